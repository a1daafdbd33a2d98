/** Takes back what one action did to contacts, unless somebody else has changed the same place since. */

import { sql } from 'drizzle-orm'
import type { Op, RoomItem, Turn, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsSince } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import {
  latestTurns,
  type Missing,
  nothingDone,
  originOf,
  stillHolds,
  type Tally,
  turnAgainst,
} from '../core/turns.ts'
import { isSeenBy, knowsPast } from '../records/audience.ts'
import { apply, invert, isRemoving } from '../records/changes.ts'
import { obstacleOf } from '../records/undoable.ts'
import { stillListed } from '../settings/guards.ts'
import { abilities } from './abilities.ts'
import { missingOf, reached, whatIsThere } from './come-back.ts'
import { allFor } from './history.ts'
import { contactKind } from './kind.ts'
import { displayName } from './name.ts'
import { type ContactChange, planContacts } from './plan.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import type { Contact } from './schema.ts'
import { removal } from './write.ts'

/** Why something was not taken back: who changed what since. `at`: UTC milliseconds. */
export type ChangedSince = { entityId: string; key: string; actorId: string | null; at: number }

/** What taking back comes to. `tally`: as far as whoever does it may see the contacts. */
export type Undoing = { plan: Omit<Plan, 'result'>; tally: Tally; missing: Missing }

/**
 * The plan that undoes these events, all or nothing; without events when it is undone already.
 * `coming`: tags and items that come back with it. PRECONDITION_FAILED `changed_since` names what stands in the way.
 */
export const planUndo = (
  context: Context,
  events: readonly WireEvent[],
  coming: ReadonlySet<string>,
): Promise<Undoing> =>
  planInverse(context, events, coming, (_, refusal) => {
    // What is out of sight is left as it is, without a word.
    if (refusal.code !== 'NOT_FOUND') throw refusal
  })

/** What stands in the way of taking back one contact; `name` is how it is called now, empty when it is gone. */
export type Kept = { id: string; name: string; refusal: DomainError }

/** The plan that undoes what can be undone of these events, and what cannot be with the reason. */
export async function planPossibleUndo(
  context: Context,
  events: readonly WireEvent[],
  coming: ReadonlySet<string>,
): Promise<Undoing & { kept: Kept[] }> {
  const kept: Kept[] = []
  const undoing = await planInverse(context, events, coming, ({ id, before }, refusal) => {
    kept.push({ id, name: before ? displayName(before) : '', refusal })
  })
  return { ...undoing, kept }
}

type Entry = RoomItem & { item: WireEvent }
const itemsOf = (entries: readonly Entry[]): WireEvent[] => entries.map(({ item }) => item)

type Refuse = (contact: { id: string; before: Contact | null }, refusal: DomainError) => void

/** The inverse of the events, as far as what they did still holds. */
async function planInverse(
  context: Context,
  given: readonly WireEvent[],
  coming: ReadonlySet<string>,
  refuse: Refuse,
): Promise<Undoing> {
  const turnOf = await latestTurns(runOn(context.db), 'contact', given)
  const events = given.filter((event) => stillHolds(event, turnOf(event)))
  const byId = Map.groupBy(events, (event) => event.entityId)
  const there = await presentContacts(context, [...byId.keys()])
  const since = await changesSince(context, byId, there)
  const made: { contact: Contact; turn: Turn | undefined }[] = []
  const wanted = new Map<string, Contact>()
  for (const [id, did] of byId) {
    const before = there.get(id) ?? null
    const own = before === null ? lastEnd(did, itemsOf(since.get(id) ?? [])) : did
    const state = apply(
      contactKind,
      before,
      own.toReversed().flatMap((event) => invert(event.ops)),
    )
    const later = since.get(id) ?? []
    const inTheWay =
      touched(context, before, own, told(context, before, later)) ??
      forbidding(context, before ?? (state && { ...state, id }), own, events)
    const refusal = isInSight(context, before, later) ? inTheWay : outOfSight(inTheWay, own, events)
    if (refusal) refuse({ id, before }, refusal)
    else if (before && state === null) made.push({ contact: before, turn: turnIn(own) })
    else if (state) wanted.set(id, state)
  }
  const reach = await whatIsThere(context, wanted, coming)
  const back = [...wanted].map(([id, state]) => {
    const before = there.get(id) ?? null
    const after = reached(context, reach, before, id, state)
    return { before, after, state, turn: turnIn(byId.get(id) ?? []) }
  })
  const removed = await removal(
    context,
    made.map(({ contact }) => contact),
  )
  const isRemoved = new Set(made.map(({ contact }) => contact.id))
  const changes = back.map(
    ({ before, after, turn }): ContactChange => ({
      before,
      // A person that this undo changes anyway is unlinked on the way, not twice.
      after:
        after.companyId && isRemoved.has(after.companyId) ? { ...after, companyId: null } : after,
      kind: before ? 'contact.reverted' : 'contact.restored',
      ...(turn ? { turn } : {}),
    }),
  )
  const others = removed.changes.flatMap((change): ContactChange[] => {
    if (changes.some(({ before }) => before?.id === change.before?.id)) return []
    const turn = made.find(({ contact }) => contact.id === causeOf(change))?.turn
    return [{ ...change, ...(turn ? { turn } : {}) }]
  })
  const plan = planContacts(context, [...changes, ...others])
  return {
    plan: {
      ...plan,
      guards: [...plan.guards, ...removed.guards, ...stillListed(gained(changes, coming))],
      taken: { ...plan.taken, 'contacts.id': { field: 'id', reason: 'nothing_to_undo' } },
    },
    tally: tallyOf(context, [
      ...changes,
      ...made.map(({ contact }) => ({ before: contact, after: null })),
    ]),
    missing: missingOf(
      back
        .filter((one) => isTold(context, one))
        .map(({ state, after }) => ({ wanted: state, reached: after })),
    ),
  }
}

