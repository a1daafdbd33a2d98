/** When two e-mails or two phones are the same. Pure. */
import { emailKey } from '../core/email.ts'
import { digitsOf } from '../core/phone.ts'
import type { Info } from './fields.ts'

/** What equal e-mails and equal phones have in common, however they are written; empty for what is compared with nothing. */
export function infoKey({ kind, value }: Pick<Info, 'kind' | 'value'>): string {
  if (kind === 'email') return emailKey(value)
  return kind === 'phone' ? digitsOf(value) : ''
}

const repeats = { email: 'same_email', phone: 'same_phone', link: null, address: null } as const

/** The reason why an entry cannot stand among these: one of them is the same e-mail or phone. */
export function repeatOf(
  info: Pick<Info, 'id' | 'kind' | 'value'>,
  among: readonly Pick<Info, 'id' | 'kind' | 'value'>[],
): 'same_email' | 'same_phone' | null {
  const key = infoKey(info)
  const isRepeated = among.some(
    (one) => one.id !== info.id && one.kind === info.kind && infoKey(one) === key,
  )
  return key !== '' && isRepeated ? repeats[info.kind] : null
}
