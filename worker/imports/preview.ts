/** What the first rows of a file would become, before anything is imported. */
import type { Actor } from '../core/access.ts'
import type { Env } from '../env.ts'
import { compileMapping } from './draft/compile-mapping.ts'
import type { RowOutcome } from './draft/contact-draft.ts'
import { rowToDraft } from './draft/row-to-draft.ts'
import { readHead, requireFile } from './file.ts'
import { inspectBytes } from './inspect.ts'
import type { PreviewRequest } from './schema.ts'
import { RowReader } from './table/row-reader.ts'
import { ChunkDecoder } from './text/decode.ts'

export type PreviewRow = { line: number; outcome: RowOutcome }

const shownRows = 4

export async function previewFile(
  env: Env,
  actor: Actor,
  { key, encoding, dialect, mapping }: PreviewRequest,
): Promise<PreviewRow[]> {
  const { size } = await requireFile(env, actor, key)
  const reader = new RowReader(dialect)
  const rows = reader.push(new ChunkDecoder(encoding).push(await readHead(env, key, size)))
  if (size <= inspectBytes) rows.push(...reader.end())
  const compiled = compileMapping(mapping)
  return rows
    .slice(0, shownRows)
    .map(({ line, cells }) => ({ line, outcome: rowToDraft(cells, compiled) }))
}
