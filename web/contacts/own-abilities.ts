import { abilities, type ContactAbilities } from '../../worker/contacts/abilities.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { me } from '../live/session.ts'

const nothing: ContactAbilities = { view: false, edit: false, remove: false }

/** What the person may do with this contact, by the server's own rule. */
export function abilitiesFor(contact: Pick<Contact, 'access' | 'managerIds'>): ContactAbilities {
  const now = me()
  if (!now) return nothing
  const { id: userId, role } = now.user
  return abilities({ userId, role, grantees: now.grantees }, contact)
}
