/** An e-mail or phone that a contact has already. Pure. */
import { emailKey } from '../core/email.ts'
import { digitsOf } from '../core/phone.ts'
import type { Info } from './fields.ts'

type Entry = Pick<Info, 'id' | 'kind' | 'value'>
type KeyOf = (entry: Entry) => string

/** Of phones only the digits: what a form can tell by itself. The server knows more ways to write one number. */
const writtenKey: KeyOf = ({ kind, value }) =>
  kind === 'email' ? emailKey(value) : kind === 'phone' ? digitsOf(value) : ''

const repeats = { email: 'same_email', phone: 'same_phone', link: null, address: null } as const

/** The reason why an entry cannot stand among these: one of them is the same e-mail or phone. */
export function repeatOf(
  info: Entry,
  among: readonly Entry[],
  keyOf: KeyOf = writtenKey,
): 'same_email' | 'same_phone' | null {
  const key = keyOf(info)
  const isRepeated = among.some(
    (one) => one.id !== info.id && one.kind === info.kind && keyOf(one) === key,
  )
  return key !== '' && isRepeated ? repeats[info.kind] : null
}
