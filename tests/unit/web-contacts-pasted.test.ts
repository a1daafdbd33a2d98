import { describe, expect, it } from 'vitest'
import { newInfo, withMore } from '../../web/contacts/infos.ts'
import { pastedValues } from '../../web/contacts/pasted.ts'

describe('what is pasted into an e-mail', () => {
  it.each([
    ['a@x.com, Sales <b@x.com>; c@x.com', ['a@x.com', 'b@x.com', 'c@x.com']],
    ['"Doe, Jo" <jo@x.org>, al@x.org', ['jo@x.org', 'al@x.org']],
    ['a@x.com\r\nb@x.com', ['a@x.com', 'b@x.com']],
    ['a@x.com、b@x.com，c@x.com；d@x.com', ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com']],
    ['张伟 <zhang@x.cn>，李芳 <li@x.cn>', ['zhang@x.cn', 'li@x.cn']],
    ['Sales <b@x.com>', ['b@x.com']],
    ['a@x.com, a@x.com', ['a@x.com']],
    ['a@x.com, nonsense', ['a@x.com', 'nonsense']],
    ['a@x.com', null],
    [' a@x.com ', null],
    ['Sales', null],
    ['', null],
  ])('%j is %j', (text, values) => expect(pastedValues('email', text)).toEqual(values))
})

describe('what is pasted into a phone', () => {
  it.each([
    ['+86 138 0013 8000; 010-88886666转12', ['+86 138 0013 8000', '010-88886666转12']],
    ['13800138000、13900139000', ['13800138000', '13900139000']],
    ['13800138000\n13900139000', ['13800138000', '13900139000']],
    ['tel:+4930901820', ['+4930901820']],
    ['+49 30 901820, 12', null],
    ['13800138000', null],
    ['call me', null],
  ])('%j is %j', (text, values) => expect(pastedValues('phone', text)).toEqual(values))
  it('is left alone elsewhere', () => {
    expect(pastedValues('link', 'a@x.com, b@x.com')).toBeNull()
    expect(pastedValues('address', 'a@x.com, b@x.com')).toBeNull()
  })
})

it('more entries stand behind theirs and are of its sort', () => {
  const first = { ...newInfo('email', { infos: [] }), category: 'home' as const }
  const last = newInfo('phone', { infos: [first] })
  const made = withMore([first, last], first, ['a@x.com', 'b@x.com'])
  expect(made.map(({ kind, category, value }) => [kind, category, value])).toEqual([
    ['email', 'home', ''],
    ['email', 'home', 'a@x.com'],
    ['email', 'home', 'b@x.com'],
    ['phone', 'work', ''],
  ])
  expect(new Set(made.map(({ position }) => position)).size).toBe(4)
})
