/** What makes a contact complete and consistent. Pure decisions on whole states. */
import { type ContactKind, infoKinds } from '../../db/enums.ts'
import { badField, DomainError } from '../core/errors.ts'
import { sortItems } from '../records/changes.ts'
import { missingNames } from './required-names.ts'
import type { Contact, Info } from './schema.ts'

/** By kind, the fields that are not of it, as they stand empty. */
const foreign = {
  company: { firstName: '', lastName: '', position: '', companyId: null },
  person: { name: '' },
} as const satisfies Record<ContactKind, Partial<Contact>>
const onlyOf = { company: 'person_only', person: 'company_only' } as const

/** A contact as it will be stored: what does not fit its kind is emptied, infos are in order with one primary a kind. */
export function normalise(contact: Contact, lastPut: readonly string[] = []): Contact {
  const infos = withPrimaries(sortItems(contact.infos), lastPut)
  return { ...contact, ...foreign[contact.kind], infos }
}

/** BAD_REQUEST by field for what would be emptied: nobody is told that it was stored. */
export function requireFitting(kind: ContactKind, given: { [F in keyof Contact]?: unknown }): void {
  const unfit = Object.keys(foreign[kind]).filter((field) => Reflect.get(given, field))
  if (unfit.length === 0) return
  const fields = Object.fromEntries(unfit.map((field) => [field, onlyOf[kind]]))
  throw new DomainError('BAD_REQUEST', 'invalid_input', { fields })
}

/** One primary for each kind that is there: the one put last if it says so, else the one that was, else the first. */
function withPrimaries(infos: readonly Info[], lastPut: readonly string[]): Info[] {
  const primary = new Set<string>()
  for (const kind of infoKinds) {
    const all = infos.filter((info) => info.kind === kind)
    const claims = all.filter((info) => info.isPrimary)
    const chosen = claims.find((info) => lastPut.includes(info.id)) ?? claims[0] ?? all[0]
    if (chosen) primary.add(chosen.id)
  }
  return infos.map((info) =>
    info.isPrimary === primary.has(info.id) ? info : { ...info, isPrimary: primary.has(info.id) },
  )
}

/** BAD_REQUEST by field for the names that a person must have and has not. */
export function requireNames(...asked: Parameters<typeof missingNames>): void {
  const fields = missingNames(...asked)
  if (Object.keys(fields).length > 0)
    throw new DomainError('BAD_REQUEST', 'invalid_input', { fields })
}

/** BAD_REQUEST when there is nothing to call the contact by. */
export function requireNamed(contact: Contact): void {
  if (contact.kind === 'company') {
    if (contact.name === '') throw badField('name', 'company_name_required')
    return
  }
  const isReachable = contact.infos.some((info) => info.kind === 'email' || info.kind === 'phone')
  if (contact.firstName === '' && contact.lastName === '' && !isReachable)
    throw badField('firstName', 'person_name_required')
}
