import { describe, expect, it } from 'vitest'
import { partsText, searchFor, wordTokens } from '../../worker/core/search.ts'

const record = {
  sounds: ['zhang', 'wei'],
  texts: ['张伟', 'Émile Zola', 'Müller-Lüdenscheidt'],
  emails: ['Emile.Zola@Example.com'],
  phones: ['+86 138-0013 8000'],
  grantees: ['all' as const],
}
const words = wordTokens(record).split(' ')
const parts = partsText(record)

/** Whether a match text of FTS5 finds a row of these tokens, for the forms `searchFor` makes. */
const finds = (query: string, grantees: Parameters<typeof searchFor>[1] = ['all']): boolean => {
  const search = searchFor(query, grantees)
  if (search === null) return false
  const holds = (term: string): boolean => {
    const token = term.replace(/^"/, '').replace(/"\*?$/, '').replaceAll('""', '"')
    return term.endsWith('*') ? words.some((word) => word.startsWith(token)) : words.includes(token)
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
      expect(searchFor(query, ['all'])).toBeNull()
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
      expect(searchFor(query, ['u:usr_1'])?.words ?? '":u-usr-1"').toContain('":u-usr-1"')
    expect(searchFor(':all', ['u:usr_1'])?.words).toBe('"all"* AND (":u-usr-1")')
  })

  it('covers a term with trigrams, each of which the text has', () => {
    const grams =
      searchFor('e.zola@exam', ['all'])
        ?.parts?.split(' AND ')
        .map((gram) => gram.slice(1, -1)) ?? []
    expect(grams).toEqual(['e.z', 'ola', '@ex', 'xam'])
    for (const gram of grams) expect(parts).toContain(gram)
    expect(searchFor('ab', ['all'])?.parts).toBeNull()
  })
})
