import { describe, expect, test } from 'vitest'
import { splitFullName } from '../../worker/imports/draft/names.ts'
import { importLimits } from '../../worker/imports/limits.ts'
import { draftOf, outcomeOf, readText } from '../support/import-samples.ts'

describe('what a row makes', () => {
  test('a person, a person of a company, a company, a person known by e-mail or phone only', () => {
    expect(draftOf({ 'First name': 'Ann', Company: 'Acme' })).toMatchObject({
      kind: 'person',
      firstName: 'Ann',
      companyName: 'Acme',
    })
    expect(
      draftOf({ 'First name': '', Company: 'Acme', Email: 'info@acme.example' }),
    ).toMatchObject({
      kind: 'company',
      companyName: 'Acme',
      emails: [{ category: 'work', value: 'info@acme.example' }],
    })
    expect(draftOf({ Name: '', Phone: '007 00', Email: '' })).toMatchObject({
      kind: 'person',
      firstName: '',
      lastName: '',
      companyName: null,
      phones: [{ value: '007 00' }],
    })
  })

  test('a flag makes a company of its name, or a person of the related company', () => {
    const header = ['Name', 'Is a company', 'Related company', 'Address type', 'Street']
    expect(outcomeOf(header, ['Aurora', '1', '', '', '25 Road']).draft).toMatchObject({
      kind: 'company',
      companyName: 'Aurora',
      firstName: '',
    })
    expect(
      outcomeOf(header, ['Roger Martins', '0', 'Aurora', 'Invoice address', '27 Road']).draft,
    ).toMatchObject({
      kind: 'person',
      firstName: 'Roger',
      lastName: 'Martins',
      companyName: 'Aurora',
      addresses: [{ category: 'billing', street: '27 Road' }],
    })
  })

  test('nobody: refused, with the columns that could have told', () => {
    const header = ['Name', 'Email', 'Notes', 'Phone', 'Company']
    expect(outcomeOf(header, ['N/A', 'not an address', 'call back', '--', '.'])).toEqual({
      draft: null,
      rejection: {
        code: 'no_identity',
        columns: [0, 1, 3, 4],
        warnings: [{ code: 'bad_email', column: 1, value: 'not an address' }],
      },
    })
  })
})

describe('names', () => {
  test.each([
    ['张伟', '伟', '张'],
    ['王小明', '小明', '王'],
    ['欧阳测试', '测试', '欧阳'],
    ['高橋美咲', '高橋美咲', ''],
    ['欧阳 修', '修', '欧阳'],
    ['Ann Lee', 'Ann', 'Lee'],
    ['Lee, Ann Marie', 'Ann Marie', 'Lee'],
    ['Martin Luther King, Jr.', 'Martin Luther', 'King Jr.'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Juan de la Cruz', 'Juan', 'de la Cruz'],
    ['محمد أحمد', 'محمد', 'أحمد'],
    ['Cher', 'Cher', ''],
  ])('%s', (full, firstName, lastName) => {
    expect(splitFullName(full)).toEqual({ firstName, lastName })
  })

  test('title, middle name and suffix are folded in, a form of address is not', () => {
    const row = { 'First Name': 'Jo', 'Middle Name': 'B.', 'Last Name': 'Ek', Suffix: 'Jr.' }
    expect(draftOf({ Salutation: 'Dr.', ...row })).toMatchObject({
      firstName: 'Dr. Jo B.',
      lastName: 'Ek Jr.',
    })
    expect(draftOf({ Salutation: 'Frau', ...row }).firstName).toBe('Jo B.')
  })

  test('the full name only where the parts are empty; an address in it is an address', () => {
    expect(draftOf({ 'Display Name': 'X Y', 'First Name': 'Ann', 'Last Name': '' }).firstName).toBe(
      'Ann',
    )
    expect(draftOf({ 'Display Name': 'X Y', 'First Name': '', 'Last Name': '' })).toMatchObject({
      firstName: 'X',
      lastName: 'Y',
    })
    expect(draftOf({ 'Full Name': 'jo@x.example', Email: '' })).toMatchObject({
      firstName: '',
      emails: [{ value: 'jo@x.example' }],
    })
  })

  test('fillers are nobody’s name, people called Null and Na are somebody', () => {
    expect(draftOf({ 'First Name': 'Chris', 'Last Name': 'Null' }).lastName).toBe('Null')
    expect(draftOf({ 'First Name': 'Min', 'Last Name': 'Na' }).lastName).toBe('Na')
    expect(draftOf({ 'First Name': 'Min', 'Last Name': 'NULL', City: 'N/A' })).toMatchObject({
      lastName: '',
    })
  })
})

describe('limits are told', () => {
  test('long values are cut, never inside a character', () => {
    const made = draftOf({
      'First Name': `${'x'.repeat(254)}😀`,
      Phone: '5'.repeat(150),
      Notes: 'n'.repeat(20_001),
    })
    expect(made.firstName).toBe('x'.repeat(254))
    expect(made.phones[0]?.value).toHaveLength(importLimits.phone)
    expect(made.description).toHaveLength(importLimits.description)
    expect(made.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['value_cut', 1],
      ['value_cut', 2],
      ['value_cut', 0],
    ])
    expect(made.warnings[1]?.value).toHaveLength(importLimits.warningValue)
  })

  test('more values than a contact takes', () => {
    const cell = Array.from({ length: 22 }, (_, at) => `a${at}@x.example`).join(',')
    const { emails, warnings } = draftOf({ Name: 'A', Email: cell })
    expect(emails).toHaveLength(importLimits.infosPerKind)
    expect(warnings.map(({ value }) => value)).toEqual(['a20@x.example', 'a21@x.example'])
  })

  test('text that could not be decoded', () => {
    expect(draftOf({ Name: 'J\ufffdrgen' }).warnings).toEqual([
      { code: 'undecodable_text', column: 0, value: 'J\ufffdrgen' },
    ])
  })
})

test('from text to drafts in one go', () => {
  const { drafts, inspection } = readText(
    'Name;Firma;E-Mail\n"Müller, Jürgen";Bosch GmbH;j@x.example\n;Acme;\n',
  )
  expect(inspection.dialect.delimiter).toBe(';')
  expect(
    drafts.map(({ kind, firstName, lastName, companyName }) => [
      kind,
      firstName,
      lastName,
      companyName,
    ]),
  ).toEqual([
    ['person', 'Jürgen', 'Müller', 'Bosch GmbH'],
    ['company', '', '', 'Acme'],
  ])
})
