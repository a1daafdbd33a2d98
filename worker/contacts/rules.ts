/** What makes a contact complete and consistent. Pure decisions on whole states. */
import { infoKinds } from '../../db/enums.ts'
import { badField } from '../core/errors.ts'
import { sortItems } from '../records/changes.ts'
import type { Contact, Info } from './schema.ts'

/** A contact as it will be stored: what does not fit its kind is emptied, infos are in order with one primary a kind. */
export function normalise(contact: Contact, lastPut: readonly string[] = []): Contact {
  const own =
    contact.kind === 'company'
      ? { firstName: '', lastName: '', position: '', companyId: null }
      : { name: '' }
  return { ...contact, ...own, infos: withPrimaries(sortItems(contact.infos), lastPut) }
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
