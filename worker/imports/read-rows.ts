import type { Dialect } from './table/dialect.ts'
import { type Row, RowReader } from './table/row-reader.ts'
import { ChunkDecoder } from './text/decode.ts'
import type { TextEncoding } from './text/encodings.ts'

/**
 * Streams a file's data rows, in batches as they come out of each chunk of bytes. `reader` counts
 * blank rows and remarks and tells whether the row limit was reached.
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  format: { encoding: TextEncoding; dialect: Dialect },
  reader = new RowReader(format.dialect),
): AsyncGenerator<Row[]> {
  const decoder = new ChunkDecoder(format.encoding)
  for await (const bytes of chunks) {
    const rows = reader.push(decoder.push(bytes))
    if (rows.length > 0) yield rows
    if (reader.isOverLimit) return
  }
  const rows = [...reader.push(decoder.end()), ...reader.end()]
  if (rows.length > 0) yield rows
}
