import { expect, it } from 'vitest'
import { sortKey } from '../../worker/contacts/sort-name.ts'

const sorted = (names: string[]) =>
  names.toSorted((a, b) => (sortKey(a, 'company') < sortKey(b, 'company') ? -1 : 1))

it('numbers in names sort by their size', () => {
  const names = [
    'Bulk',
    'Bulk1',
    'Bulk2',
    'Bulk10',
    'Bulk 100',
    'bulk 2 b',
    'Bulk 10 a',
    '3M',
    '12 Monkeys',
  ]
  expect(sorted(names.toReversed())).toEqual([
    '3M',
    '12 Monkeys',
    'Bulk',
    'bulk 2 b',
    'Bulk 10 a',
    'Bulk 100',
    'Bulk1',
    'Bulk2',
    'Bulk10',
  ])
  expect(sorted(['v1.10', 'v1.9', 'v1.09'])).toEqual(['v1.09', 'v1.9', 'v1.10'])
})

it('a name is found in its key as it is written', () =>
  expect(sortKey('Bulk 10 Ä', 'company')).toContain('bulk 10 a'))

it('a number of any length has a place', () => {
  const long = `N${'9'.repeat(250)}`
  expect(sortKey(long, 'company').length).toBeLessThan(500)
})
