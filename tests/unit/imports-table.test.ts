import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importLimits } from '../../worker/imports/limits.ts'
import { CsvParser, type CsvRecord } from '../../worker/imports/table/csv-parser.ts'
import type { CellDialect, Dialect } from '../../worker/imports/table/dialect.ts'
import { RowReader } from '../../worker/imports/table/row-reader.ts'

const comma: CellDialect = { delimiter: ',', quote: '"', isPadded: false }

function parseBy(sizes: number[], text: string, dialect: CellDialect = comma): CsvRecord[] {
  const parser = new CsvParser(dialect)
  const records: CsvRecord[] = []
  let at = 0
  for (let turn = 0; at < text.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    records.push(...parser.push(text.slice(at, at + size)))
    at += size
  }
  return [...records, ...parser.end()]
}

const parseWhole = (text: string, dialect?: CellDialect) =>
  parseBy([text.length + 1], text, dialect)

function writeCell(cell: string, { delimiter, quote }: CellDialect, isQuoted: boolean): string {
  const needsQuotes = [delimiter, quote, '\n', '\r'].some((sign) => cell.includes(sign))
  if (!isQuoted && !needsQuotes) return cell
  return quote + cell.replaceAll(quote, quote + quote) + quote
}

const dialects: fc.Arbitrary<CellDialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', ':'),
  quote: fc.constantFrom('"', "'"),
  isPadded: fc.constant(false),
})
const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    'a"b',
    "it's",
    'x,y',
    'a;b',
    'two\nlines',
    'cr\r\nlf',
    '张伟',
    '😀',
    '""',
  ),
)
const tables = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
)
const written = fc
  .record({
    table: tables,
    dialect: dialects,
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    isQuoted: fc.boolean(),
    endsWithLine: fc.boolean(),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  })
  .map(({ table, dialect, lineEnd, isQuoted, endsWithLine, sizes }) => {
    const lines = table.map((row) =>
      row.map((text) => writeCell(text, dialect, isQuoted)).join(dialect.delimiter),
    )
    return { table, dialect, sizes, text: lines.join(lineEnd) + (endsWithLine ? lineEnd : '') }
  })

