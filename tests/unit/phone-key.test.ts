import { expect, it } from 'vitest'
import { phoneKey } from '../../worker/core/phone-key.ts'

it.each([
  [
    'DE',
    '+49301234567',
    ['+49 30 1234567', '0049 30 1234567', '+49 (0)30 1234567', '030/123 45-67'],
  ],
  ['FR', '+33142685300', ['01 42 68 53 00', '+33 (0)1 42 68 53 00', '0033142685300']],
  ['CN', '+8613800138000', ['138 0013 8000', '+86 138-0013-8000', '0086 13800138000']],
  ['US', '+12125550123', ['(212) 555-0123', '1 212 555 0123', '+1 212 555 0123']],
  ['HU', '+3612345678', ['06 1 234 5678', '+36 1 234 5678']],
  ['RU', '+74951234567', ['8 (495) 123-45-67', '+7 495 123 45 67']],
  ['IT', '+39061234567', ['06 1234567', '0039 06 1234567']],
  ['JP', '+49301234567', ['0049 30 1234567']],
])('in %s %s is one number, however it is written', (country, key, forms) => {
  for (const form of forms) expect(phoneKey(form, country), form).toBe(key)
})

it('another country dials another number by the same digits', () => {
  expect(phoneKey('030 1234567', 'DE')).not.toBe(phoneKey('030 1234567', 'CN'))
})

it('who is asked for behind a number belongs to it', () => {
  expect(phoneKey('030 1234567 ext. 12', 'DE')).toBe('+49301234567x12')
  expect(phoneKey('+49 30 1234567 转 12', 'US')).toBe('+49301234567x12')
})

it.each(['110', '12', '123456789012345678', '4711 0815 4711 0815 47'])(
  '%s is nothing but its digits',
  (text) => expect(phoneKey(text, 'DE')).toBe(text.replaceAll(' ', '')),
)

it('a country without numbers of its own reads only those with a calling code', () => {
  expect(phoneKey('030 1234567', 'AQ')).toBe('0301234567')
  expect(phoneKey('+49 30 1234567', 'AQ')).toBe('+49301234567')
})
