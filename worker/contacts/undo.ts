/** Takes back what one action did to contacts, unless somebody else has changed the same place since. */

import { sql } from 'drizzle-orm'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { isSetOp } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden } from '../core/errors.ts'
import { eventsOfRecord } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { stillListed } from '../settings/guards.ts'
import { abilities } from './abilities.ts'
import { apply, type ContactState, invert, opKey, stateOf, valueAt } from './changes.ts'
import { displayName } from './name.ts'
import { type ContactChange, planContacts } from './plan.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import { normalise } from './rules.ts'
import type { Contact } from './schema.ts'
import { removal } from './write.ts'

/** Why something was not taken back: who changed what since. `at`: UTC milliseconds. */
export type ChangedSince = { entityId: string; key: string; actorId: string | null; at: number }

/**
 * The plan that undoes these events of one change, all or nothing; without events when it is undone already.
 * `coming`: tags and items that come back with it. PRECONDITION_FAILED `changed_since` names what stands in the way.
 */
export const planUndo = (
  context: Context,
  events: readonly WireEvent[],
  coming: ReadonlySet<string>,
): Promise<Omit<Plan, 'result'>> =>
  planInverse(context, events, coming, (_, refusal) => {
    throw refusal
  })

/** What stands in the way of taking back one contact; `name` is how it is called now, empty when it is gone. */
export type Kept = { id: string; name: string; refusal: DomainError }

/** The plan that undoes what can be undone of these events, and what cannot be with the reason. */
export async function planPossibleUndo(
  context: Context,
  events: readonly WireEvent[],
  coming: ReadonlySet<string>,
): Promise<{ plan: Omit<Plan, 'result'>; kept: Kept[] }> {
  const kept: Kept[] = []
  const plan = await planInverse(context, events, coming, ({ id, before }, refusal) => {
    kept.push({ id, name: before ? displayName(before) : '', refusal })
  })
  return { plan, kept }
}

type Refuse = (contact: { id: string; before: Contact | null }, refusal: DomainError) => void

async function planInverse(
  context: Context,
  events: readonly WireEvent[],
  coming: ReadonlySet<string>,
  refuse: Refuse,
): Promise<Omit<Plan, 'result'>> {
  const ids = [...new Set(events.map((event) => event.entityId))]
  const present = await presentContacts(context, ids)
  const changes: ContactChange[] = []
  const made: Contact[] = []
  const byId = Map.groupBy(events, (event) => event.entityId)
  const wanted = new Map<string, ContactState>()
  for (const [id, own] of byId) {
    const before = present.get(id) ?? null
    const state = apply(
      before && stateOf(before),
      own.toReversed().flatMap((event) => invert(event.ops)),
    )
    const refusal =
      (await touched(context, before, own)) ??
      forbidding(context, before ?? (state && { ...state, id }), own, events)
    if (refusal) refuse({ id, before }, refusal)
    else if (before && state === null) made.push(before)
    else if (state) wanted.set(id, state)
  }
  const reach = await whatIsThere(context, wanted, coming)
  for (const [id, state] of wanted) {
    const before = present.get(id) ?? null
    changes.push({
      before,
      after: reached(context, reach, before, id, state),
      kind: before ? 'contact.reverted' : 'contact.restored',
    })
  }
  const removed = await removal(context, made)
  const isRemoved = new Set(made.map((contact) => contact.id))
  // A person that this undo changes anyway is unlinked on the way, not twice.
  const kept = changes.map((change) =>
    change.after?.companyId && isRemoved.has(change.after.companyId)
      ? { ...change, after: { ...change.after, companyId: null } }
      : change,
  )
  const others = removed.changes.filter(
    ({ before }) => !kept.some((change) => change.before?.id === before?.id),
  )
  const plan = planContacts(context, [...kept, ...others])
  return {
    ...plan,
    guards: [...plan.guards, ...removed.guards, ...stillListed(gained(kept, coming))],
    taken: { 'contacts.id': { field: 'id', reason: 'nothing_to_undo' } },
  }
}

/** The tags and items that contacts get back and that were there before. */
function gained(
  changes: readonly ContactChange[],
  coming: ReadonlySet<string>,
): { tagIds: string[]; itemIds: string[] } {
  const news = (of: (contact: Contact) => readonly (string | null)[]): string[] =>
    changes.flatMap(({ before, after }) => {
      const had = before ? of(before) : []
      return (after ? of(after) : []).filter(
        (id): id is string => id !== null && !had.includes(id) && !coming.has(id),
      )
    })
  return {
    tagIds: news((contact) => contact.tagIds),
    itemIds: news((contact) => [contact.typeId, contact.temperatureId]),
  }
}