describe('any table in any dialect', () => {
  test('is read back as it was written, however it is cut into chunks', () => {
    fc.assert(
      fc.property(written, ({ table, dialect, text, sizes }) => {
        const whole = parseWhole(text, dialect)
        expect(whole.map(({ cells }) => cells)).toEqual(table)
        expect(whole.flatMap(({ problems }) => problems)).toEqual([])
        expect(parseBy(sizes, text, dialect)).toEqual(whole)
        expect(parseBy([1], text, dialect)).toEqual(whole)
      }),
      { numRuns: 400 },
    )
  })

  test('is read as csv-parse reads it', () => {
    fc.assert(
      fc.property(written, ({ dialect, text }) => {
        const { delimiter, quote } = dialect
        const record_delimiter = ['\r\n', '\n', '\r']
        const theirs: unknown = parse(text, {
          delimiter,
          quote,
          escape: quote,
          record_delimiter,
        })
        expect(parseWhole(text, dialect).map(({ cells }) => cells)).toEqual(theirs)
      }),
      { numRuns: 200 },
    )
  })

  test('anything at all is read without an error, and the same in any chunks', () => {
    const unit = fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '\t', "'", ';', '#')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.boolean(), (text, isPadded) => {
        const dialect = { ...comma, isPadded }
        expect(parseBy([1], text, dialect)).toEqual(parseWhole(text, dialect))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('broken quotes', () => {
  test('a quote that is never closed costs nothing but its own meaning', () => {
    const records = parseBy([7], 'a,b\n1,"open\n2,"fine, here"\n3,x\n')
    expect(records.map(({ line, cells, problems }) => ({ line, cells, problems }))).toEqual([
      { line: 1, cells: ['a', 'b'], problems: [] },
      { line: 2, cells: ['1', '"open'], problems: ['unclosed_quote'] },
      { line: 3, cells: ['2', 'fine, here'], problems: [] },
      { line: 4, cells: ['3', 'x'], problems: [] },
    ])
  })

  test('an open quote does not swallow a large file', () => {
    const records = parseBy([64 * 1024], `1,"open\n${'2,plain text\n'.repeat(20_000)}`)
    expect(records).toHaveLength(20_001)
    expect(records[0]).toMatchObject({ cells: ['1', '"open'], problems: ['unclosed_quote'] })
  })

  test('a line of nothing but open quotes is read once, and the next one as ever', () => {
    const records = parseBy([64 * 1024], `${'"a,'.repeat(60_000)}"b",c\n1,2\n`)
    expect(records).toHaveLength(2)
    expect(records[0]?.problems).toEqual(['unclosed_quote', 'too_many_columns'])
    expect(records[0]?.cells.slice(0, 2)).toEqual(['"a', '"a'])
    expect(records[1]).toMatchObject({ line: 2, cells: ['1', '2'], problems: [] })
  })

  test('quotes inside a quoted cell are kept and told', () => {
    expect(parseBy([1], '"He said "hi, there" twice",x')).toMatchObject([
      { cells: ['He said "hi, there" twice', 'x'], problems: ['stray_quote'] },
    ])
  })

  test('a backslash before the closing quote is an ordinary character', () => {
    expect(parseWhole('"a\\","b"\n').map(({ cells }) => cells)).toEqual([['a\\', 'b']])
  })

  test('a quoted cell over several lines is one cell and counts its lines', () => {
    const records = parseBy([3], 'a,b\r\n"one\r\ntwo",x\r\nlast,y')
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [2, 'one\r\ntwo', 'x'],
      [4, 'last', 'y'],
    ])
  })
})

describe('limits', () => {
  test('a line without end is cut and the next one read', () => {
    const long = 'x'.repeat(importLimits.recordChars * 3)
    const records = parseBy([64 * 1024], `a,b\n${long},tail\n1,2\n`)
    expect(records).toHaveLength(3)
    expect(records[1]?.problems).toEqual(['record_too_long'])
    expect(records[1]?.cells[0]).toHaveLength(importLimits.recordChars)
    expect(records[2]).toMatchObject({ cells: ['1', '2'], line: 3 })
  })

  test('columns beyond the limit are dropped and told', () => {
    const [record] = parseWhole(Array.from({ length: 300 }, (_, at) => `${at}`).join(','))
    expect(record?.cells).toHaveLength(importLimits.columns)
    expect(record?.problems).toEqual(['too_many_columns'])
  })

  test('reading stops at the row limit and says so', () => {
    const dialect: Dialect = { ...comma, comment: null, skipLines: 0, hasHeader: false, columns: 1 }
    const reader = new RowReader(dialect)
    const rows = reader.push('x\n'.repeat(importLimits.rows))
    expect([rows.length, reader.isOverLimit]).toEqual([importLimits.rows, false])
    expect([reader.push('y\n').length, reader.isOverLimit]).toEqual([0, true])
  })
})

test('rows of another width, blank rows and the numbers a spreadsheet gives them', () => {
  const text = 'intro\nA,B,C\n1,"2\n2",3\n\n,,\n4,5\n6,7,8,9\n'
  const reader = new RowReader({
    ...comma,
    comment: null,
    skipLines: 1,
    hasHeader: true,
    columns: 3,
  })
  const rows = [...reader.push(text), ...reader.end()]
  expect(rows).toEqual([
    { number: 1, line: 3, cells: ['1', '2\n2', '3'], problems: [] },
    { number: 2, line: 6, cells: ['4', '5'], problems: ['too_few_cells'] },
    { number: 3, line: 7, cells: ['6', '7', '8', '9'], problems: ['too_many_cells'] },
  ])
  expect([reader.header, reader.blankRows]).toEqual([['A', 'B', 'C'], 2])
})
