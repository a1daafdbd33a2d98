/** Telephone numbers as people write them. What is judged here went through `plainPhone` before. Pure. */
import { plainSigns } from './text.ts'

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** What leads to an extension; whoever answers there is asked for the digits behind it. */
const extension =
  /[\s,;.(]*(?:(?<!\p{L})ext(?:ension)?|x|#|转|轉|分机|分機|内线|內線)[\s.:号號]*(\d[\d\s\-*#]*)\)?\s*$/iu
const numberSigns = /^[\d\s()+./\-*#,;]+$/

/** The number itself and the digits to ask for behind it, if any. */
export function splitExtension(text: string): { number: string; extension: string } {
  const found = extension.exec(text)
  // "#12" alone is a short number, not an extension of nothing.
  if (!found || digitsOf(text.slice(0, found.index)).length < 3)
    return { number: text, extension: '' }
  return { number: text.slice(0, found.index), extension: digitsOf(found[1] ?? '') }
}

/** As it is kept: without what a spreadsheet puts round a number so as not to count with it, or behind it after having done so. */
export function plainPhone(text: string): string {
  const plain = plainSigns(text)
    .trim()
    .replace(/^=\s*"([^"]*)"$/, '$1')
    .replace(/^[='](?=\s*[+(\d])/, '')
    .replace(/^tel:/i, '')
    .trim()
  return /^\+?\d{6,}\.0+$/.test(plain) ? plain.replace(/\.0+$/, '') : plain
}

/** A long number as a spreadsheet shows it: the last digits are gone for good. */
const scientific = /^\d([.,]\d+)?e\+?\d{1,2}$/i

/** Why a text is no phone number; null when it is one. What begins with a minus was counted. */
export function phoneProblem(text: string): 'bad_phone' | 'phone_signs' | null {
  if (scientific.test(text) || /^\s*-/.test(text) || !/[1-9]/.test(text)) return 'bad_phone'
  const { number } = splitExtension(text)
  if (!numberSigns.test(number)) return digitsOf(text) === '' ? 'bad_phone' : 'phone_signs'
  return digitsOf(text).length < 3 ? 'bad_phone' : null
}

/** Country calling codes (ITU E.164): 1 and 7, those of two digits, and all others of three. */
const callingCode =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d{2})(?=\d{4})/

/** The digits that a call within the country ends with: without calling code, trunk zero and extension. */
export function coreDigits(text: string): string {
  const { number } = splitExtension(text)
  const digits = digitsOf(number)
  const isInternational = /^\D*\+/.test(number) || digits.startsWith('00')
  const national = isInternational ? digits.replace(/^00/, '').replace(callingCode, '') : digits
  return national.replace(/^0+/, '')
}

/**
 * What else a number may be stored as that was typed without a plus: behind a calling code, as displays of calls show it,
 * or behind a trunk prefix other than zero.
 */
export const unmarkedCores = (digits: string): string[] =>
  digits.length >= 11 ? [digits.replace(callingCode, '').replace(/^0+/, ''), digits.slice(-10)] : []
