/** What happened to a contact, and how it stood on a day, as far as the reader may know its past. */
import { sql } from 'drizzle-orm'
import type { EventActor, RoomItem, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsOfRecord } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { isSeenBy, knowsPast } from '../records/audience.ts'
import { apply, invert, unstamped } from '../records/changes.ts'
import type { Contact, ContactState } from './fields.ts'
import { contactKind } from './kind.ts'
import { findMany } from './policy.ts'

type Reader = Pick<Context, 'db' | 'actor'>
type Entry = RoomItem & { item: WireEvent }

const longestHistory = 10_000
const end = Number.MAX_SAFE_INTEGER

/** Events of a contact, newest first. A removed contact's are shown to those who could see it last. */
export async function history(
  context: Reader,
  id: string,
  before: number,
  limit: number,
): Promise<{ events: WireEvent[]; next: number | null }> {
  const { isPastKnown } = await requireReadable(context, id)
  const events: WireEvent[] = []
  for (let from = before; ; ) {
    const page = await eventsOfRecord(runOn(context.db), 'contact', id, from, limit + 1)
    events.push(...page.flatMap((entry) => known(context, entry, isPastKnown) ?? []))
    const last = page.at(-1)
    if (events.length > limit || page.length <= limit || !last) break
    from = last.item.seq
  }
  const shown = events.slice(0, limit)
  return { events: shown, next: events.length > limit ? (shown.at(-1)?.seq ?? null) : null }
}

/**
 * An event as this reader may know it: whole, without what it was before when it brought the record into their sight, or
 * not at all.
 */
export function known(
  { actor }: Pick<Reader, 'actor'>,
  entry: Entry,
  isPastKnown: boolean,
): WireEvent | null {
  if (isPastKnown) return entry.item
  switch (seenBy(entry, actor.grantees)?.type) {
    case 'event':
      return entry.item
    case 'appeared':
      return { ...entry.item, ops: entry.item.ops.filter(({ f }) => f === 'access') }
    default:
      return null
  }
}

/**
 * Events, newest first, for what has to reckon with all of them: what the reader may not know of stays among them, as
 * nobody's, and as late as the next thing they know.
 */
export function allFor(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  entries: readonly Entry[],
  isPastKnown: boolean,
): WireEvent[] {
  let at = now
  return entries.map((entry) => {
    const told = known({ actor }, entry, isPastKnown)
    at = told?.at ?? at
    return told === entry.item ? told : { ...entry.item, actor: nobody, at }
  })
}

const nobody: EventActor = { type: 'system', id: null }

/**
 * The contact as it was at this instant (UTC milliseconds); null before it was made or after it was removed, and while it
 * was hidden from a reader who may not know that time.
 */
export async function stateAt(
  context: Reader,
  id: string,
  at: number,
): Promise<ContactState | null> {
  const { present, isPastKnown } = await requireReadable(context, id)
  const entries = await eventsOfRecord(runOn(context.db), 'contact', id, end, longestHistory)
  const later = entries.map((entry) => entry.item).filter((event) => event.at > at)
  const state = apply(
    contactKind,
    present,
    later.flatMap((event) => invert(event.ops)),
  )
  const isKnown = isPastKnown || (state && isSeenBy(contactKind, context.actor, state))
  return isKnown ? state && unstamped(state) : null
}

/** The contact as it is, null when it was removed; NOT_FOUND for who cannot see it or, if it is gone, could not see it last. */
async function requireReadable(
  context: Reader,
  id: string,
): Promise<{ present: Contact | null; isPastKnown: boolean }> {
  const [contact] = await findMany(context, [id])
  if (contact)
    return { present: contact, isPastKnown: knowsPast(contactKind, context.actor, contact) }
  const [there] = await context.db.all<{ n: number }>(sql`select n from contacts where id = ${id}`)
  const [last] = there ? [] : await eventsOfRecord(runOn(context.db), 'contact', id, end, 1)
  if (!last || seenBy(last, context.actor.grantees)?.type !== 'event')
    throw notFound('contact_not_found')
  const was = apply(contactKind, null, invert(last.item.ops))
  return { present: null, isPastKnown: was !== null && knowsPast(contactKind, context.actor, was) }
}
