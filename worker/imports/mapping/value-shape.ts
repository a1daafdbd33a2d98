import { isEmail } from '../../core/email.ts'

/** What a cell looks like, judged by its text alone. */
export type ValueShape = 'empty' | 'email' | 'link' | 'date' | 'phone' | 'number' | 'text'

const link = /^(https?:\/\/|www\.)\S+$/i
const isoDate = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?([T ].*)?$/
const shortDate = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?$/
const number = /^[-+]?[\d.,]*\d%?$/
const phone = /^[+(]?\d[\d\s().\-/]{5,}(\s?(x|ext\.?|#)\s?\d+)?$/i

export function valueShape(raw: string): ValueShape {
  const value = raw.trim()
  if (value === '') return 'empty'
  if (isEmail(value)) return 'email'
  if (link.test(value)) return 'link'
  if (isoDate.test(value) || shortDate.test(value)) return 'date'
  if (isPhone(value)) return 'phone'
  return number.test(value) ? 'number' : 'text'
}

/** A plain number is a phone number only when it has the length of one. */
function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length
  if (digits < 7 || digits > 22 || !phone.test(value)) return false
  if (/^\d+$/.test(value)) return digits >= 8 && digits <= 13
  return !/^\d+[.,]\d+$/.test(value)
}
