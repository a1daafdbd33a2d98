/** What differs from place to place, as it may come in: currencies, countries, time zones, languages, weeks. */
import { z } from 'zod'
import { countryCodes } from '../../db/countries.ts'
import { firstWeekdays, locales, longestZone } from '../../db/enums.ts'

/** ISO 4217. */
export const currency = z
  .string()
  .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'unknown_currency')

/** ISO 3166-1, two letters. */
export const country = z.string().refine((code) => countryCodes.includes(code), 'unknown_country')

/** Not the runtime's list of names: browsers name zones by aliases of theirs as well. */
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
export const timeZone = z
  .string()
  .max(longestZone, 'too_long')
  .refine(isTimeZone, 'unknown_time_zone')

export const locale = z.enum(locales)
export const firstWeekday = z.enum(firstWeekdays)
