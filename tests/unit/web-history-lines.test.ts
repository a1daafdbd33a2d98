import { beforeAll, expect, it } from 'vitest'
import type { Op } from '../../party/protocol.ts'
import { words } from '../../web/contacts/words.ts'
import { linesOf } from '../../web/history/describe.ts'
import { changeLocale, loadFirstTexts, setPrefs } from '../../web/i18n/index.ts'
import { loadTexts } from '../../web/i18n/load.ts'

beforeAll(async () => {
  setPrefs({ locale: 'en', timeZone: 'UTC' })
  await loadFirstTexts()
  await loadTexts('contact', 'contacts')
})

const made: Op[] = [
  { f: 'kind', a: null, b: 'person' },
  { f: 'firstName', a: '', b: '思远' },
  { f: 'lastName', a: '', b: '诸葛' },
  { f: 'position', a: '', b: '采购总监' },
]
const told = (ops: Op[]) => linesOf(words, ops).map(({ field, to }) => [field, to])

it('tells a new contact’s names in the order in which the form has them, and that it is private', async () => {
  expect(told(made)).toEqual([
    ['First name', '思远'],
    ['Last name', '诸葛'],
    ['Position', '采购总监'],
    ['Access', expect.stringMatching(/^Private/)],
  ])
  await changeLocale('zh')
  expect(told(made).map(([, to]) => to)).toEqual([
    '诸葛',
    '思远',
    '采购总监',
    expect.stringMatching(/^私密/),
  ])
  await changeLocale('en')
})

it('says the access of a new contact once, and of a changed one only when it changed', () => {
  const shared: Op[] = [...made, { f: 'access', a: 'private', b: 'read' }]
  expect(told(shared).filter(([field]) => field === 'Access')).toHaveLength(1)
  expect(told([{ f: 'position', a: '', b: 'CEO' }])).toEqual([['Position', 'CEO']])
})
