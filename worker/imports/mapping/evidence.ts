/** What the cells of a column are, whatever its head calls them. Pure. */
import { jsonAddress } from '../draft/cells.ts'
import { readEmails } from '../draft/emails.ts'
import { readCompanyFlag } from '../draft/flags.ts'
import { readWebsites } from '../draft/links.ts'
import { readPhones } from '../draft/phones.ts'
import { valueShape } from './value-shape.ts'

export type Evidence =
  | 'email'
  | 'phone'
  | 'link'
  | 'date'
  /** One cell with all of an address in it, as programs write it. */
  | 'json'
  /** What machines go by: addresses of computers, keys of records. */
  | 'machine'
  /** Yes or no, in one of the many ways to say so. */
  | 'flag'
  | 'number'
  | 'text'

const ip = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,30})(?:\/\d{1,3})?$/i
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const flag =
  /^(?:valid|invalid|verified|unverified|ok|active|inactive|unknown|bounced|subscribed|unsubscribed)$/i

export function evidenceOf(cell: string): Evidence {
  if (ip.test(cell) || isKey(cell)) return 'machine'
  if (readCompanyFlag(cell) !== null || flag.test(cell)) return 'flag'
  if (jsonAddress(cell) !== null) return 'json'
  if (readEmails(cell).values.length > 0) return 'email'
  switch (valueShape(cell)) {
    case 'link':
      return 'link'
    case 'date':
      return 'date'
    case 'phone':
      return 'phone'
    case 'number':
      return 'number'
    default:
      return 'text'
  }
}

/** A key is one long word in which letters and digits take turns; a name may end in a number. */
function isKey(cell: string): boolean {
  if (uuid.test(cell)) return true
  const turns = cell.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
  return /^[A-Za-z\d_-]{8,64}$/.test(cell) && turns >= 3
}

/** What at least three in four of these are; null when they are of several kinds, or when there are none. */
export function evidenceIn(values: readonly string[]): Evidence | null {
  const counts = new Map<Evidence, number>()
  for (const value of values) {
    const kind = evidenceOf(value)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  for (const [kind, count] of counts) if (count >= values.length * 0.75) return kind
  return null
}

/** Whether any of the cells gives what a column of this kind is read for. */
export function hasAny(values: readonly string[], kind: 'email' | 'phone' | 'link'): boolean {
  const read = { email: readEmails, phone: readPhones, link: readWebsites }[kind]
  return values.some((value) => read(value).values.length > 0)
}