function turnIn(own: readonly WireEvent[]): Turn | undefined {
  const last = own.at(-1)
  return last && turnAgainst(last)
}

/** The removed contact itself, or the removed company that a person is unlinked from. */
const causeOf = ({ before, after }: ContactChange): string | null | undefined =>
  after === null ? before?.id : before?.companyId

type Ends = Pick<ContactChange, 'before' | 'after'>

/** Links of persons that the actor may not see are no news to them. */
const isTold = ({ actor }: Context, { before, after }: Ends): boolean =>
  [before, after].some((contact) => contact !== null && isSeenBy(contactKind, actor, contact))

/** Each contact once, under what became of it. */
function tallyOf(context: Context, changes: readonly Ends[]): Tally {
  const tally = { ...nothingDone }
  for (const { before, after } of changes) {
    if (!isTold(context, { before, after })) continue
    if (before === null) tally.restored += 1
    else if (after === null) tally.removed += 1
    else tally.changed += 1
  }
  return tally
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

/** Whether the actor may see the contact or, when it is gone, could see it to the last. */
const isInSight = (
  { actor }: Context,
  before: Contact | null,
  [latest]: readonly Entry[],
): boolean =>
  before
    ? abilities(actor, before).view
    : latest === undefined || seenBy(latest, actor.grantees)?.type === 'event'

/** Of a contact out of sight nothing is told, not even that it cannot be taken back. Links of it go back on all the same. */
const outOfSight = (
  inTheWay: DomainError | null,
  own: readonly WireEvent[],
  events: readonly WireEvent[],
): DomainError | null =>
  inTheWay === null && isLinkOnly(own, events) ? null : notFound('contact_not_found')

/** What happened while it was hidden stands in the way all the same, but it is not said who did it and when. */
const told = (context: Context, before: Contact | null, since: readonly Entry[]): WireEvent[] =>
  allFor(context, since, before !== null && knowsPast(contactKind, context.actor, before))

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
  const isAllowed = isOwnRemoval || isLinkOnly(own, events) || abilities(actor, contact).edit
  return isAllowed ? null : forbidden('contact_read_only')
}

const isLinkOnly = (own: readonly WireEvent[], events: readonly WireEvent[]): boolean =>
  own.every((event) => event.ops.every((op) => op.f === 'companyId' && isOfSameAction(op, events)))

/** Whether the company that a link op leaves or joins was itself removed or brought back by the same action. */
function isOfSameAction(op: Op, events: readonly WireEvent[]): boolean {
  if (!('a' in op)) return false
  return events.some(
    (event) =>
      (event.entityId === op.a || event.entityId === op.b) &&
      event.ops.some((other) => other.f === 'kind'),
  )
}

/** By contact, what has happened to it after these events, newest first. */
async function changesSince(
  { db }: Context,
  byId: ReadonlyMap<string, WireEvent[]>,
  there: ReadonlyMap<string, Contact>,
): Promise<Map<string, Entry[]>> {
  const marks = [...byId].flatMap(([id, own]) => {
    const last = own.at(-1)
    const isLatest =
      last !== undefined && (there.get(id)?.rev ?? Number.POSITIVE_INFINITY) <= last.rev
    return last && !isLatest ? [{ id, seq: last.seq }] : []
  })
  const since = await eventsSince(runOn(db), 'contact', marks)
  return Map.groupBy(since, ({ item }) => item.entityId)
}

/** Of a contact that was brought back and removed again, the later removal: only that knows how it stood in the end. */
function lastEnd(own: readonly WireEvent[], [latest]: readonly WireEvent[]): readonly WireEvent[] {
  const [first] = own
  const isAgain =
    latest && first && originOf(latest) === originOf(first) && isRemoving(contactKind, latest.ops)
  return isAgain ? [latest] : own
}

/** The refusal that names what stands in the way, if anything does. */
function touched(
  { actor }: Context,
  now: Contact | null,
  own: readonly WireEvent[],
  later: readonly WireEvent[],
): DomainError | null {
  const obstacle = obstacleOf(contactKind, { now, own, later }, actor.userId)
  return obstacle && changedSince(obstacle.since, obstacle.key)
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
