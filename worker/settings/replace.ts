/** Contacts on their way from one tag or item to another, or to none, before it is removed. */
import { sql } from 'drizzle-orm'
import { type ContactChange, planContacts } from '../contacts/plan.ts'
import { type ContactRow, contactColumns, present } from '../contacts/present.ts'
import type { Contact } from '../contacts/schema.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, DomainError, forbidden, notFound } from '../core/errors.ts'
import { joined, type Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import type { Place } from './fields.ts'
import { nobodyElse, stillListed } from './guards.ts'
import { planSettings, type Setting } from './plan.ts'
import { findSettings, holders } from './read.ts'

/** What is to be replaced by what. */
export type Replacing = { place: Place; id: string; intoId: string | null }

/**
 * The plan that gives at most `most` contacts the replacement and, when no more are left, removes what they held.
 * `moved`: how many. What somebody chose meanwhile is not removed under them: the plan is refused and made again.
 */
export async function planReplacing(
  context: Context,
  replacing: Replacing,
  most: number,
): Promise<{ plan: Omit<Plan, 'result'>; moved: number }> {
  const { place, id } = replacing
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const setting = await settingOf(context, place, id)
  if (!setting) throw notFound(place === 'tag' ? 'tag_not_found' : 'item_not_found')
  const into = await requireReplacement(context, replacing)
  const rows = await context.db.all<ContactRow>(
    sql`select ${contactColumns} from ${holders(place, id)} order by c.n limit ${most}`,
  )
  const contacts = rows.map(present)
  const isLast = contacts.length < most
  const moves = planContacts(
    context,
    contacts.map((before): ContactChange => {
      return { before, after: replaced(before, replacing), kind: 'contact.updated' }
    }),
  )
  if (!isLast)
    return { plan: { ...moves, guards: [...moves.guards, ...into] }, moved: contacts.length }
  const ids = contacts.map((contact) => contact.id)
  return {
    plan: joined([
      { ...moves, guards: [...moves.guards, ...into, nobodyElse(place, id, ids)] },
      planSettings([removed(setting)]),
    ]),
    moved: contacts.length,
  }
}

export const removed = ({ entity, id, rev, state }: Setting) => ({
  entity,
  id,
  rev,
  before: state,
  after: null,
  kind: `${entity}.removed` as const,
})

/** Where contacts hold it. */
export function placeOf({ entity, state }: Setting): Place {
  if (entity === 'tag') return 'tag'
  return state['list'] === 'temperature' ? 'temperature' : 'contact_type'
}

/** The tag or item of this place; null when it is not there, or of another list. */
export async function settingOf(
  context: Pick<Context, 'db'>,
  place: Place,
  id: string,
): Promise<Setting | null> {
  const [found] = await findSettings(context, place === 'tag' ? 'tag' : 'listItem', [id])
  return found && placeOf(found) === place ? found : null
}

/** What contacts get instead is another of the same kind; it is still there when they get it. */
async function requireReplacement(
  context: Context,
  { place, id, intoId }: Replacing,
): Promise<Guard[]> {
  if (intoId === null) return []
  const into = intoId === id ? null : await settingOf(context, place, intoId)
  if (!into) throw badField('intoId', 'replacement_not_found')
  return stillListed(place === 'tag' ? { tagIds: [intoId] } : { itemIds: [intoId] })
}

/** A contact that holds the replacement in place of what it held. */
function replaced(contact: Contact, { place, id, intoId }: Replacing): Contact {
  switch (place) {
    case 'contact_type':
      return { ...contact, typeId: intoId }
    case 'temperature':
      return { ...contact, temperatureId: intoId }
    case 'tag': {
      const others = contact.tagIds.filter((one) => one !== id && one !== intoId)
      return { ...contact, tagIds: intoId === null ? others : [...others, intoId] }
    }
  }
}

/** Refuses to take away what somebody holds without being told what they get instead. */
export const inUse = (count: number): DomainError =>
  new DomainError('PRECONDITION_FAILED', 'in_use', { data: { count } })
