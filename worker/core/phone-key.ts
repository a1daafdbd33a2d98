/** When two telephone numbers are the same, however they are written: one key for search, hints, imports and calls. Pure. */
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { digitsOf, splitExtension } from './phone.ts'

/**
 * The number with its calling code (`+4930123456`), and behind an `x` what to ask for there. `country`: where a number
 * without a calling code is dialled. What is no number of any country (a short one, one too long) is its digits.
 */
export function phoneKey(text: string, country: string): string {
  const { number, extension } = splitExtension(text)
  const key = dialled(number, country) ?? digitsOf(number)
  return extension === '' ? key : `${key}x${extension}`
}

function dialled(number: string, country: string): string | null {
  const from: CountryCode | undefined = isSupportedCountry(country) ? country : undefined
  // The two zeros of Europe stand for the plus almost everywhere; where they do not, no number fits behind them.
  const abroad = /^\D*00(?=[1-9])/.test(number) ? number.replace(/^\D*00/, '+') : null
  for (const one of abroad === null ? [number] : [abroad, number]) {
    const found = parsePhoneNumberFromString(one, {
      ...(from ? { defaultCountry: from } : {}),
      extract: false,
    })
    if (found?.isPossible()) return found.number
  }
  return null
}
