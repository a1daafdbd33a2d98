import { CsvParser, type CsvRecord } from './csv-parser.ts'
import type { CellDialect, Delimiter, Dialect, Quote } from './dialect.ts'
import { delimiters, quotes } from './dialect.ts'
import { type KnowsHeader, looksLikeHeader } from './sniff-header.ts'
import { findTableStart } from './sniff-start.ts'

const sampleRecords = 300

/** `isWhole`: the sample is the entire file, so its last line is complete. */
type SniffOptions = { isWhole: boolean; knowsHeader: KnowsHeader }

type Reading = { dialect: CellDialect; records: CsvRecord[]; columns: number; score: number }

/** A colon also occurs inside times and links: it needs far clearer evidence. A space is no candidate beside others. */
const prior: Record<Delimiter, number> = { ',': 1, ';': 1, '\t': 1, '|': 0.9, ':': 0.2, ' ': 0.1 }

/**
 * Finds how a table is written by reading the sample in every dialect and keeping the one whose
 * rows agree best in width. Pure; a person can correct every field of the answer.
 */
export function sniffDialect(sample: string, options: SniffOptions): Dialect {
  const declared = declaredDelimiter(sample)
  const choices = declared ? [declared] : delimiters.filter((delimiter) => delimiter !== ' ')
  const found = choices
    .map((delimiter) => readBest(sample, delimiter, options))
    .reduce((a, b) => (b.score > a.score ? b : a))
  const best = (found.columns < 2 && !declared ? bySpaces(sample, options) : null) ?? found
  const start = findTableStart(best.records, best.columns)
  const first = best.records[start]
  if (first === undefined) return { ...best.dialect, ...emptyTable }
  const body = best.records.slice(start + 1)
  const hasHeader = looksLikeHeader(first.cells, body, options.knowsHeader)
  const columns = hasHeader ? first.cells.length : best.columns
  return {
    ...best.dialect,
    comment: body.some((record) => isRemarkLike(record, columns)) ? '#' : null,
    skipLines: first.line - 1,
    hasHeader,
    columns,
  }
}

/** A table of words with nothing but spaces between them: every row as wide as its head, which names every column. */
function bySpaces(sample: string, options: SniffOptions): Reading | null {
  const reading = readBest(sample, ' ', options)
  const [head, ...rows] = reading.records.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (head === undefined || rows.length === 0 || head.cells.length < 2) return null
  const isEven = rows.every(({ cells }) => cells.length === head.cells.length)
  return isEven && head.cells.every(options.knowsHeader) ? reading : null
}

const emptyTable = { comment: null, skipLines: 0, hasHeader: true, columns: 0 } as const

/** Excel's own first line `sep=;`. */
function declaredDelimiter(sample: string): Delimiter | null {
  const sign = /^"?sep=(.)"?[\r\n]/i.exec(sample)?.[1]
  return delimiters.find((delimiter) => delimiter === sign) ?? null
}

function readBest(sample: string, delimiter: Delimiter, options: SniffOptions): Reading {
  const [double, single] = quotes.map((quote) => read(sample, delimiter, quote, options))
  if (double === undefined || single === undefined) throw new Error('a dialect needs quotes')
  return usesSingleQuotes(double, single) ? single : double
}

function usesSingleQuotes(double: Reading, single: Reading): boolean {
  const clean = single.records.every((record) => record.problems.length === 0)
  return clean && quotedCells(single) > 0 && quotedCells(double) === 0
}

function quotedCells(reading: Reading): number {
  return reading.records.reduce((sum, record) => sum + record.quotedCells, 0)
}

function read(sample: string, delimiter: Delimiter, quote: Quote, options: SniffOptions): Reading {
  const isPadded = delimiter !== ' ' && sample.includes(`${delimiter} ${quote}`)
  const dialect = { delimiter, quote, isPadded }
  const parser = new CsvParser(dialect)
  const records = parser.push(sample, sampleRecords)
  const isShort = records.length < sampleRecords
  if (isShort && (options.isWhole || records.length === 0)) records.push(...parser.end())
  const columns = usualWidth(records)
  return { dialect, records, columns, score: agreement(records, columns) * prior[delimiter] }
}

/** The width most rows have; of equally frequent ones the larger. */
export function usualWidth(records: CsvRecord[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of records) {
    if (cells.length === 1 && cells[0]?.trim() === '') continue
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  }
  let best = { width: 0, rows: 0 }
  for (const [width, rows] of counts) {
    // One-cell rows are titles and remarks as long as a real width shows up about as often.
    const weight = width === 1 ? rows * 0.6 : rows
    if (weight > best.rows || (weight === best.rows && width > best.width)) {
      best = { width, rows: weight }
    }
  }
  return best.width
}

function agreement(records: CsvRecord[], columns: number): number {
  if (columns < 2) return columns * 0.001
  const rows = records.filter(({ cells }) => cells.length > 1 || cells[0]?.trim() !== '')
  const agreeing = rows.filter(({ cells }) => cells.length === columns).length
  const broken = rows.filter(({ problems }) => problems.length > 0).length
  const share = agreeing / Math.max(1, rows.length)
  const intact = 1 - broken / Math.max(1, rows.length)
  return share * share * (1 + Math.log2(columns)) * (0.3 + 0.7 * intact)
}

function isRemarkLike({ cells }: CsvRecord, columns: number): boolean {
  return cells.length < columns && cells[0]?.startsWith('#') === true
}
