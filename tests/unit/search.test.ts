import { describe, expect, it } from 'vitest'
import { soundsOf } from '../../worker/core/romanise.ts'
import { partsText, searchFor, wordTokens } from '../../worker/core/search.ts'

const record = {
  sounds: [['zhang', 'wei']],
  texts: ['张伟', 'Émile Zola', 'Müller-Lüdenscheidt'],
  emails: ['Emile.Zola@Example.com'],
  phones: ['+86 138-0013 8000'],
  grantees: ['all' as const],
}
const words = wordTokens(record, 'DE').split(' ')
const parts = partsText(record)

/** Whether a match text of FTS5 finds a row of these tokens, for the forms `searchFor` makes. */
const finds = (
  query: string,
  grantees: Parameters<typeof searchFor>[1] = ['all'],
  tokens: readonly string[] = words,
): boolean => {
  const search = searchFor(query, grantees, 'DE')
  if (search === null) return false
  const holds = (term: string): boolean => {
    const token = term.replace(/^"/, '').replace(/"\*?$/, '').replaceAll('""', '"')
    return term.endsWith('*')
      ? tokens.some((word) => word.startsWith(token))
      : tokens.includes(token)
  }
  return search.words
    .split(' AND ')
    .every((term) => term.replaceAll(/[()]/g, '').split(' OR ').some(holds))
}

describe('one tokenizer for index and query', () => {
  it.each([
    '张',
    '伟',
    '张伟',
    'zhang',
    'zhangwei',
    'zw',
    'ZHANG wei',
    'emile',
    'Émile',
    'zola émile',
    'em zo',
    'muller',
    'Lüdenscheidt',
    'emile.zola@example.com',
    'emile.zola@ex',
    '@example.com',
    'example',
    '8000',
    '0138000',
    '13800138000',
    '+86 138 0013 8000',
    '138',
  ])('finds by %s', (query) => expect(finds(query)).toBe(true))

  it.each(['伟张', '李', 'zola@other', '9999', 'zx'])('does not find by %s', (query) =>
    expect(finds(query)).toBe(false),
  )

  it('finds nothing for those the record is not granted to', () => {
    expect(finds('zola', ['u:usr_1'])).toBe(false)
    expect(finds('zola', null)).toBe(true)
  })

  it('asks nothing when there is nothing to ask for', () => {
    for (const query of ['', '   ', '"', '*', '()', ':', '-'])
      expect(searchFor(query, ['all'], 'DE')).toBeNull()
  })

  it('lets no query speak FTS5 or forge a grantee', () => {
    for (const query of [
      '" OR "a',
      'a NOT b',
      'NEAR(a b)',
      ':all',
      'x:c-records-manageAll',
      'a" OR ":all',
    ])
      expect(searchFor(query, ['u:usr_1'], 'DE')?.words ?? '":u-usr-1"').toContain('":u-usr-1"')
    expect(searchFor(':all', ['u:usr_1'], 'DE')?.words).toBe('"all"* AND (":u-usr-1")')
  })

  it('covers a term with trigrams, each of which the text has', () => {
    const grams =
      searchFor('e.zola@exam', ['all'], 'DE')
        ?.parts?.split(' AND ')
        .map((gram) => gram.slice(1, -1)) ?? []
    expect(grams).toEqual(['e.z', 'ola', '@ex', 'xam'])
    for (const gram of grams) expect(parts).toContain(gram)
    expect(searchFor('ab', ['all'], 'DE')?.parts).toBeNull()
  })
})

const nothing = { sounds: [], texts: [], emails: [], phones: [], grantees: ['all' as const] }

