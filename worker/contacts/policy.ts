/** Who may see a contact, as SQL, and how a verb comes by one: the policy of lists, cards, search, exports and catch-up. */
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, seesEverything } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { sawLast } from '../core/sight.ts'
import { abilities, type ContactAbilities } from './abilities.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import type { Contact } from './schema.ts'

export const skipsAccess = (actor: Pick<Actor, 'grantees'>): boolean =>
  actor.grantees.includes(seesEverything)

/** A condition on `contacts c`. Always real SQL: who holds nothing sees nothing. */
export function visible(actor: Pick<Actor, 'grantees'>): SQL {
  if (skipsAccess(actor)) return sql`1`
  if (actor.grantees.length === 0) return sql`0`
  return sql`exists (select 1 from contact_access a where a.n = c.n and a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)})))`
}

/** A condition on the id of a contact that may be gone: it may be seen, or could be when it went. */
export const seenToTheLast = (actor: Pick<Actor, 'grantees'>, id: SQL): SQL =>
  skipsAccess(actor)
    ? sql`1`
    : sql`iif(exists (select 1 from contacts c where c.id = ${id}),
        exists (select 1 from contacts c where c.id = ${id} and ${visible(actor)}), ${sawLast(actor, sql`'contact'`, id)})`

/** The contacts of these ids that the actor may see. */
export async function findMany(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  ids: readonly string[],
): Promise<Contact[]> {
  if (ids.length === 0) return []
  const rows = await db.all<ContactRow>(
    sql`select ${contactColumns} from contacts c where c.id in (select value from json_each(${JSON.stringify(ids)})) and ${visible(actor)}`,
  )
  return rows.map(present)
}

/** The contact, or NOT_FOUND: one that may not be seen does not exist. */
export async function find(context: Pick<Context, 'db' | 'actor'>, id: string): Promise<Contact> {
  const [contact] = await findMany(context, [id])
  if (!contact) throw notFound('contact_not_found')
  return contact
}

/** FORBIDDEN for what may be seen but not done. */
export function require(actor: Actor, contact: Contact, ability: keyof ContactAbilities): void {
  if (!abilities(actor, contact)[ability]) throw forbidden('contact_read_only')
}

/**
 * All of these contacts, or NOT_FOUND; and all with this ability, or FORBIDDEN that names those without in `data.ids`:
 * an act on many is done to all of them or to none.
 */
export async function findAll(
  context: Pick<Context, 'db' | 'actor'>,
  ids: readonly string[],
  ability: keyof ContactAbilities,
): Promise<Contact[]> {
  const contacts = await findMany(context, ids)
  if (contacts.length < new Set(ids).size) throw notFound('contact_not_found')
  const without = contacts.filter((contact) => !abilities(context.actor, contact)[ability])
  if (without.length > 0)
    throw new DomainError('FORBIDDEN', 'contact_read_only', {
      data: { ids: without.map((contact) => contact.id) },
    })
  return contacts
}