async function presentContacts(
  { db }: Context,
  ids: readonly string[],
): Promise<Map<string, Contact>> {
  const rows = await db.all<ContactRow>(
    sql`select ${contactColumns} from contacts c where c.id in (select value from json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map((row) => [row.id, present(row)]))
}

/**
 * Who did it may take it back while they may edit; whoever removed a record may bring it back; and the links that
 * came off with a company go back on with it, also on persons the actor may not see.
 */
function forbidding(
  { actor }: Context,
  contact: (Pick<Contact, 'access' | 'managerIds'> & { id: string }) | null,
  own: readonly WireEvent[],
  events: readonly WireEvent[],
): DomainError | null {
  if (!contact) return null
  const isOwnRemoval = own.some(
    (event) => event.kind === 'contact.removed' && event.actor.id === actor.userId,
  )
  const isLinkOnly = own.every((event) =>
    event.ops.every((op) => op.f === 'companyId' && isOfSameAction(op, events)),
  )
  const isAllowed = isOwnRemoval || isLinkOnly || abilities(actor, contact).edit
  return isAllowed ? null : forbidden('contact_read_only')
}

/** Whether the company that a link op leaves or joins was itself removed or brought back by the same action. */
function isOfSameAction(op: Op, events: readonly WireEvent[]): boolean {
  if (!('a' in op)) return false
  return events.some(
    (event) =>
      (event.entityId === op.a || event.entityId === op.b) &&
      event.ops.some((other) => other.f === 'kind'),
  )
}

/** Each place must still hold what the action put there; a record it made must not carry the work of others. */
async function touched(
  context: Context,
  before: Contact | null,
  own: readonly WireEvent[],
): Promise<DomainError | null> {
  const last = own[own.length - 1]
  if (!last || (before !== null && before.rev <= last.rev)) return null
  const since = (
    await eventsOfRecord(runOn(context.db), 'contact', last.entityId, Number.MAX_SAFE_INTEGER, 500)
  )
    .map((entry) => entry.item)
    .filter((event) => event.seq > last.seq)
  const [first] = own
  const isRemoval = before === null
  if (isRemoval && since.length === 0 && last.kind === 'contact.removed') return null
  if (isRemoval) return changedSince(since, 'kind')
  if (first && (first.kind === 'contact.created' || first.kind === 'contact.restored')) {
    const others = since.filter((event) => event.actor.id !== context.actor.userId)
    if (others.length === 0) return null
    const [latest] = others
    return changedSince(others, opKey(latest?.ops[0] ?? { f: 'kind', a: null, b: null }) ?? 'kind')
  }
  const state = stateOf(before)
  const final = new Map(
    own.flatMap((event) =>
      event.ops.flatMap((op) => (isSetOp(op) ? [] : [[opKey(op), op] as const])),
    ),
  )
  for (const [key, op] of final) {
    if (isSetOp(op) || JSON.stringify(valueAt(state, op)) === JSON.stringify(op.b)) continue
    return changedSince(
      since.filter((event) => event.ops.some((other) => opKey(other) === key)),
      key ?? op.f,
    )
  }
  return null
}

/** The refusal that names who changed this place last. */
export function changedSince(events: readonly WireEvent[], key: string): DomainError {
  const [latest] = events
  if (!latest) return new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  const data: ChangedSince = {
    entityId: latest.entityId,
    key,
    actorId: latest.actor.id,
    at: latest.at,
  }
  return new DomainError('PRECONDITION_FAILED', 'changed_since', { data })
}

/** `listed`: the tags and items there are, or will be. */
type Reach = { revs: Map<string, number>; companies: Set<string>; listed: Set<string> }

/** The last revisions of contacts that come back, and which of what they referred to is there or comes with them. */
async function whatIsThere(
  { db }: Context,
  wanted: ReadonlyMap<string, ContactState>,
  coming: ReadonlySet<string>,
): Promise<Reach> {
  const states = [...wanted.values()]
  const companies = new Set(
    [...wanted].flatMap(([id, state]) => (state.kind === 'company' ? [id] : [])),
  )
  const listed = new Set(coming)
  const asked = states.flatMap(({ companyId }) =>
    companyId && !companies.has(companyId) ? [companyId] : [],
  )
  if (wanted.size === 0) return { revs: new Map(), companies, listed }
  const chosen = JSON.stringify([
    ...new Set(states.flatMap((state) => [...state.tagIds, state.typeId, state.temperatureId])),
  ])
  const [revs, there, words] = await db.batch([
    db.all<{ id: string; rev: number }>(
      sql`select entity_id as id, max(rev) as rev from events where entity = 'contact'
        and entity_id in (select value from json_each(${JSON.stringify([...wanted.keys()])})) group by entity_id`,
    ),
    db.all<{ id: string }>(
      sql`select id from contacts where kind = 'company' and id in (select value from json_each(${JSON.stringify(asked)}))`,
    ),
    db.all<{ id: string }>(
      sql`select id from tags where id in (select value from json_each(${chosen}))
        union all select id from list_items where id in (select value from json_each(${chosen}))`,
    ),
  ])
  for (const { id } of there) companies.add(id)
  for (const { id } of words) listed.add(id)
  return { revs: new Map(revs.map(({ id, rev }) => [id, rev])), companies, listed }
}

/** The contact to come back to. What it refers to may be gone meanwhile; it then comes back without. */
function reached(
  { actor, now }: Context,
  { revs, companies, listed }: Reach,
  before: Contact | null,
  id: string,
  state: ContactState,
): Contact {
  const ifListed = (item: string | null) => (item !== null && listed.has(item) ? item : null)
  return normalise({
    ...state,
    id,
    typeId: ifListed(state.typeId),
    temperatureId: ifListed(state.temperatureId),
    tagIds: state.tagIds.filter((tag) => listed.has(tag)),
    companyId: state.companyId && companies.has(state.companyId) ? state.companyId : null,
    rev: before?.rev ?? (revs.get(id) ?? 0) + 1,
    updatedBy: actor.userId,
    updatedAt: now,
  })
}
