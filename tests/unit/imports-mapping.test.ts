import { describe, expect, test } from 'vitest'
import { checkMapping } from '../../worker/imports/mapping/check.ts'
import { proposeMapping } from '../../worker/imports/mapping/propose.ts'
import { mappingSchema, type Target } from '../../worker/imports/mapping/targets.ts'

/** A mapping in short: `email work`, `address city home`, `link x work`. */
function short(target: Target): string {
  switch (target.to) {
    case 'email':
    case 'phone':
      return `${target.to} ${target.category}`
    case 'link':
      return `link ${target.prefix ?? target.network} ${target.category}`
    case 'address':
      return `address ${target.part} ${target.category}`
    case 'label':
      return `label ${target.of} ${target.slot}`
    default:
      return target.to
  }
}

const map = (header: string[] | null, sample: string[][] = []) =>
  proposeMapping(header, sample).mapping.map(short)

describe('one header in many tongues', () => {
  test.each([
    ['E-Mail', 'email work'],
    ['EMAIL ADDRESS', 'email work'],
    ['Adresse de courrier 2', 'email work'],
    ['Correo electrónico', 'email work'],
    ['Электронная почта', 'email work'],
    ['电子邮箱', 'email work'],
    ['البريد', 'email work'],
    ['メールアドレス', 'email work'],
    ['Email ID', 'email work'],
    ['Privat E-Mail', 'email home'],
    ['☎ Contact', 'phone work'],
    ['📱', 'phone mobile'],
    ['Tél. mobile', 'phone mobile'],
    ['手机号', 'phone mobile'],
    ['Handynummer', 'phone mobile'],
    ['Durchwahl Telefon', 'phone direct'],
    ['Telefon geschäftlich 2', 'phone work'],
    ['Télécopie (domicile)', 'phone fax'],
    ['传真', 'phone fax'],
    ['MyFirstName', 'firstName'],
    ['first_name', 'firstName'],
    ['Фамилия', 'lastName'],
    ['联系人姓名', 'fullName'],
    ['ФИО', 'fullName'],
    ['公司名称', 'companyName'],
    ['Nom de l’entreprise', 'companyName'],
    ['職位', 'position'],
    ['BillingCity', 'address city billing'],
    ['MailingPostalCode', 'address postalCode postal'],
    ['Land/Region geschäftlich', 'address country work'],
    ['邮政编码', 'address postalCode work'],
    ['linkedin_url', 'link linkedin work'],
    ['IM Skype', 'link skype work'],
    ['Privat ICQ', 'link icq home'],
    ['Website Home Page', 'link website work'],
    ['标签', 'tags'],
    ['币种', 'currency'],
    ['Rating', 'temperature'],
    ['Contact Type', 'type'],
    ['备注', 'description'],
    ['省', 'address state work'],
    ['公司名稱', 'companyName'],
    ['職務', 'position'],
    ['職稱', 'position'],
    ['標籤', 'tags'],
    ['備註', 'description'],
    ['姓氏', 'lastName'],
    ['聯絡人', 'fullName'],
    ['聯絡人類型', 'type'],
    ['联系人类型', 'type'],
    ['聯絡人職稱', 'position'],
    ['電子郵件', 'email work'],
    ['手機', 'phone mobile'],
    ['行動電話', 'phone mobile'],
    ['聯絡電話', 'phone work'],
    ['傳真號碼', 'phone fax'],
    ['公司網址', 'link website work'],
    ['郵遞區號', 'address postalCode work'],
    ['縣市', 'address city work'],
    ['國家', 'address country work'],
    ['帳單地址', 'address full billing'],
    ['幣別', 'currency'],
    ['稱謂', 'prefix'],
    ['会社名', 'companyName'],
    ['勤務先', 'companyName'],
    ['役職', 'position'],
    ['肩書き', 'position'],
    ['姓', 'lastName'],
    ['名', 'firstName'],
    ['せい', 'lastName'],
    ['めい', 'firstName'],
    ['ｾｲ', 'lastName'],
    ['氏名', 'fullName'],
    ['お名前', 'fullName'],
    ['電話番号', 'phone work'],
    ['携帯電話', 'phone mobile'],
    ['自宅電話', 'phone home'],
    ['ＦＡＸ番号', 'phone fax'],
    ['会社TEL', 'phone work'],
    ['E-mailアドレス', 'email work'],
    ['メール', 'email work'],
    ['郵便番号', 'address postalCode work'],
    ['都道府県', 'address state work'],
    ['市区町村', 'address city work'],
    ['番地', 'address street work'],
    ['住所', 'address full work'],
    ['会社住所', 'address full work'],
    ['国', 'address country work'],
    ['備考', 'description'],
    ['タグ', 'tags'],
    ['ホームページ', 'link website work'],
    ['Ansprechpartner', 'fullName'],
    ['客户名称', 'fullName'],
    ['Address Line 2', 'address street2 work'],
    ['Shipping City', 'address city postal'],
  ])('%s', (header, target) => {
    expect(map([header])).toEqual([target])
  })

  test.each([
    ...['account_owner_email', 'Contact owner', 'Sales Rep', 'Lead Owner', 'ad_name', 'adset_name'],
    ...['campaign_name', 'form_name', 'organization_id', 'AssistantPhone', "Assistant's Phone"],
    ...[
      'E-Mail-Typ',
      'E-Mail: Angezeigter Name',
      'IsEmailBounced',
      'EmailBouncedReason',
      'Deal - Title',
    ],
    ...[
      'Ausspracheform Vorname',
      'Maiden Name',
      "Manager's Name",
      '负责人邮箱',
      'created_time',
      'Birthday',
      'Email opt out',
      'フリガナ',
      '生年月日',
      '性別',
      '負責人',
      '建立日期',
    ],
  ])('%s is not about the contact itself', (header) => {
    expect(map([header])).toEqual(['ignore'])
  })

  test('an owner’s address stays out even when it is the only one', () => {
    const rows = [
      ['Acme Corporation', 'owner@x.example'],
      ['TechStart Inc', 'tech@x.example'],
    ]
    expect(map(['name', 'account_owner_email'], rows)).toEqual(['companyName', 'ignore'])
  })
})

