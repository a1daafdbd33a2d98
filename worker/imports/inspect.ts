import { importLimits } from './limits.ts'
import { isKnownHeader, proposeMapping } from './mapping/propose.ts'
import type { Mapping } from './mapping/targets.ts'
import type { Dialect } from './table/dialect.ts'
import { type Row, RowReader } from './table/row-reader.ts'
import { sniffDialect } from './table/sniff.ts'
import { ChunkDecoder } from './text/decode.ts'
import { type DetectedEncoding, detectEncoding } from './text/detect-encoding.ts'

/** What a person sees before an import starts, and may correct. */
export type Inspection = {
  detected: DetectedEncoding
  dialect: Dialect
  header: string[] | null
  sample: Row[]
  mapping: Mapping
}

/** Bytes of a file's beginning that an inspection wants. */
export const inspectBytes = 256 * 1024
const sampleRows = 50

/**
 * Looks at the beginning of a file (`isWhole` when it is all of it) and proposes how to read it.
 * Give `detected` when the whole file was scanned for its encoding, `dialect` when it was corrected.
 */
export function inspectTable(
  head: Uint8Array,
  options: { isWhole: boolean; detected?: DetectedEncoding; dialect?: Dialect },
): Inspection {
  const detected = options.detected ?? detectEncoding(head)
  const text = new ChunkDecoder(detected.encoding).push(head)
  const dialect =
    options.dialect ?? sniffDialect(text, { isWhole: options.isWhole, knowsHeader: isKnownHeader })
  const reader = new RowReader(dialect)
  const sample = reader.push(text)
  if (options.isWhole || sample.length === 0) sample.push(...reader.end())
  sample.splice(sampleRows)
  const header =
    reader.header?.map((cell) => cell.trim().slice(0, importLimits.headerChars)) ?? null
  const mapping = proposeMapping(
    header,
    sample.map((row) => row.cells),
  )
  return { detected, dialect, header, sample, mapping }
}
