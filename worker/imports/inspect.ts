import { cutText } from '../core/text.ts'
import { importLimits } from './limits.ts'
import { isKnownHeader, type Proposal, proposeMapping } from './mapping/propose.ts'
import type { Corrections } from './schema.ts'
import { CsvParser } from './table/csv-parser.ts'
import type { Dialect } from './table/dialect.ts'
import { LineSkipper } from './table/line-skipper.ts'
import { type Row, RowReader } from './table/row-reader.ts'
import { sniffDialect, usualWidth } from './table/sniff.ts'
import { ChunkDecoder } from './text/decode.ts'
import { type DetectedEncoding, detectEncoding } from './text/detect-encoding.ts'
import type { TextEncoding } from './text/encodings.ts'
import { type EncodingReading, readingsOf } from './text/readings.ts'

/** What a person sees before an import starts, and may correct. */
export type Inspection = {
  detected: DetectedEncoding
  /** The one it is read in: what was found, or what a person chose. */
  encoding: TextEncoding
  /** Where the encoding is no certainty: how the first telling lines read in the best ones. */
  readings: EncodingReading[]
  dialect: Dialect
  header: string[] | null
  sample: Row[]
} & Proposal

/** Bytes of a file's beginning that an inspection wants. */
export const inspectBytes = 256 * 1024
const sampleRows = 50

/**
 * Looks at the beginning of a file (`isWhole` when it is all of it) and proposes how to read it.
 * Give `detected` when the whole file was scanned for its encoding, `corrections` where a person knows better.
 */
export function inspectTable(
  head: Uint8Array,
  options: {
    isWhole: boolean
    detected?: DetectedEncoding
    encoding?: TextEncoding | undefined
    corrections?: Corrections
  },
): Inspection {
  const detected = options.detected ?? detectEncoding(head)
  const encoding = options.encoding ?? detected.encoding
  const text = new ChunkDecoder(encoding).push(head)
  const found = sniffDialect(text, { isWhole: options.isWhole, knowsHeader: isKnownHeader })
  const dialect = corrected(found, options.corrections ?? {}, text)
  const reader = new RowReader(dialect)
  const sample = reader.push(text)
  if (options.isWhole || sample.length === 0) sample.push(...reader.end())
  sample.splice(sampleRows)
  const header =
    reader.header?.map((cell) => cutText(cell.trim(), importLimits.headerChars)) ?? null
  const proposal = proposeMapping(
    header,
    sample.map((row) => row.cells),
  )
  return {
    detected,
    encoding,
    readings: readingsOf(head, detected),
    dialect,
    header,
    sample,
    ...proposal,
  }
}

/** The column names as they stand at the beginning of a file. */
export function readHeader(
  head: Uint8Array,
  isWhole: boolean,
  { encoding, dialect }: { encoding: TextEncoding; dialect: Dialect },
): string[] | null {
  const reader = new RowReader(dialect)
  reader.push(new ChunkDecoder(encoding).push(head))
  if (isWhole) reader.end()
  return reader.header?.map((cell) => cutText(cell, importLimits.headerChars)) ?? null
}

/** What was found with a person's corrections; the table's width follows from them. */
function corrected(found: Dialect, corrections: Corrections, text: string): Dialect {
  if (Object.values(corrections).every((value) => value === undefined)) return found
  const {
    delimiter = found.delimiter,
    quote = found.quote,
    hasHeader = found.hasHeader,
    skipLines = found.skipLines,
  } = corrections
  const isPadded = delimiter !== ' ' && text.includes(`${delimiter} ${quote}`)
  const cells = { delimiter, quote, isPadded }
  const parser = new CsvParser(cells)
  const records = parser.push(new LineSkipper(skipLines).push(text), sampleRows)
  if (records.length === 0) records.push(...parser.end())
  const columns = (hasHeader ? records[0]?.cells.length : usualWidth(records)) ?? 0
  return {
    ...cells,
    hasHeader,
    skipLines,
    comment: found.comment,
    columns: Math.min(columns, importLimits.columns),
  }
}
