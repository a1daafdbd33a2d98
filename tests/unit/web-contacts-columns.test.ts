import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ColumnId,
  choosable,
  columnIds,
  columnsIn,
  columnsText,
  withMoved,
  withShown,
} from '../../web/contacts/column-choice.ts'

const someColumns = fc.shuffledSubarray([...columnIds])

describe('the columns of the list', () => {
  it('come back out of the address as they went in', () => {
    fc.assert(
      fc.property(someColumns, (columns) => {
        const text = columnsText(columns)
        expect(text === undefined ? columnIds : columnsIn(text)).toEqual(columns)
      }),
    )
  })

  it('leave out what is not known, and are the usual ones when nothing is left', () => {
    expect(columnsIn('phone,nonsense,email,phone')).toEqual(['phone', 'email'])
    expect(columnsIn('nonsense')).toBe(null)
    expect(columnsIn('')).toBe(null)
    expect(columnsIn('none')).toEqual([])
  })

  it.each<[ColumnId, number, ColumnId[]]>([
    ['email', 0, ['email', 'company', 'phone', 'tags']],
    ['company', 2, ['email', 'company', 'phone', 'tags']],
    ['company', 4, ['email', 'phone', 'tags', 'company']],
    ['tags', 1, ['company', 'tags', 'email', 'phone']],
    ['email', 1, ['company', 'email', 'phone', 'tags']],
    ['email', 2, ['company', 'email', 'phone', 'tags']],
  ])('%s goes before place %i', (id, to, after) => {
    const columns: ColumnId[] = ['company', 'email', 'phone', 'tags']
    expect(withMoved(columns, columns, id, to)).toEqual(after)
  })

  it('move among those that are seen; a company list does not show the company', () => {
    const columns: ColumnId[] = ['email', 'company', 'phone']
    const seen = columns.filter((id) => choosable('company').includes(id))
    expect(seen).toEqual(['email', 'phone'])
    expect(withMoved(columns, seen, 'phone', 0)).toEqual(['phone', 'email', 'company'])
  })

  it('can be hidden, and come back where they usually stand', () => {
    expect(withShown(columnIds, 'type', false)).not.toContain('type')
    fc.assert(
      fc.property(fc.constantFrom(...columnIds), (id) => {
        expect(withShown(withShown(columnIds, id, false), id, true)).toEqual(columnIds)
      }),
    )
  })
})
