/** What an actor may do with a contact. Pure: the server asks it before it writes, the screen before it shows a control. */

import type { Grantee } from '../../party/protocol.ts'
import { type Actor, can, everybody, grantUser, holdsAny, seesEverything } from '../core/access.ts'
import type { Contact } from './fields.ts'

type Shared = Pick<Contact, 'access' | 'managerIds'>

/** The grantees a contact's access rows are written for. Holders of `records.manageAll` need none: they skip the check. */
export const accessGrantees = (contact: Shared): Grantee[] =>
  contact.access === 'private' ? contact.managerIds.map(grantUser) : [everybody]

/** Everybody who may see the contact, as grantees. */
export const audience = (contact: Shared): Grantee[] => [...accessGrantees(contact), seesEverything]

/**
 * What happened while a record was hidden stays hidden from those who see it only because it is open to all; its managers,
 * new ones too, and who manages all records know its whole past.
 */
export const knowsPast = (
  actor: Pick<Actor, 'userId' | 'grantees'>,
  { managerIds }: Pick<Contact, 'managerIds'>,
): boolean => actor.grantees.includes(seesEverything) || managerIds.includes(actor.userId)

export type ContactAbilities = { view: boolean; edit: boolean; remove: boolean }

/** Managers and whoever manages all records edit; others when the contact is open for writing. Deleting follows editing. */
export function abilities(
  actor: Pick<Actor, 'userId' | 'role' | 'grantees'>,
  contact: Shared,
): ContactAbilities {
  const view = holdsAny(actor.grantees, audience(contact))
  const edit =
    view &&
    can(actor, 'crm.write') &&
    (actor.grantees.includes(seesEverything) ||
      contact.access === 'write' ||
      contact.managerIds.includes(actor.userId))
  return { view, edit, remove: edit }
}