describe('a name of several scripts', () => {
  const named = (name: string) =>
    wordTokens(
      { ...nothing, sounds: soundsOf(name, { surname: true }), texts: [name] },
      'DE',
    ).split(' ')
  it.each([
    ['Kevin 诸葛', 'zhuge'],
    ['Kevin 诸葛', 'zg'],
    ['Kevin 诸葛', 'kevin'],
    ['诸葛 Kevin', 'zhugekevin'],
    ['司马光888', 'sima'],
    ['司马光888', 'simaguang'],
    ['司马光888', '888'],
    ['王经理（采购）', 'wangjingli'],
    ['王经理（采购）', 'caigou'],
    ['曾小贤', 'zengxiaoxian'],
  ])('%s is found by %s', (name, query) => expect(finds(query, ['all'], named(name))).toBe(true))
  it('is not found by what it does not say', () => {
    expect(finds('sima', ['all'], named('Kevin 诸葛'))).toBe(false)
    expect(soundsOf('Kevin Smith')).toEqual([])
  })
})

describe('a name in letters that many cannot type', () => {
  const named = (name: string) => wordTokens({ ...nothing, texts: [name] }, 'DE').split(' ')
  it.each([
    ['Łukasz Wiśniewski', 'lukasz'],
    ['Strauß', 'strauss'],
    ['STRAUẞ', 'strauß'],
    ['Søren Bjørn', 'soren bjorn'],
    ['Đorđe Nguyễn', 'dorde nguyen'],
    ['Æsa Þórsdóttir', 'aesa thors'],
    ['Œuvre', 'oeuvre'],
    ['Yıldız', 'yildiz'],
    ['İstanbul', 'istanbul'],
    ['김철수', '김철수'],
    ['김철수', '철수'],
    ['김철수', '철'],
    ['삼성전자', '전자'],
    ['山田タロウ', 'タロウ'],
    ['山田タロウ', 'たろう'],
    ['ソニー株式会社', 'ソニー'],
    ['ソニー株式会社', 'ニー'],
    ['さくら工業', 'くら'],
    ['ｿﾆｰ', 'ソニー'],
  ])('%s is found by %s', (name, query) => expect(finds(query, ['all'], named(name))).toBe(true))
  it.each([
    ['김철수', '수철'],
    ['ソニー株式会社', 'ーニ'],
  ])('%s is not found by %s', (name, query) =>
    expect(finds(query, ['all'], named(name))).toBe(false),
  )
})

describe('a phone', () => {
  it('is found by the trunk prefix of the country that the portal is in', () => {
    const stored = wordTokens({ ...nothing, phones: ['+36 1 234 5678'] }, 'HU')
    const numbers = stored.split(' ').filter((token) => /^\d+$/.test(token))
    const isAsked = (country: string): boolean => {
      const { words = '' } = searchFor('06 1 234 5678', ['all'], country) ?? {}
      return numbers.some((number) => words.includes(`"${number}"`))
    }
    expect([isAsked('HU'), isAsked('US')]).toEqual([true, false])
  })

  const stored = (phone: string) => wordTokens({ ...nothing, phones: [phone] }, 'DE').split(' ')
  it.each([
    ['13800138000', '+8613800138000'],
    ['13800138000', '+86 138 0013 8000'],
    ['13800138000', '0086 138-0013-8000'],
    ['13800138000', '8613800138000'],
    ['+86 138 0013 8000', '13800138000'],
    ['030 901820', '+49 30 901820'],
    ['+49 (0)30 901820', '030 901820'],
    ['+49 30 901820', '030/901820'],
    ['(415) 555-0100', '+1 415 555 0100'],
    ['+1 415 555 0100', '4155550100'],
    ['020 7946 0018', '+44 20 7946 0018'],
    ['+7 495 123-45-67', '8 (495) 123-45-67'],
    ['8 (495) 123-45-67', '+7 495 123-45-67'],
    ['01 99 00 42 10', '33199004210'],
    ['+358 9 1234567', '09 1234567'],
    ['13800138000转801', '13800138000'],
    ['13800138000转801', '+8613800138000'],
    ['010-88886666分机12', '88886666'],
    ['13800138000转801', '13800138000转801'],
  ])('%s is found by %s', (phone, query) => expect(finds(query, ['all'], stored(phone))).toBe(true))
  it.each([
    ['13800138000', '+8613800138001'],
    ['13800138000', '+86 13'],
    ['+49 30 901820', '+49 40 901820'],
  ])('%s is not found by %s', (phone, query) =>
    expect(finds(query, ['all'], stored(phone))).toBe(false),
  )
})
