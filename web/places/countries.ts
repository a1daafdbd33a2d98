/** Countries and regions, found by their names in both languages and by code. */
import { countryCodes } from '../../db/countries.ts'

/** What people write that the lists of names do not have. */
const otherNames: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  uae: 'AE',
  holland: 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  香港: 'HK',
  澳门: 'MO',
  prc: 'CN',
  "people's republic of china": 'CN',
  中华人民共和国: 'CN',
}

type Named = { code: string; names: readonly string[] }

let named: readonly Named[] | null = null
let codes: ReadonlyMap<string, string> | null = null

const fold = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').trim().toLowerCase()

/** Every country with its names, made when first asked for: that takes some milliseconds. */
function allNamed(): readonly Named[] {
  if (named) return named
  const lists = ['en', 'zh-Hans'].map((locale) => new Intl.DisplayNames(locale, { type: 'region' }))
  named = countryCodes.map((code) => ({
    code,
    names: [
      code,
      ...lists.map((list) => list.of(code) ?? code),
      ...Object.keys(otherNames).filter((name) => otherNames[name] === code),
    ].map(fold),
  }))
  return named
}

/** The code of a country that is stored as one, or called by its name in either language; null when it is not known. */
export function countryCode(text: string | null): string | null {
  if (!text) return null
  const upper = text.trim().toUpperCase()
  if (countryCodes.includes(upper)) return upper
  codes ??= new Map(allNamed().flatMap(({ code, names }) => names.map((name) => [name, code])))
  return codes.get(fold(text)) ?? null
}

/** Codes of the countries that fit, best first: by code or whole name, by how a name begins, by what it holds; short names first. */
export function findCountries(query: string): string[] {
  const wanted = fold(query)
  if (wanted === '') return [...countryCodes]
  return allNamed()
    .map(({ code, names }) => ({
      code,
      rank: Math.min(...names.map((name) => rankOf(name, wanted))),
    }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ code }) => code)
}

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0
  if (name.startsWith(wanted)) return 1_000 + name.length
  if (name.includes(` ${wanted}`)) return 2_000 + name.length
  return name.includes(wanted) ? 3_000 + name.length : Number.POSITIVE_INFINITY
}
