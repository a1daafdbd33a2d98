const yes = new Set([
  ...[
    '1',
    'true',
    'yes',
    'y',
    't',
    'on',
    'x',
    'ja',
    'oui',
    'si',
    'sí',
    'sim',
    'да',
    '是',
    'はい',
    '예',
    'نعم',
  ],
  ...['company', 'organization', 'organisation', 'business', 'firma', 'société', '公司', '企业'],
])
const no = new Set([
  ...[
    '0',
    'false',
    'no',
    'n',
    'f',
    'off',
    'nein',
    'non',
    'não',
    'нет',
    '否',
    'いいえ',
    '아니요',
    'لا',
  ],
  ...['person', 'individual', 'contact', 'people', '个人', '个人客户'],
])

/** Whether a cell marks its row as a company; null when it says neither. */
export function readCompanyFlag(cell: string): boolean | null {
  const value = cell.toLowerCase()
  if (yes.has(value)) return true
  return no.has(value) ? false : null
}
