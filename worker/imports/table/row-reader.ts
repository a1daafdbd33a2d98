import { importLimits } from '../limits.ts'
import { type CellProblem, CsvParser, type CsvRecord } from './csv-parser.ts'
import type { Dialect } from './dialect.ts'
import { LineSkipper } from './line-skipper.ts'

export type RowProblem = CellProblem | 'too_few_cells' | 'too_many_cells'

/** A data row: `number` counts data rows from 1; `line` counts as a spreadsheet does, from 1, with header and blank rows. */
export type Row = { number: number; line: number; cells: string[]; problems: RowProblem[] }

/**
 * Text chunks to data rows by a known dialect: skips the preamble, takes the header apart, drops
 * blank rows and remarks (counted), and marks rows whose width is not the table's.
 */
export class RowReader {
  header: string[] | null = null
  rows = 0
  blankRows = 0
  remarks = 0
  /** True once the file turned out to have more rows than one import takes; the rest is not read. */
  isOverLimit = false

  private readonly dialect: Dialect
  private readonly skipper: LineSkipper
  private readonly parser: CsvParser
  /** Records so far, those before the table included: a record may take several physical lines. */
  private records: number

  constructor(dialect: Dialect) {
    this.dialect = dialect
    this.skipper = new LineSkipper(dialect.skipLines)
    this.records = dialect.skipLines
    this.parser = new CsvParser(dialect, dialect.skipLines + 1)
  }

  push(chunk: string): Row[] {
    const text = this.skipper.push(chunk)
    return text === '' ? [] : this.take(this.parser.push(text))
  }

  end(): Row[] {
    return this.take(this.parser.end())
  }

  private take(records: CsvRecord[]): Row[] {
    const rows: Row[] = []
    for (const record of records) {
      if (this.isOverLimit) break
      this.records += 1
      if (isBlank(record.cells)) {
        if (this.header !== null || !this.dialect.hasHeader) this.blankRows += 1
      } else if (isRemark(record, this.dialect)) this.remarks += 1
      else if (this.dialect.hasHeader && this.header === null) this.header = record.cells
      else if (this.rows >= importLimits.rows) this.isOverLimit = true
      else rows.push(this.row(record))
    }
    return rows
  }

  private row({ cells, problems }: CsvRecord): Row {
    this.rows += 1
    const line = this.records
    const { columns } = this.dialect
    if (cells.length === columns) return { number: this.rows, line, cells, problems }
    const width = cells.length < columns ? 'too_few_cells' : 'too_many_cells'
    return { number: this.rows, line, cells, problems: [...problems, width] }
  }
}

export function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}

export function isRemark(
  record: CsvRecord,
  dialect: Pick<Dialect, 'comment' | 'columns'>,
): boolean {
  const { comment, columns } = dialect
  if (comment === null || record.cells.length === columns) return false
  return record.cells[0]?.startsWith(comment) === true
}
