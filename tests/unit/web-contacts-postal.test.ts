import { describe, expect, it } from 'vitest'
import { postalLine } from '../../web/contacts/postal.ts'

describe('an address on one line', () => {
  const parts = (value: string, postalCode: string, city: string, state: string, country: string) =>
    ({ value, postalCode, city, state, country }) as const
  const beijing = parts('建国路 1 号\n8 层', '100022', '北京市', '北京市', 'CN')
  const newYork = parts('350 Fifth Avenue\nFloor 8', '10118', 'New York', 'NY', 'us')
  const named = (code: string): string => ({ CN: '中国', US: 'United States' })[code] ?? code
  it.each([
    ['in Chinese', beijing, false, '中国 北京市 建国路 1 号 8 层 100022'],
    [
      'to a Chinese reader',
      newYork,
      true,
      'United States NY New York 350 Fifth Avenue Floor 8 10118',
    ],
    ['in the West', newYork, false, '350 Fifth Avenue, Floor 8, 10118 New York, NY, United States'],
    ['of a country alone', parts('', '', '', '', 'Ruritania'), false, 'Ruritania'],
  ])('%s', (_, address, isChineseReader, line) => {
    expect(postalLine(address, isChineseReader, named)).toBe(line)
  })
})
