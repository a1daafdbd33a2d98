/** E-mails, phones, links and addresses while they are typed. Pure. */
import { type InfoKind, infoCategories } from '../../db/enums.ts'
import { type Contact, type Info, limits, linkProblem } from '../../worker/contacts/fields.ts'
import { plainValue } from '../../worker/contacts/info-value.ts'
import { repeatOf } from '../../worker/contacts/repeats.ts'
import { isEmail } from '../../worker/core/email.ts'
import { newId } from '../../worker/core/ids.ts'
import { phoneProblem } from '../../worker/core/phone.ts'
import { cleanLine } from '../../worker/core/text.ts'
import { sortItems } from '../../worker/records/changes.ts'

export type { Info }

export const sortInfosOf = (contact: Pick<Contact, 'infos'>, kind: InfoKind): Info[] =>
  sortItems(contact.infos.filter((info) => info.kind === kind))

/**
 * What keyboard a phone shows. An e-mail is typed as plain text: a field for addresses makes others of international
 * domains, and complains in words that are not ours.
 */
export const inputKinds = {
  email: { type: 'text', inputmode: 'email', autocapitalize: 'off', spellcheck: false },
  phone: { type: 'tel' },
  link: { type: 'text', inputmode: 'url', autocapitalize: 'off', spellcheck: false },
} as const

/** An empty entry at the end of its kind. */
export function newInfo(kind: InfoKind, contact: Pick<Contact, 'infos'>): Info {
  const positions = contact.infos.map((info) => info.position)
  return {
    id: newId('inf'),
    kind,
    network: kind === 'link' ? 'website' : null,
    category: infoCategories[kind][0],
    value: '',
    city: null,
    state: null,
    postalCode: null,
    country: null,
    isPrimary: false,
    position: positions.length === 0 ? 0 : Math.max(...positions) + 1,
  }
}

/** These with new entries of the same sort behind one of them, for what was pasted beyond it. */
export function withMore(infos: readonly Info[], after: Info, values: readonly string[]): Info[] {
  const more: Info[] = []
  for (const value of values) {
    const fresh = newInfo(after.kind, { infos: [...infos, ...more] })
    more.push({ ...fresh, network: after.network, category: after.category, value })
  }
  const at = infos.findIndex((info) => info.id === after.id)
  return at < 0 ? [...infos, ...more] : [...infos.slice(0, at + 1), ...more, ...infos.slice(at + 1)]
}

/** The reason why an entry cannot be saved among these, by the server's own rules; null when it can. */
export const checkAmong = (info: Info, among: readonly Info[]): string | null =>
  checkInfo(info) ?? repeatOf(trimmed(info), among.map(trimmed))

/** The reason why an entry cannot be saved whatever else there is. */
export function checkInfo(info: Info): string | null {
  const { kind, value, city, state, postalCode, country } = trimmed(info)
  if (kind === 'address')
    return [value, city, state, postalCode, country].some(Boolean) ? null : 'required'
  if (value === '') return 'required'
  if (kind === 'email' && !isEmail(value)) return 'bad_email'
  if (kind === 'phone') return value.length > limits.phone ? 'too_long' : phoneProblem(value)
  const problem = kind === 'link' ? linkProblem({ network: info.network, value }) : null
  if (problem !== null) return problem
  return value.length > limits.value ? 'too_long' : null
}

const part = (text: string | null): string | null => (text === null ? '' : cleanLine(text)) || null

export const trimmed = (info: Info): Info => ({
  ...info,
  value: plainValue(info),
  city: part(info.city),
  state: part(info.state),
  postalCode: part(info.postalCode),
  country: part(info.country),
})

/** Whether two states of an entry mean the same to the server. Its place and rank are changed elsewhere. */
export const sameInfo = (a: Info, b: Info): boolean => {
  const [x, y] = [trimmed(a), trimmed(b)]
  const keys = ['network', 'category', 'value', 'city', 'state', 'postalCode', 'country'] as const
  return keys.every((key) => x[key] === y[key])
}

/** What was kept or sent as an entry is one. */
export const isInfo = (value: unknown): value is Info =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'kind' in value &&
  'value' in value &&
  typeof value.value === 'string'

export const isInfos = (value: unknown): value is Info[] =>
  Array.isArray(value) && value.every(isInfo)
