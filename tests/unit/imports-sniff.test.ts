import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isKnownHeader } from '../../worker/imports/mapping/propose.ts'
import { dialectSchema } from '../../worker/imports/table/dialect.ts'
import { RowReader } from '../../worker/imports/table/row-reader.ts'
import { sniffDialect } from '../../worker/imports/table/sniff.ts'

const sniff = (text: string) => sniffDialect(text, { isWhole: true, knowsHeader: isKnownHeader })

test.each([',', ';', '\t', '|'])('delimiter %j among the others in the cells', (delimiter) => {
  const rows = [
    ['Name', 'Email', 'Notes'],
    ['Ann Lee', 'ann@x.example', 'likes; a, b | c'],
    ['Bo Ek', 'bo@x.example', 'at 10:30'],
  ]
  const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\n')
  expect(sniff(text)).toMatchObject({ delimiter, quote: '"', hasHeader: true, columns: 3 })
})

test('colon only when nothing else parts the cells', () => {
  expect(sniff('Name:Phone\nAnn:5550001\nBo:5550002\n').delimiter).toBe(':')
  expect(sniff('Name,At\nAnn,10:30\nBo,11:45\n').delimiter).toBe(',')
  expect(sniff('Email\nann@x.example\nbo@x.example\n')).toMatchObject({
    columns: 1,
    hasHeader: true,
  })
})

test('single quotes only where they enclose cells', () => {
  expect(sniff("'Ann, Jr.','Lee'\n'Bo','Ek'\n").quote).toBe("'")
  expect(sniff("Name,City\nO'Neil,'s Hertogenbosch\nBo,Oslo\n").quote).toBe('"')
})

test('quoted line breaks and delimiters do not mislead', () => {
  const text = 'Name;Note\n"A";"one, two,\nthree, four, five"\n"B";"six, seven,\neight"\n'
  expect(sniff(text)).toMatchObject({ delimiter: ';', columns: 2, skipLines: 0 })
})

test('titles, notes, blank lines and the sep line above the table are skipped', () => {
  expect(sniff('Export of May\n\nName,Email\nAnn,ann@x.example\n').skipLines).toBe(2)
  expect(sniff('Report,,\nName,Email,City\nAnn,ann@x.example,Oslo\n').skipLines).toBe(1)
  expect(sniff('sep=;\r\nName;Email\r\nAnn;ann@x.example\r\n')).toMatchObject({
    delimiter: ';',
    skipLines: 1,
  })
})

test('no header when the first row is somebody', () => {
  expect(sniff('Ann,Lee,ann@x.example\nBo,Ek,bo@x.example\n').hasHeader).toBe(false)
  expect(sniff('张伟,13800138000\n王芳,13900139000\n').hasHeader).toBe(false)
  expect(sniff('Kolonne,Feld\nx,y\n').hasHeader).toBe(true)
})

test('remarks are dropped, a first column named # is not one', () => {
  const text = '# made by a tool\nName,City\nAnn,Oslo\n# half way\nBo,Bergen\n'
  const dialect = sniff(text)
  expect(dialect).toMatchObject({ comment: '#', skipLines: 1 })
  const reader = new RowReader(dialect)
  expect(reader.push(text).map(({ cells }) => cells[0])).toEqual(['Ann', 'Bo'])
  expect(reader.remarks).toBe(1)
  expect(sniff('#,Name\n1,Ann\n2,Bo\n')).toMatchObject({ skipLines: 0, comment: null, columns: 2 })
})

test('carriage returns alone end lines', () => {
  const text = 'Name,City\rAnn,Oslo\rBo,Bergen\r'
  const reader = new RowReader(sniff(text))
  expect(
    [...reader.push(text), ...reader.end()].map(({ line, cells }) => [line, ...cells]),
  ).toEqual([
    [2, 'Ann', 'Oslo'],
    [3, 'Bo', 'Bergen'],
  ])
})

test('any text gives a usable dialect', () => {
  const unit = fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '\t', "'", ';', '#', '|', ':', '@')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
      expect(dialectSchema.parse(sniff(text)).columns).toBeLessThanOrEqual(200)
    }),
    { numRuns: 300 },
  )
})
