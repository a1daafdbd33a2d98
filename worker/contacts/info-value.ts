/** What is kept of an e-mail, phone, link or address as somebody typed it. Pure; forms, import and server agree by it. */
import { plainEmail } from '../core/email.ts'
import { plainPhone } from '../core/phone.ts'
import { cleanLine, cleanLines } from '../core/text.ts'
import type { Info } from './fields.ts'

/** An e-mail or phone typed in full-width letters or other digits is the same in plain ones; an address has lines. */
export function plainValue({ kind, value }: Pick<Info, 'kind' | 'value'>): string {
  switch (kind) {
    case 'email':
      return plainEmail(cleanLine(value))
    case 'phone':
      return plainPhone(cleanLine(value))
    case 'address':
      return cleanLines(value)
    case 'link':
      return cleanLine(value)
  }
}
