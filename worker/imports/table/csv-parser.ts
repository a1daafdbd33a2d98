import { cutText } from '../../core/text.ts'
import { importLimits } from '../limits.ts'
import type { CellDialect } from './dialect.ts'
import { type QuotedCell, readQuoted } from './quoted-cell.ts'

export type CellProblem = 'stray_quote' | 'unclosed_quote' | 'record_too_long' | 'too_many_columns'

type Unread = 'incomplete' | 'unclosed' | 'text'

/** One record as written: `line` is the physical line (from 1) on which it starts. */
export type CsvRecord = {
  line: number
  cells: string[]
  problems: CellProblem[]
  quotedCells: number
}

/**
 * A streaming CSV reader that never gives up on a file. Libraries end or refuse the file at a quote
 * that is not closed (csv-parse: CSV_QUOTE_NOT_CLOSED); here that quote is taken as text, the row
 * says so, and the rows after it are read. Line ends are CRLF, LF or CR, mixed or not.
 */
export class CsvParser {
  private readonly dialect: CellDialect
  private text = ''
  private at = 0
  private line: number
  private isSkippingLine = false
  // Where the next CR and LF were last seen: a file has often only one kind, far searches are kept.
  private nextCr = -1
  private nextLf = -1

  constructor(dialect: CellDialect, firstLine = 1) {
    this.dialect = dialect
    this.line = firstLine
  }

  /** The records that are complete with this chunk; of a mere sample, the first `limit` of them. */
  push(chunk: string, limit = Number.POSITIVE_INFINITY): CsvRecord[] {
    this.text = this.text.slice(this.at) + chunk
    this.at = 0
    this.nextCr = -1
    this.nextLf = -1
    return this.drain(false, limit)
  }

  end(): CsvRecord[] {
    return this.drain(true, Number.POSITIVE_INFINITY)
  }

  private drain(isLast: boolean, limit: number): CsvRecord[] {
    const records: CsvRecord[] = []
    while (this.at < this.text.length && records.length < limit) {
      if (this.isSkippingLine && !this.skipLine(isLast)) break
      if (this.at >= this.text.length) break
      const record = this.readRecord(isLast)
      if (record === null) break
      records.push(record)
    }
    return records
  }

  /** Null when the record is not complete in the text at hand. */
  private readRecord(isLast: boolean): CsvRecord | null {
    const end = this.lineEnd(this.at)
    const isComplete = isLast || this.afterLineEnd(end, false) !== null
    if (!isComplete && this.text.length - this.at <= importLimits.recordChars) {
      return null
    }
    const raw = this.text.slice(this.at, end)
    if (raw.includes(this.dialect.quote)) return this.readQuotedRecord(isLast)
    if (!isComplete || raw.length > importLimits.recordChars) return this.cutRecord(raw, isComplete)
    const record = this.record(raw.split(this.dialect.delimiter), [], 0)
    this.moveTo(this.afterLineEnd(end, true) ?? end)
    return record
  }

  private readQuotedRecord(isLast: boolean): CsvRecord | null {
    const { text, dialect } = this
    const cells: string[] = []
    const problems: CellProblem[] = []
    let quotedCells = 0
    let at = this.at
    for (;;) {
      const open = this.openingQuote(at)
      const quoted = open < 0 ? null : this.readCell(open, isLast, problems)
      if (quoted === 'incomplete') return null
      if (quoted === 'unclosed') problems.push('unclosed_quote')
      let end: number
      if (quoted !== null && typeof quoted !== 'string') {
        quotedCells += 1
        if (quoted.hasStray) problems.push('stray_quote')
        cells.push(quoted.value)
        end = quoted.end
      } else {
        end = this.cellEnd(at)
        cells.push(text.slice(at, end))
      }
      if (text[end] === dialect.delimiter && end - this.at <= importLimits.recordChars) {
        at = end + 1
        continue
      }
      const next = this.afterLineEnd(end, isLast)
      if (next === null && this.text.length - this.at <= importLimits.recordChars) return null
      const record = this.record(cells, problems, quotedCells)
      if (next === null || text[end] === dialect.delimiter) {
        record.problems.push('record_too_long')
        this.isSkippingLine = true
      }
      this.moveTo(next ?? end)
      return record
    }
  }

  /** After one quote that does not close, the line's other quotes mean nothing unless they enclose a cell. */
  private readCell(open: number, isLast: boolean, problems: CellProblem[]): QuotedCell | Unread {
    const { text, dialect } = this
    if (!problems.includes('unclosed_quote')) return readQuoted(text, open, dialect, isLast)
    const end = this.cellEnd(open)
    if (end >= text.length && !isLast) return 'incomplete'
    const raw = text.slice(open + 1, end).trimEnd()
    const isEnclosed = raw.indexOf(dialect.quote) === raw.length - 1 && raw !== ''
    return isEnclosed ? { value: raw.slice(0, -1), end, hasStray: false } : 'text'
  }

  /** The place of the quote that opens the cell at `at`, or -1. */
  private openingQuote(at: number): number {
    const { text, dialect } = this
    if (text[at] === dialect.quote) return at
    if (!dialect.isPadded) return -1
    let open = at
    while (text[open] === ' ' && dialect.delimiter !== ' ') open += 1
    return text[open] === dialect.quote ? open : -1
  }

  private cutRecord(raw: string, isComplete: boolean): CsvRecord {
    const kept = cutText(raw, importLimits.recordChars)
    const record = this.record(kept.split(this.dialect.delimiter), ['record_too_long'], 0)
    this.isSkippingLine = true
    this.moveTo(isComplete ? this.at + raw.length : this.text.length)
    return record
  }

  private record(all: string[], problems: CellProblem[], quotedCells: number): CsvRecord {
    if (all.length <= importLimits.columns) {
      return { line: this.line, cells: all, problems, quotedCells }
    }
    const cells = all.slice(0, importLimits.columns)
    return { line: this.line, cells, problems: [...problems, 'too_many_columns'], quotedCells }
  }

  /** Drops text up to and including the next line end; false when it is not here yet. */
  private skipLine(isLast: boolean): boolean {
    const end = this.lineEnd(this.at)
    const next = this.afterLineEnd(end, isLast)
    if (next === null) {
      // A CR at the very end waits for its LF.
      this.at = end
      return false
    }
    this.isSkippingLine = false
    this.moveTo(next)
    return true
  }

  private moveTo(next: number): void {
    this.line += countLines(this.text, this.at, next)
    this.at = next
  }

  private cellEnd(from: number): number {
    const delimiter = this.dialect.delimiter.charCodeAt(0)
    for (let at = from; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at)
      if (code === delimiter || code === 10 || code === 13) return at
    }
    return this.text.length
  }

  /** The index of the next CR or LF from `from` on, or the end of the text. */
  private lineEnd(from: number): number {
    const { text } = this
    if (this.nextCr < from) this.nextCr = indexOrEnd(text, '\r', from)
    if (this.nextLf < from) this.nextLf = indexOrEnd(text, '\n', from)
    return Math.min(this.nextCr, this.nextLf)
  }

  /** The index after the line end at `end`; null when the text stops before that can be known. */
  private afterLineEnd(end: number, isLast: boolean): number | null {
    const { text } = this
    if (end >= text.length) return isLast ? text.length : null
    if (text[end] === '\n') return end + 1
    if (end + 1 >= text.length) return isLast ? end + 1 : null
    return text[end + 1] === '\n' ? end + 2 : end + 1
  }
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from)
  return found < 0 ? text.length : found
}

/** Line ends between two places; CRLF counts once. */
function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines += 1
  }
  return lines
}
