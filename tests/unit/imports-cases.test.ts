/** The files that were once read wrongly, each with the right value. */
import { describe, expect, test } from 'vitest'
import { detectEncoding } from '../../worker/imports/text/detect-encoding.ts'
import { noTable } from '../../worker/imports/text/file-kind.ts'
import { caseBytes, hasCases, noCases } from '../support/import-cases.ts'
import { readWhole } from '../support/import-samples.ts'

const read = (name: string) => readWhole(caseBytes(name))
const values = (infos: readonly { value: string }[] | undefined) => infos?.map(({ value }) => value)

describe.skipIf(!hasCases)(hasCases ? 'the reviewed files' : noCases, () => {
  test('a French address of mail is no postal one', () => {
    const { drafts, warnings, inspection } = read('outlook-fr-classic')
    expect(drafts.map(({ emails }) => values(emails))).toEqual([
      ['lea@essai.example'],
      ['luc@test.example', 'luc2@test.example'],
    ])
    expect([drafts.flatMap(({ addresses }) => addresses), warnings, inspection.doubts]).toEqual([
      [],
      [],
      [],
    ])
  })

  test('a currency is no name, and a user of an advertisement is the contact', () => {
    const { drafts } = read('google-ads-user-email')
    expect(drafts.map(({ firstName, lastName }) => firstName + lastName)).toEqual(['', ''])
    expect(drafts.map(({ emails }) => values(emails))).toEqual([['alex@ads.example'], []])
    expect(drafts.map(({ phones }) => values(phones))).toEqual([
      ['+44 7700 900123'],
      ['+1 555-500-0001'],
    ])
  })

  test('a manager and an assistant stay out, and a post-office box is no mailbox', () => {
    const { drafts, warnings } = read('outlook-zh-manager')
    expect(drafts[0]).toMatchObject({
      lastName: '张',
      firstName: '三',
      description: '重要客户',
      phones: [],
      addresses: [{ city: '海淀区', state: '北京市', street: '1001信箱' }],
    })
    expect(drafts[1]).toMatchObject({ firstName: '', lastName: '' })
    expect(values(drafts[1]?.emails)).toEqual(['x@shili.example'])
    expect(warnings).toEqual([])
  })

  test('digits of other scripts are the same number', () => {
    const { drafts } = read('fullwidth-phones')
    expect(drafts.flatMap(({ phones }) => values(phones))).toEqual(['03-1234-5678', '030 123 4567'])
    expect(values(drafts[0]?.emails)).toEqual(['ann@lee.example'])
  })

  test('two addresses that Google joins in one row are two', () => {
    expect(read('google-two-addresses').drafts[0]?.addresses).toMatchObject([
      { category: 'home', street: 'Storgata 1', postalCode: '0155', city: 'Oslo', country: 'NO' },
      {
        category: 'home',
        street: 'Lillegata 2',
        postalCode: '5003',
        city: 'Bergen',
        country: 'NO',
      },
    ])
  })

  test('what a spreadsheet did to a phone is undone, and what it counted is refused', () => {
    const { drafts, warnings } = read('excel-phones')
    expect(drafts.map(({ phones }) => values(phones))).toEqual([
      [],
      ['+49 30 7654321'],
      ['+49301234567'],
      ['447911123456'],
    ])
    expect(warnings).toEqual([{ code: 'bad_phone', column: 1, value: '-10395' }])
  })

  test('a vCard is told by its content', () => {
    const bytes = caseBytes('vcard-named')
    expect(noTable(bytes, detectEncoding(bytes))).toBe('file_is_vcard')
  })

  test('an e-mail and a phone in one cell are both kept', () => {
    const { drafts, warnings } = read('email-phone-one-cell')
    expect(values(drafts[0]?.emails)).toEqual(['ann@lee.example'])
    expect(values(drafts[0]?.phones)).toEqual(['030 111111'])
    expect(warnings).toEqual([])
  })

  test('the address of a computer is no place', () => {
    expect(read('ip-address').drafts[0]?.addresses).toEqual([])
  })

  test('“Postal” is the postal code', () => {
    expect(read('postal').drafts[0]?.addresses).toMatchObject([
      { street: '1 Main St', city: 'York', postalCode: 'YO1 7HH', country: 'UK' },
    ])
  })

  test('a mother’s e-mail is hers', () => {
    expect(values(read('related-person-email').drafts[0]?.emails)).toEqual(['susie@x.example'])
  })

  test('keys of records are no names of companies', () => {
    expect(
      read('organization-id').drafts.map(({ kind, companyName }) => [kind, companyName]),
    ).toEqual([
      ['company', 'Liu-Hoover'],
      ['company', 'Orr-Armstrong'],
    ])
  })

  test('an address that a program wrote is read, not kept as its text', () => {
    expect(read('salesforce-address-json').drafts[0]?.addresses).toMatchObject([
      { category: 'billing', street: '', city: 'York', state: 'NY' },
    ])
  })

  test('an accent in two signs is the same letter', () => {
    expect(values(read('nfd-idn-email').drafts[0]?.emails)).toEqual(['mail@köln.example'])
  })

  test('addresses that a carrier gives out are kept, as the form does', () => {
    expect(read('docomo').drafts.flatMap(({ emails }) => values(emails))).toEqual([
      'abc..def@docomo.ne.jp',
      'ghi.@docomo.ne.jp',
    ])
  })

  test('a table with nothing but spaces is found', () => {
    const { drafts, inspection } = read('space-delimiter')
    expect(inspection.dialect.delimiter).toBe(' ')
    expect(drafts.map(({ firstName, lastName }) => [firstName, lastName])).toEqual([
      ['Ann', 'Lee'],
      ['Bo', 'Ek'],
    ])
  })
})
