/** What an actor may do with a contact. Pure: the server asks it before it writes, the screen before it shows a control. */
import { type Actor, can, seesEverything } from '../core/access.ts'
import { isSeenBy } from '../records/audience.ts'
import type { Contact } from './fields.ts'
import { contactKind } from './kind.ts'

type Shared = Pick<Contact, 'access' | 'managerIds'>

export type ContactAbilities = { view: boolean; edit: boolean; remove: boolean }

/** Managers and whoever manages all records edit; others when the contact is open for writing. Deleting follows editing. */
export function abilities(
  actor: Pick<Actor, 'userId' | 'role' | 'grantees'>,
  contact: Shared,
): ContactAbilities {
  const view = isSeenBy(contactKind, actor, contact)
  const edit =
    view &&
    can(actor, 'crm.write') &&
    (actor.grantees.includes(seesEverything) ||
      contact.access === 'write' ||
      contact.managerIds.includes(actor.userId))
  return { view, edit, remove: edit }
}
