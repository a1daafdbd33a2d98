import { describe, expect, test } from 'vitest'
import { emailKey } from '../../worker/core/email.ts'
import { compileMapping } from '../../worker/imports/draft/compile-mapping.ts'
import { rowToDraft } from '../../worker/imports/draft/row-to-draft.ts'
import { draftOf } from '../support/import-samples.ts'

describe('e-mails', () => {
  const emails = (cell: string) =>
    draftOf({ Name: 'A', Email: cell }).emails.map(({ value }) => value)

  test.each([
    ['a@x.example, b@x.example;c@x.example', ['a@x.example', 'b@x.example', 'c@x.example']],
    ['a@x.example ::: b@x.example', ['a@x.example', 'b@x.example']],
    ['a@x.example b@x.example', ['a@x.example', 'b@x.example']],
    ['"Doe, Jo" <jo@x.example>, Al <al@x.example>', ['jo@x.example', 'al@x.example']],
    ['mailto:Jo.Doe@X.example', ['Jo.Doe@X.example']],
    ['jo@x.example; JO@x.example', ['jo@x.example']],
    ['用户@例子.公司', ['用户@例子.公司']],
    ['jo@münchen.example/', ['jo@münchen.example']],
  ])('%s', (cell, expected) => {
    expect(emails(cell)).toEqual(expected)
  })

  test.each([
    '/o=ExchangeLabs/ou=Exchange',
    'joseph-email.com',
    'annie @x.example',
    'a@b',
    'a@@x.example',
    'a@x.example:80',
  ])('%s is told, not taken', (cell) => {
    const { emails, warnings } = draftOf({ Name: 'A', Email: cell })
    expect(emails).toEqual([])
    expect(warnings).toEqual([{ code: 'bad_email', column: 1, value: cell }])
  })

  test('a JSON list with labels, a label column, a category in the header', () => {
    const json =
      '[{"label": "home", "value": "a@x.example"}, {"label": "work", "value": "b@x.example"}]'
    expect(draftOf({ name: 'A', emails: json }).emails).toEqual([
      { category: 'home', value: 'a@x.example' },
      { category: 'work', value: 'b@x.example' },
    ])
    const row = { Name: 'A', 'Phone 1 - Label': '* Home Fax', 'Phone 1 - Value': '555 0100' }
    expect(draftOf(row).phones).toEqual([{ category: 'fax', value: '555 0100' }])
    expect(draftOf({ Name: 'A', 'Email (Home)': 'a@x.example' }).emails[0]?.category).toBe('home')
  })

  test('are compared without case', () => {
    expect(emailKey(' JOHN@Example.com ')).toBe('john@example.com')
  })
})

describe('phones, links, addresses, tags and the rest', () => {
  const phones = (cell: string) =>
    draftOf({ Name: 'A', Phone: cell }).phones.map(({ value }) => value)

  test('phones stay as they are written, in plain digits', () => {
    expect(phones('397.884.0519x718')).toEqual(['397.884.0519x718'])
    expect(phones('0049 (0)30 12345, 030 54321')).toEqual(['0049 (0)30 12345', '030 54321'])
    expect(phones('+1 555 010 0100, ext. 5')).toEqual(['+1 555 010 0100, ext. 5'])
    expect(phones('+1 555 010 0100 ::: 020 7946 0018')).toEqual([
      '+1 555 010 0100',
      '020 7946 0018',
    ])
    expect(phones('٠١٢٣٤٥٦٧')).toEqual(['01234567'])
  })

  test.each(['tel_work', '1.38E+10', '000-000', 'ann@x.example'])('%s is no phone', (cell) => {
    const { phones: none, warnings } = draftOf({ Name: 'A', Phone: cell })
    expect(none).toEqual([])
    expect(warnings).toEqual([{ code: 'bad_phone', column: 1, value: cell }])
  })

  test('links know their network by host or column', () => {
    const row = {
      Name: 'A',
      URL: 'linkedin.com/in/alex',
      Website: 'HTTPS://x.com/a',
      'IM Icq': '123',
    }
    expect(draftOf(row).links).toEqual([
      { category: 'work', network: 'linkedin', value: 'linkedin.com/in/alex' },
      { category: 'work', network: 'x', value: 'HTTPS://x.com/a' },
      { category: 'work', network: 'other', value: 'icq: 123' },
    ])
    expect(draftOf({ Name: 'A', Website: '555-0111' }).warnings[0]?.code).toBe('bad_link')
  })

  test('address parts of one category make one address, with every street line', () => {
    const row = {
      Name: 'A',
      'Home Address': '1 Elm St',
      'Home Address 2': 'Flat 3',
      'Home City': 'Springfield',
      'Work Country': 'NA',
    }
    expect(draftOf(row).addresses).toEqual([
      {
        category: 'home',
        street: '1 Elm St\nFlat 3',
        city: 'Springfield',
        state: '',
        postalCode: '',
        country: '',
      },
      { category: 'work', street: '', city: '', state: '', postalCode: '', country: 'NA' },
    ])
  })

  test('tags, type, temperature, currency, notes', () => {
    const row = {
      Name: 'A',
      Labels: '* myContacts ::: * Work, vip，vip',
      'Contact type': 'Client',
      Rating: 'Hot',
      Currency: 'eur',
      Notes: 'one\r\ntwo',
    }
    expect(draftOf(row)).toMatchObject({
      tags: ['Work', 'vip'],
      typeTitle: 'Client',
      temperatureTitle: 'Hot',
      currency: 'EUR',
      description: 'one\ntwo',
      warnings: [],
    })
    expect(draftOf({ Name: 'A', Currency: 'euros' }).warnings).toEqual([
      { code: 'bad_currency', column: 1, value: 'euros' },
    ])
  })

  test('custom fields take their value by id', () => {
    const mapping = compileMapping([{ to: 'fullName' }, { to: 'custom', fieldId: 'fld_1' }])
    expect(rowToDraft(['Ann', ' 0042 '], mapping).draft?.custom).toEqual([
      { fieldId: 'fld_1', value: '0042' },
    ])
  })
})
