import type { CsvRecord } from './csv-parser.ts'

/** Index of the header, or of the first row when there is none; titles and notes above are passed. */
export function findTableStart(records: CsvRecord[], columns: number): number {
  const wide = Math.max(Math.min(columns, 2), Math.ceil(columns * 0.6))
  return records.findIndex((record, index) => {
    const filled = filledCells(record)
    if (filled === 0 || record.cells.length < wide || isSeparatorLine(record)) return false
    if (record.cells[0]?.startsWith('#') && record.cells.length < columns) return false
    return filled > 1 || columns < 3 || !isTitleAbove(record, records[index + 1], columns)
  })
}

function filledCells(record: CsvRecord): number {
  return record.cells.filter((cell) => cell.trim() !== '').length
}

/** A report title padded to the table's width: one filled cell, the first, above well filled rows. */
function isTitleAbove(record: CsvRecord, next: CsvRecord | undefined, columns: number): boolean {
  if (record.cells[0]?.trim() === '' || next === undefined) return false
  const filled = filledCells(next)
  return filled === 0 || filled >= Math.max(2, columns / 2)
}

function isSeparatorLine(record: CsvRecord): boolean {
  return record.line === 1 && /^sep=?/i.test(record.cells[0] ?? '') && filledCells(record) === 1
}
