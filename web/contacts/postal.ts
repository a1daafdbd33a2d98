/** A postal address on one line, in the order in which it is read where it lies. Pure. */
import type { Info } from '../../worker/contacts/fields.ts'

type Parts = Pick<Info, 'value' | 'city' | 'state' | 'postalCode' | 'country'>

const han = /\p{Script=Han}/u

/** Whether it goes from the country down to the street: what is written in Chinese does, to every reader. */
export const isChineseOrder = ({ value, city, state }: Parts, isChineseReader: boolean): boolean =>
  isChineseReader || han.test(`${value}${city ?? ''}${state ?? ''}`)

/** `regionName` names a country by its two-letter code. */
export function postalLine(
  parts: Parts,
  isChineseReader: boolean,
  regionName: (code: string) => string,
): string {
  const { value, city, state, postalCode, country } = parts
  const named =
    country && /^[A-Za-z]{2}$/.test(country) ? regionName(country.toUpperCase()) : country
  const street = (separator: string): string => value.trim().replaceAll(/\s*\n\s*/g, separator)
  if (isChineseOrder(parts, isChineseReader)) {
    // A municipality is its own province: it is said once.
    const province = state === city ? null : state
    return join([named, province, city, street(' '), postalCode], ' ')
  }
  return join([street(', '), join([postalCode, city], ' '), state, named], ', ')
}

const join = (parts: readonly (string | null)[], separator: string): string =>
  parts.filter(Boolean).join(separator)
