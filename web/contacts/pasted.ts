/** What a pasted text holds when it is more than one e-mail or phone, by the rules that read a cell of a file. Pure. */
import type { InfoKind } from '../../db/enums.ts'
import { readEmails } from '../../worker/imports/draft/emails.ts'
import { readPhones } from '../../worker/imports/draft/phones.ts'

/**
 * The values in it, without the names before <...>; what is none of them follows, to be mended. Null for ordinary text,
 * which is pasted as it stands.
 */
export function pastedValues(kind: InfoKind, text: string): string[] | null {
  const pasted = text.replaceAll(/\r\n?/g, '\n').trim()
  const read = kind === 'email' ? readEmails(pasted) : kind === 'phone' ? readPhones(pasted) : null
  if (read === null || read.values.length === 0) return null
  const values = [...new Set([...read.values.map(({ value }) => value), ...read.bad])]
  return values.length === 1 && values[0] === pasted ? null : values
}
