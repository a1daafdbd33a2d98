/** Takes back what one action did to contacts, unless somebody else has changed the same place since. */

import { sql } from 'drizzle-orm'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { isSetOp } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden } from '../core/errors.ts'
import { eventsOfRecord } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { abilities } from './abilities.ts'
import { apply, invert, opKey, stateOf, valueAt } from './changes.ts'
import { type ContactChange, planContacts } from './plan.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import { normalise } from './rules.ts'
import type { Contact } from './schema.ts'
import { removal } from './write.ts'

/** Why something was not taken back: who changed what since. `at`: UTC milliseconds. */
export type ChangedSince = { entityId: string; key: string; actorId: string | null; at: number }

/**
 * The plan that undoes these events of one change, all or nothing.
 * PRECONDITION_FAILED `changed_since` names what stands in the way; `nothing_to_undo` when it is undone already.
 */
export async function planUndo(
  context: Context,
  events: readonly WireEvent[],
): Promise<Omit<Plan, 'result'>> {
  const ids = [...new Set(events.map((event) => event.entityId))]
  const present = await presentContacts(context, ids)
  const changes: ContactChange[] = []
  const made: Contact[] = []
  for (const id of ids) {
    const own = events.filter((event) => event.entityId === id)
    const before = present.get(id) ?? null
    await requireUntouched(context, before, own)
    const state = apply(
      before && stateOf(before),
      own.toReversed().flatMap((event) => invert(event.ops)),
    )
    if (before && state === null) made.push(before)
    else if (state)
      changes.push({
        before,
        after: await reached(context, ids, id, before, state),
        kind: before ? 'contact.reverted' : 'contact.restored',
      })
  }
  for (const { before, after } of [
    ...changes,
    ...made.map((contact) => ({ before: contact, after: null })),
  ])
    requireAllowed(context, before ?? after, events)
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
  if (plan.events.length === 0) throw new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  return {
    ...plan,
    guards: [...plan.guards, ...removed.guards],
    taken: { 'contacts.id': { field: 'id', reason: 'nothing_to_undo' } },
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
function requireAllowed(
  { actor }: Context,
  contact: Contact | null,
  events: readonly WireEvent[],
): void {
  if (!contact) return
  const own = events.filter((event) => event.entityId === contact.id)
  const isOwnRemoval = own.some(
    (event) => event.kind === 'contact.removed' && event.actor.id === actor.userId,
  )
  const isLinkOnly = own.every((event) =>
    event.ops.every((op) => op.f === 'companyId' && isOfSameAction(op, events)),
  )
  if (!isOwnRemoval && !isLinkOnly && !abilities(actor, contact).edit)
    throw forbidden('contact_read_only')
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
async function requireUntouched(
  context: Context,
  before: Contact | null,
  own: readonly WireEvent[],
): Promise<void> {
  const last = own[own.length - 1]
  if (!last || (before !== null && before.rev <= last.rev)) return
  const since = (
    await eventsOfRecord(runOn(context.db), 'contact', last.entityId, Number.MAX_SAFE_INTEGER, 500)
  )
    .map((entry) => entry.item)
    .filter((event) => event.seq > last.seq)
  const [first] = own
  const isRemoval = before === null
  if (isRemoval && since.length === 0 && last.kind === 'contact.removed') return
  if (isRemoval)
    throw changedSince(since, 'kind') ?? new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  if (first && (first.kind === 'contact.created' || first.kind === 'contact.restored')) {
    const others = since.filter((event) => event.actor.id !== context.actor.userId)
    if (others.length > 0)
      throw changedSince(
        others,
        opKey(others[0]?.ops[0] ?? { f: 'kind', a: null, b: null }) ?? 'kind',
      )
    return
  }
  const state = stateOf(before)
  const final = new Map(
    own.flatMap((event) =>
      event.ops.flatMap((op) => (isSetOp(op) ? [] : [[opKey(op), op] as const])),
    ),
  )
  for (const [key, op] of final) {
    if (isSetOp(op) || JSON.stringify(valueAt(state, op)) === JSON.stringify(op.b)) continue
    throw changedSince(
      since.filter((event) => event.ops.some((other) => opKey(other) === key)),
      key ?? op.f,
    )
  }
}

function changedSince(events: readonly WireEvent[], key: string): DomainError {
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

/** The contact to come back to. What it refers to may be gone meanwhile; it then comes back without. */
async function reached(
  context: Context,
  returning: readonly string[],
  id: string,
  before: Contact | null,
  state: ReturnType<typeof stateOf>,
): Promise<Contact> {
  const row = await context.db.get<{ rev: number | null; company: number }>(sql`select
    (select max(rev) from events where entity = 'contact' and entity_id = ${id}) as rev,
    (select count(*) from contacts where id = ${state.companyId} and kind = 'company') as company`)
  const isThere =
    row?.company === 1 || (state.companyId !== null && returning.includes(state.companyId))
  const rev = before?.rev ?? (row?.rev ?? 0) + 1
  return normalise({
    ...state,
    id,
    companyId: isThere ? state.companyId : null,
    rev,
    updatedBy: context.actor.userId,
    updatedAt: context.now,
  })
}
