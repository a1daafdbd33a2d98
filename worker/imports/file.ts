/** The file of an import in the object store: only its uploader reads it. */
import type { Actor } from '../core/access.ts'
import { DomainError, notFound } from '../core/errors.ts'
import type { Env } from '../env.ts'
import { type Inspection, inspectBytes, inspectTable, readHeader } from './inspect.ts'
import { importLimits } from './limits.ts'
import type { Corrections } from './schema.ts'
import type { Dialect } from './table/dialect.ts'
import { RowReader } from './table/row-reader.ts'
import { ChunkDecoder } from './text/decode.ts'
import { type DetectedEncoding, EncodingDetector } from './text/detect-encoding.ts'
import type { TextEncoding } from './text/encodings.ts'
import { noTable } from './text/file-kind.ts'

/** Files up to this size are counted to their end; larger ones are estimated until the import counts them. */
const countedBytes = 8 * 1024 * 1024

export type FileInspection = Inspection & {
  size: number
  rows: { count: number; isExact: boolean }
}

/** The stored file, or NOT_FOUND when it is somebody else's or has been swept. */
export async function requireFile(env: Env, actor: Actor, key: string): Promise<R2Object> {
  const object = await env.FILES.head(key)
  if (object?.customMetadata?.['ownerId'] !== actor.userId) throw notFound('file_not_found')
  return object
}

/** The bytes of a file that was required before; NOT_FOUND when it has gone meanwhile. */
export async function openFile(env: Env, key: string): Promise<ReadableStream<Uint8Array>> {
  const object = await env.FILES.get(key)
  if (!object) throw notFound('file_not_found')
  return object.body
}

/**
 * How a file is read as far as that can be told, with its first rows and a proposed mapping. There may be no rows in the
 * way it is read now; another may find them. Refused is only what is no text at all.
 */
export async function inspectFile(
  env: Env,
  actor: Actor,
  input: { key: string; encoding?: TextEncoding | undefined; corrections: Corrections },
): Promise<FileInspection> {
  const { size } = await requireFile(env, actor, input.key)
  const isWhole = size <= inspectBytes
  const [head, detected] = await Promise.all([
    readHead(env, input.key, size),
    detectEncodingOf(env, input.key),
  ])
  const other = noTable(head, detected)
  if (other) throw new DomainError('BAD_REQUEST', other)
  const { corrections } = input
  const inspection = inspectTable(head, {
    isWhole,
    detected,
    encoding: input.encoding,
    corrections,
  })
  const { dialect, encoding } = inspection
  if (size <= countedBytes) {
    const reader = await countRows(env, input.key, { encoding, dialect })
    return { ...inspection, size, rows: { count: reader.rows, isExact: !reader.isOverLimit } }
  }
  const reader = new RowReader(dialect)
  reader.push(new ChunkDecoder(encoding).push(head))
  const count = Math.round((reader.rows * size) / head.length)
  return { ...inspection, size, rows: { count, isExact: false } }
}

/** The column names as they stand in the file; null for a table without a header. */
export async function columnsOfFile(
  env: Env,
  key: string,
  size: number,
  format: { encoding: TextEncoding; dialect: Dialect },
): Promise<string[] | null> {
  return readHeader(await readHead(env, key, size), size <= inspectBytes, format)
}

/** A pass over the file that keeps nothing but the numbers of rows. */
export async function countRows(
  env: Env,
  key: string,
  { encoding, dialect }: { encoding: TextEncoding; dialect: Dialect },
): Promise<RowReader> {
  const reader = new RowReader(dialect)
  const decoder = new ChunkDecoder(encoding)
  for await (const bytes of await openFile(env, key)) {
    reader.push(decoder.push(bytes))
    if (reader.isOverLimit) return reader
  }
  reader.push(decoder.end())
  reader.end()
  return reader
}

/** The beginning of a file, as much as an inspection wants. */
export async function readHead(env: Env, key: string, size: number): Promise<Uint8Array> {
  const object = await env.FILES.get(key, {
    range: { offset: 0, length: Math.min(size, inspectBytes) },
  })
  if (!object) throw notFound('file_not_found')
  return new Uint8Array(await object.arrayBuffer())
}

/** Over the whole file: the first accent may stand far down. */
async function detectEncodingOf(env: Env, key: string): Promise<DetectedEncoding> {
  const detector = new EncodingDetector()
  for await (const bytes of await openFile(env, key)) detector.push(bytes)
  return detector.finish()
}

/** More rows than one import takes. */
export const tooManyRows = () =>
  new DomainError('BAD_REQUEST', 'too_many_rows', { data: { rows: importLimits.rows } })
