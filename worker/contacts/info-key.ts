/** What equal e-mails and equal phones have in common. Pure; knows the numbers of all countries, so browsers do without it. */
import { emailKey } from '../core/email.ts'
import { phoneKey } from '../core/phone-key.ts'
import type { Info } from './fields.ts'

/** However they are written; empty for what is compared with nothing. `country`: the portal's. */
export function infoKey({ kind, value }: Pick<Info, 'kind' | 'value'>, country: string): string {
  if (kind === 'email') return emailKey(value)
  return kind === 'phone' ? phoneKey(value, country) : ''
}
