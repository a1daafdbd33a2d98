import { describe, expect, test } from 'vitest'
import { infoInput } from '../../worker/contacts/schema.ts'
import { proposeMapping } from '../../worker/imports/mapping/propose.ts'
import { draftOf } from '../support/import-samples.ts'

const under = (head: string, ...values: string[]) =>
  proposeMapping(
    [head, 'First name'],
    values.map((value) => [value, 'Ann']),
  )

describe('the values of a column count as much as its head', () => {
  test.each([
    ['Adresse', 'address', 'email', ['a@x.example', 'b@x.example']],
    ['E-mail', 'email', 'phone', ['+49 30 1234567', '+49 30 7654321']],
    ['Phone', 'phone', 'email', ['a@x.example']],
    ['Company', 'companyName', 'link', ['https://a.example/', 'https://b.example/']],
    ['E-mail', 'email', 'ignore', ['call first', 'no mail', 'by post']],
    ['Currency', 'currency', 'ignore', ['euros', 'pounds']],
  ])('“%s” above what is none is asked about', (head, byHead, byValues, values) => {
    const { mapping, doubts } = under(head, ...values)
    expect(mapping[0]).toEqual({ to: 'ignore' })
    expect(doubts).toMatchObject([
      { column: 0, byHead: { to: byHead }, byValues: { to: byValues } },
    ])
  })

  test.each([
    ['E-mail', ['1', '0', '1']],
    ['E-mail', ['valid']],
    ['Phone', ['yes']],
    ['Is a company', ['valid', 'valid']],
    ['Address', ['192.0.2.10']],
    ['Address', ['2001:db8:0:0:0:0:0:1']],
    ['Company', ['E84A904909dF528', 'AAC4f9aBF86EAeF']],
    ['Company', ['c56a4180-65aa-42ec-a945-5fd21dec0538']],
  ])('“%s” above %j is left out, and nobody need be asked', (head, values) => {
    const { mapping, doubts } = under(head, ...values)
    expect([mapping[0], doubts]).toEqual([{ to: 'ignore' }, []])
  })

  test.each([
    ['E-mail', 'email', ['a@x.example', 'no address', '']],
    ['E-mail', 'email', ['not yet']],
    ['Country', 'address', ['NO', 'NO']],
    ['Postal code', 'address', ['12345678', '87654321']],
    ['Company', 'companyName', ['3M', 'Web24', 'Level 3 Communications']],
    ['Full name', 'fullName', ['a@x.example']],
    ['Last name', 'lastName', ['Family100000', 'Family100001']],
  ])('“%s” stays %s above values that fit', (head, to, values) => {
    const { mapping, doubts } = under(head, ...values)
    expect([mapping[0]?.to, doubts]).toEqual([to, []])
  })

  test('words under a head that nobody knows are asked about before they become names', () => {
    const rows = [
      ['Crimson Red', 'a@x.example'],
      ['Deep Blue', 'b@x.example'],
    ]
    const unknown = proposeMapping(['Livrée', 'Email'], rows)
    expect(unknown.mapping[0]).toEqual({ to: 'ignore' })
    expect(unknown.doubts).toEqual([
      { column: 0, byHead: { to: 'ignore' }, byValues: { to: 'fullName' } },
    ])
    expect(proposeMapping(['Colour', 'Email'], rows)).toMatchObject({
      mapping: [{ to: 'ignore' }, { to: 'email' }],
      doubts: [],
    })
    expect(proposeMapping(['Column 1', 'Email'], rows).mapping[0]).toEqual({ to: 'fullName' })
  })
})

describe('other people’s columns', () => {
  test.each(
    [
      'Manager|Manager’s Name|Assistant Phone|Mum email|Mother’s maiden name|Parent Email',
      'Emergency contact phone|Next of kin|Nom du responsable|Téléphone de l’assistant(e)|Mère',
      'Name Mutter|Name des/der Vorgesetzten|Telefon Assistent|Ehepartner',
      'Teléfono del asistente|Madre|Jefe|Responsabile|Coniuge|Mãe|Moeder|Leidinggevende',
      'Kierownik|Matka|Руководитель|Телефон ассистента|经理姓名|助理的电话|母親電話|上司の氏名',
    ].flatMap((heads) => heads.split('|')),
  )('%s is not the contact’s', (head) => {
    expect(proposeMapping([head, 'Email'], []).mapping[0]).toEqual({ to: 'ignore' })
  })
})

