import { expect, test } from 'vitest'
import { inspectBytes, inspectTable } from '../../worker/imports/inspect.ts'
import { importLimits } from '../../worker/imports/limits.ts'
import { readRows } from '../../worker/imports/read-rows.ts'
import { type Row, RowReader } from '../../worker/imports/table/row-reader.ts'

const rowCount = 20_000

function file(): Uint8Array {
  const rows = Array.from(
    { length: rowCount },
    (_, at) => `Zoë ${at};zoe${at}@x.example;"note; ${at}"`,
  )
  return new TextEncoder().encode(`Name;E-Mail;Notizen\r\n${rows.join('\r\n')}`)
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

test('the beginning of a large file tells how to read all of it', async () => {
  const bytes = file()
  const head = inspectTable(bytes.subarray(0, inspectBytes), { isWhole: false })
  expect(head.dialect).toMatchObject({ delimiter: ';', quote: '"', hasHeader: true, columns: 3 })
  expect(head.header).toEqual(['Name', 'E-Mail', 'Notizen'])
  expect(head.mapping.map(({ to }) => to)).toEqual(['fullName', 'email', 'description'])
  expect(head.sample.length).toBeGreaterThan(10)

  const rows: Row[] = []
  const format = { encoding: head.detected.encoding, dialect: head.dialect }
  for await (const batch of readRows(inChunks(bytes, 10_007), format)) rows.push(...batch)
  expect(rows).toHaveLength(rowCount)
  expect(rows.at(-1)).toEqual({
    number: rowCount,
    line: rowCount + 1,
    cells: [`Zoë ${rowCount - 1}`, `zoe${rowCount - 1}@x.example`, `note; ${rowCount - 1}`],
    problems: [],
  })
  expect(rows.flatMap(({ problems }) => problems)).toEqual([])
})

test('a corrected dialect is obeyed', () => {
  const bytes = new TextEncoder().encode('a;b\n1;2\n')
  const corrected = inspectTable(bytes, { isWhole: true, corrections: { hasHeader: false } })
  expect(corrected.header).toBeNull()
  expect(corrected.sample.map(({ cells }) => cells)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('a corrected delimiter gives the table another width', () => {
  const bytes = new TextEncoder().encode('a;b,c\n1;2,3\n')
  const found = inspectTable(bytes, { isWhole: true, corrections: { delimiter: ',' } })
  expect(found.header).toEqual(['a;b', 'c'])
  expect(found.dialect.columns).toBe(2)
  expect(found.sample[0]).toMatchObject({ cells: ['1;2', '3'], problems: [] })
})

test('a stream is left as soon as the row limit is passed', async () => {
  let pulled = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      pulled += 1
      yield new TextEncoder().encode('x,y\n'.repeat(5000))
    }
  }
  const { dialect } = inspectTable(new TextEncoder().encode('x,y\n'), { isWhole: true })
  const format = { encoding: 'utf-8', dialect: { ...dialect, hasHeader: false } } as const
  const reader = new RowReader(format.dialect)
  let rows = 0
  for await (const batch of readRows(endless(), format, reader)) rows += batch.length
  expect([rows, reader.isOverLimit]).toEqual([importLimits.rows, true])
  expect(pulled).toBe(importLimits.rows / 5000 + 1)
})
