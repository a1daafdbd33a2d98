/** The work of an import: the file is streamed, cut into chunks, and each chunk committed with the place it reaches. */
import type { Env } from '../../env.ts'
import type { JobRecord } from '../../jobs/read.ts'
import { commitStep, isOutOfTime, type JobWork } from '../../jobs/work.ts'
import { compileMapping } from '../draft/compile-mapping.ts'
import { rowToDraft } from '../draft/row-to-draft.ts'
import { countRows, openFile, tooManyRows } from '../file.ts'
import { readRows } from '../read-rows.ts'
import { type ImportInput, importInput, storedFile } from '../schema.ts'
import type { Row } from '../table/row-reader.ts'
import { planChunk } from './chunk.ts'
import type { DraftedRow } from './decide.ts'

/**
 * Rows and characters of a chunk: bounds what one plan holds, sends and keeps the writer lock for. With 500 rows an import
 * is a tenth faster, and an edit beside it waits half as long again.
 */
const chunkRows = 250
const chunkChars = 400_000

/** True when the file has been read to its end. */
export async function runImport(work: JobWork): Promise<boolean> {
  const input = inputOf(work.record)
  if (work.job.progress.total === 0) {
    const counted = await countRows(work.env, input.key, input)
    if (counted.isOverLimit) throw tooManyRows()
    work.job = { ...work.job, progress: { ...work.job.progress, total: counted.rows } }
  }
  const as = { type: 'import', id: work.job.ownerId } as const
  for await (const rows of ahead(draftedChunks(work.env, input, work.job.progress.cursor))) {
    const name = `chunk-${rows[0]?.row.number ?? 0}`
    await commitStep(work, name, as, (context) => planChunk(context, work.job, input, rows))
    if (isOutOfTime(work)) return false
  }
  return true
}

/** The rows after `cursor`, drafted, in chunks. */
async function* draftedChunks(
  env: Env,
  input: ImportInput,
  cursor: number,
): AsyncGenerator<DraftedRow[]> {
  const mapping = compileMapping(input.mapping)
  let chunk: DraftedRow[] = []
  let chars = 0
  for await (const rows of readRows(await openFile(env, input.key), input))
    for (const row of rows) {
      if (row.number <= cursor) continue
      const size = sizeOf(row)
      if (chunk.length >= chunkRows || (chunk.length > 0 && chars + size > chunkChars)) {
        yield chunk
        chunk = []
        chars = 0
      }
      chunk.push({ row, outcome: rowToDraft(row.cells, mapping) })
      chars += size
    }
  if (chunk.length > 0) yield chunk
}

const sizeOf = ({ cells }: Row): number => cells.reduce((sum, cell) => sum + cell.length, 0)

/** Prepares the next item while the present one is worked on. */
async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next()
  // A failure is for whoever awaits it below, not for the moment in between.
  next.catch(() => {})
  try {
    for (;;) {
      const { value, done } = await next
      if (done) return
      next = items.next()
      next.catch(() => {})
      yield value
    }
  } finally {
    await items.return(undefined)
  }
}

const inputOf = (record: JobRecord): ImportInput => importInput.parse(JSON.parse(record.input))

/** The file has served; what is kept of it is in the job's rows. */
export async function removeImportFile(env: Env, record: JobRecord): Promise<void> {
  const { key } = storedFile.parse(JSON.parse(record.input))
  await env.FILES.delete(key)
}