const tongues: [string, string, string[]][] = [
  [
    'firstName',
    'first names',
    ['Imię', 'Voornaam', 'Förnamn', 'Jméno', 'Keresztnév', 'Primeiro nome'],
  ],
  [
    'lastName',
    'last names',
    ['Nazwisko', 'Achternaam', 'Sobrenome', 'Cognome', 'Apellidos', 'Příjmení'],
  ],
  [
    'fullName',
    'whole names',
    ['Imię i nazwisko', 'Nombre y apellidos', 'Nominativo', 'Nom et prénom', 'Contactpersoon'],
  ],
  [
    'companyName',
    'companies',
    [
      'Razón social',
      'Ragione sociale',
      'Razão social',
      'Bedrijfsnaam',
      'Nazwa firmy',
      'Raison sociale',
      'Firmenname',
    ],
  ],
  [
    'email',
    'e-mails',
    [
      'Adresse de messagerie',
      'Correo',
      'Posta elettronica',
      'Correio eletrónico',
      'E-mailadres',
      'Adres e-mail',
      'E-post',
      'User Email',
    ],
  ],
  [
    'phone',
    'phones',
    [
      'Móvil',
      'Cellulare',
      'Telemóvel',
      'Mobiele telefoon',
      'Telefon komórkowy',
      'Portable',
      'Handy',
      'Telefoonnummer',
    ],
  ],
  [
    'position',
    'positions',
    ['Stanowisko', 'Functietitel', 'Qualifica', 'Cargo', 'Ruolo', 'Função', 'Fonction', 'Beosztás'],
  ],
  [
    'description',
    'notes',
    ['Observaciones', 'Osservazioni', 'Observações', 'Opmerkingen', 'Uwagi', 'Remarques', '附注'],
  ],
]
test.each(tongues)('%s: %s in other languages', (to, _, heads) => {
  expect(heads.map((head) => proposeMapping([head], []).mapping[0]?.to)).toEqual(
    heads.map(() => to),
  )
})

test.each([
  ['city', ['Población', 'Comune', 'Localidade', 'Woonplaats', 'Miejscowość', '商务地址 市/县']],
  ['postalCode', ['Postal', 'CP', 'CAP', 'CEP', 'Postcode', 'Kod pocztowy', 'PSČ']],
  ['street', ['Calle', 'Via', 'Rua', 'Straatnaam', 'Ulica', 'Voie', 'Straße und Hausnummer']],
  ['country', ['País', 'Nazione', 'Kraj', 'Země', 'Ország']],
  ['state', ['Provincia', 'Regione', 'Województwo', 'Provincie', '商务地址 省/市/自治区']],
  ['street2', ['商务地址 - 邮箱']],
])('parts of an address in other languages: %s', (part, heads) => {
  const parts = heads.map((head) => {
    const [target] = proposeMapping([head], []).mapping
    return target?.to === 'address' ? target.part : target?.to
  })
  expect(parts).toEqual(heads.map(() => part))
})

describe('the import keeps and refuses what the form does', () => {
  const byForm = (kind: 'email' | 'phone', value: string): string | null => {
    const info = { id: 'inf_00000000a', kind, network: null, category: 'work', value }
    const rest = { city: null, state: null, postalCode: null, country: null, isPrimary: true }
    const parsed = infoInput.safeParse({ ...info, ...rest, position: 0 })
    return parsed.success ? parsed.data.value : null
  }
  test.each([
    ...['+49 30 1234567', '\u202a+49 30 1234567\u202c', '０３-１２３４', '٠٣٠ ١٢٣ ٤٥٦٧', '-10395'],
    ...['="+49 30 7654321"', '=+49301234567', '447911123456.0', "'+4930123456", 'tel:+49301234'],
    ...['1.38E+10', '000-000', '+1 555 010 0100 x718', 'call me', '12', '030 12\u0000345'],
  ])('phone %j', (value) => {
    expect(draftOf({ Name: 'A', Phone: value }).phones[0]?.value ?? null).toBe(
      byForm('phone', value),
    )
  })
  test.each([
    ...[
      'Ann@Lee.example',
      'ａｎｎ＠lee.example',
      'mail@ko\u0308ln.example',
      'abc..def@docomo.ne.jp',
    ],
    ...['ghi.@docomo.ne.jp', 'a\u200b@x.example', 'no address', 'a@b', '\u200b', 'a b@x.example'],
  ])('e-mail %j', (value) => {
    expect(draftOf({ Name: 'A', Email: value }).emails[0]?.value ?? null).toBe(
      byForm('email', value),
    )
  })
  test('names that nobody can see are none', () => {
    expect(draftOf({ Name: '\u200b\u2060', Email: 'a@x.example' })).toMatchObject({
      firstName: '',
      lastName: '',
    })
    expect(draftOf({ Name: 'A', LinkedIn: 'javascript:alert(1)' }).links).toEqual([])
  })
})
