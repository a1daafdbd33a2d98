/** How a postal address is laid out: by the custom of its own country, else of the script it is written in. Pure. */
import type { Info } from '../../worker/contacts/fields.ts'
import { countryCode } from '../places/countries.ts'

type Parts = Pick<Info, 'value' | 'city' | 'state' | 'postalCode' | 'country'>
export type Part = keyof Parts

/** `downward`: from the country down to the street. The others begin with the street and differ in the line of the city. */
type Layout = 'downward' | 'code-city' | 'city-code' | 'city-line-code' | 'city-state-code'

const layouts: readonly (readonly [Layout, string])[] = [
  ['downward', 'CN TW HK MO JP KR KP'],
  ['city-state-code', 'US PR GU VI AS MP CA AU BR'],
  ['city-line-code', 'GB IE GG JE IM'],
  ['city-code', 'IN NZ ZA SG PK BD LK NP KE NG TH ID PH VN MT'],
]
/** Where the code stands before the place it is of, also in a downward address. */
const codeBeforePlace = ['JP', 'TW']

const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const customOf = (code: string): Layout =>
  layouts.find(([, codes]) => codes.split(' ').includes(code))?.[0] ?? 'code-city'

/** Of what is written. In Latin letters an address in the East goes up from the street as well. */
function layoutOf({ value, city, state, country }: Parts): Layout {
  const written = `${value}${city ?? ''}${state ?? ''}`
  const code = countryCode(country)
  const custom = code === null ? null : customOf(code)
  if (custom === null) return eastern.test(written) ? 'downward' : 'code-city'
  return custom === 'downward' && written !== '' && !eastern.test(written) ? 'city-code' : custom
}

/** The fields of an address as one fills them in. The country comes first: it decides the order of the others. */
export function formParts(country: string | null, isChineseReader: boolean): readonly Part[] {
  const code = countryCode(country)
  const layout = code === null ? (isChineseReader ? 'downward' : 'code-city') : customOf(code)
  switch (layout) {
    case 'downward':
      return ['country', 'state', 'city', 'value', 'postalCode']
    case 'code-city':
      return ['country', 'value', 'postalCode', 'city', 'state']
    case 'city-code':
    case 'city-line-code':
    case 'city-state-code':
      return ['country', 'value', 'city', 'state', 'postalCode']
  }
}

/** On one line. `regionName` names a country by its two-letter code. */
export function postalLine(parts: Parts, regionName: (code: string) => string): string {
  const { value, city, state, postalCode, country } = parts
  const code = countryCode(country)
  const named = code === null ? country : regionName(code)
  const street = value.trim().replaceAll(/\s*\n\s*/g, ', ')
  switch (layoutOf(parts)) {
    case 'downward': {
      const isBefore = code !== null && codeBeforePlace.includes(code)
      // A municipality is its own province: it is said once.
      const place = [state === city ? null : state, city, street.replaceAll(', ', ' ')]
      return join(isBefore ? [named, postalCode, ...place] : [named, ...place, postalCode], ' ')
    }
    case 'code-city':
      return join([street, join([postalCode, city], ' '), state, named], ', ')
    case 'city-code':
      return join(
        state
          ? [street, city, join([state, postalCode], ' '), named]
          : [street, join([city, postalCode], ' '), named],
        ', ',
      )
    case 'city-line-code':
      return join([street, city, state, postalCode, named], ', ')
    case 'city-state-code':
      return join([street, city, join([state, postalCode], ' '), named], ', ')
  }
}

const join = (parts: readonly (string | null)[], separator: string): string =>
  parts.filter(Boolean).join(separator)