describe('words that depend on their neighbours', () => {
  test('name', () => {
    expect(map(['Nom', 'Prénom'])).toEqual(['lastName', 'firstName'])
    expect(map(['Nombre', 'Apellidos'])).toEqual(['firstName', 'lastName'])
    expect(map(['Name', 'Email'])).toEqual(['fullName', 'email work'])
    expect(map(['Name', 'Industry', 'Website'])).toEqual([
      'companyName',
      'ignore',
      'link website work',
    ])
    expect(
      map(
        ['Name', 'Phone'],
        [
          ['Ferrell LLC', ''],
          ['Hester Ltd', ''],
        ],
      )[0],
    ).toBe('companyName')
    expect(map(['Name', 'Company'], [['Ann Lee', 'Ferrell LLC']])[0]).toBe('fullName')
  })

  test('how a Japanese name is read', () => {
    expect(map(['セイ', 'メイ', '姓', '名'])).toEqual(['ignore', 'ignore', 'lastName', 'firstName'])
    expect(map(['姓', '名', 'せい', 'めい'])).toEqual(['lastName', 'firstName', 'ignore', 'ignore'])
    expect(map(['せい', 'めい', '会社名'])).toEqual(['lastName', 'firstName', 'companyName'])
  })

  test('title', () => {
    expect(map(['First Name', 'Title'])).toEqual(['firstName', 'position'])
    expect(map(['Title', 'First Name'])).toEqual(['prefix', 'firstName'])
    expect(map(['Last Name', 'Title', 'Job Title'])).toEqual(['lastName', 'prefix', 'position'])
    expect(
      map(
        ['Email', 'Title'],
        [
          ['', 'Dr.'],
          ['', 'Mrs'],
        ],
      )[1],
    ).toBe('prefix')
    expect(map(['Titre', 'Prénom', 'Titre', 'Profession'])).toEqual([
      'prefix',
      'firstName',
      'position',
      'ignore',
    ])
  })

  test('numbered groups keep their parts and labels together', () => {
    const header = [
      'E-mail 1 - Label',
      'E-mail 1 - Value',
      'Address 2 - Type',
      'Address 2: Street 2',
    ]
    expect(proposeMapping(header, []).mapping).toEqual([
      { to: 'label', of: 'email', slot: 1 },
      { to: 'email', category: 'work', slot: 1 },
      { to: 'label', of: 'address', slot: 2 },
      { to: 'address', part: 'street2', category: 'work', slot: 2 },
    ])
  })

  test('a single value takes the first of several columns', () => {
    expect(map(['Company', 'Organization', 'Email', 'E-mail 2'])).toEqual([
      'companyName',
      'ignore',
      'email work',
      'email work',
    ])
  })
})

describe('by content', () => {
  test('without a header', () => {
    const rows = [
      ['Grant', 'Dyer', 'a.b@x.example', '2013-11-23', 'Magna Ut Associates', '+1 555 010 0100'],
      ['Ann', 'Lee', 'ann@x.example', '2014-01-02', 'Pede Corporation', '555-0101'],
    ]
    expect(map(null, rows)).toEqual([
      'firstName',
      'lastName',
      'email work',
      'ignore',
      'companyName',
      'phone work',
    ])
    expect(
      map(null, [
        ['张伟', '13800138000'],
        ['王芳', '13900139000'],
      ]),
    ).toEqual(['fullName', 'phone work'])
    expect(map(null, [['', '', 'a@x.example']])).toEqual(['ignore', 'ignore', 'email work'])
  })

  test('under a header that says nothing, only for what no other column has', () => {
    const rows = [['ann@x.example', 'Ann']]
    expect(map(['Kontaktpunkt', 'Vorname'], rows)).toEqual(['email work', 'firstName'])
    expect(map(['Kontaktpunkt', 'Email'], rows)[0]).toBe('ignore')
  })
})

test('a mapping survives being stored, and is checked before an import', () => {
  const { mapping } = proposeMapping(['Name', 'E-mail 1 - Value', 'Privat ICQ'], [])
  expect(mappingSchema.parse(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  expect(checkMapping(mapping)).toEqual([])
  expect(checkMapping([{ to: 'tags' }])).toEqual([{ code: 'nothing_identifies' }])
  expect(checkMapping([{ to: 'firstName' }, { to: 'ignore' }, { to: 'firstName' }])).toEqual([
    { code: 'duplicate_target', to: 'firstName', columns: [0, 2] },
  ])
  expect(mappingSchema.safeParse([{ to: 'email', category: 'mobile', slot: 0 }]).success).toBe(
    false,
  )
})
