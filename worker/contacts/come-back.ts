/** The state that an undo leads a contact back to, as far as what it referred to is still there. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import type { Missing } from '../core/turns.ts'
import { normalise } from './rules.ts'
import type { Contact } from './schema.ts'

/** `listed`: the tags and items there are, or will be. `managers`: who may manage contacts. */
type Reach = {
  revs: Map<string, number>
  companies: Set<string>
  listed: Set<string>
  managers: Set<string>
}

/** The last revisions of contacts that come back, and which of what they referred to is there or comes with them. */
export async function whatIsThere(
  { db }: Context,
  wanted: ReadonlyMap<string, Contact>,
  coming: ReadonlySet<string>,
): Promise<Reach> {
  const states = [...wanted.values()]
  const companies = new Set(
    [...wanted].flatMap(([id, state]) => (state.kind === 'company' ? [id] : [])),
  )
  const listed = new Set(coming)
  if (wanted.size === 0) return { revs: new Map(), companies, listed, managers: new Set() }
  const given = (ids: Iterable<string | null>) =>
    sql`(select value from json_each(${JSON.stringify([...new Set(ids)])}))`
  const asked = states.flatMap(({ companyId }) =>
    companyId && !companies.has(companyId) ? [companyId] : [],
  )
  const chosen = given(
    states.flatMap((state) => [...state.tagIds, state.typeId, state.temperatureId]),
  )
  const [revs, there, words, people] = await db.batch([
    db.all<{ id: string; rev: number }>(
      sql`select entity_id as id, max(rev) as rev from events where entity = 'contact' and entity_id in ${given(wanted.keys())} group by entity_id`,
    ),
    db.all<{ id: string }>(
      sql`select id from contacts where kind = 'company' and id in ${given(asked)}`,
    ),
    db.all<{ id: string }>(
      sql`select id from tags where id in ${chosen} union all select id from list_items where id in ${chosen}`,
    ),
    db.all<{ id: string }>(
      sql`select id from users where is_active = 1 and role <> 'guest' and id in ${given(states.flatMap(({ managerIds }) => managerIds))}`,
    ),
  ])
  for (const { id } of there) companies.add(id)
  for (const { id } of words) listed.add(id)
  return {
    revs: new Map(revs.map(({ id, rev }) => [id, rev])),
    companies,
    listed,
    managers: new Set(people.map(({ id }) => id)),
  }
}

/** The contact to come back to; what it refers to and is gone meanwhile it comes back without. */
export function reached(
  { actor, now }: Context,
  { revs, companies, listed, managers }: Reach,
  before: Contact | null,
  id: string,
  state: Contact,
): Contact {
  const ifListed = (item: string | null) => (item !== null && listed.has(item) ? item : null)
  // Whoever manages it now goes on doing so, whatever has become of their account.
  const mayManage = (person: string) =>
    managers.has(person) || (before?.managerIds.includes(person) ?? false)
  return normalise({
    ...state,
    id,
    typeId: ifListed(state.typeId),
    temperatureId: ifListed(state.temperatureId),
    tagIds: state.tagIds.filter((tag) => listed.has(tag)),
    managerIds: state.managerIds.filter(mayManage),
    companyId: state.companyId && companies.has(state.companyId) ? state.companyId : null,
    rev: before?.rev ?? (revs.get(id) ?? 0) + 1,
    updatedBy: actor.userId,
    updatedAt: now,
  })
}

const links = ['companyId', 'typeId', 'temperatureId', 'tagIds', 'managerIds'] as const

/** Of how many contacts something could not come back. */
export function missingOf(pairs: readonly { wanted: Contact; reached: Contact }[]): Missing {
  const missing: Missing = {}
  for (const { wanted, reached } of pairs)
    for (const field of links)
      if (sizeOf(reached[field]) < sizeOf(wanted[field])) missing[field] = (missing[field] ?? 0) + 1
  return missing
}

const sizeOf = (value: string | null | readonly string[]): number =>
  Array.isArray(value) ? value.length : value === null ? 0 : 1
