/** What happened to a record, and how it stood on a day, as far as the reader may know its past. */
import { sql } from 'drizzle-orm'
import type { EventActor, RoomItem, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsOfRecord } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { isSeenBy, knowsPast } from './audience.ts'
import { apply, invert } from './changes.ts'
import type { AnyKind, AnySight, Rec } from './kind.ts'
import { findMany } from './policy.ts'
import type { Of } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>
export type Entry = RoomItem & { item: WireEvent }
type Seen = { sight: AnySight }

/** Beyond this many events a state of the past is not reckoned back to. */
export const longestHistory = 10_000
const pageEvents = 500
/** A page of a history looks through so many pages of events, most of which may be hidden, before it goes on with the next. */
const mostPages = 5
const end = Number.MAX_SAFE_INTEGER

/**
 * Events of a record, newest first. A removed one's are shown to those who could see it last. `next`: where to go on, also
 * when none of many could be shown.
 */
export async function history<R extends Rec>(
  context: Reader,
  table: Of<R>,
  id: string,
  before: number,
  limit: number,
): Promise<{ events: WireEvent[]; next: number | null }> {
  const { isPastKnown } = await requireReadable(context, table, id)
  const { kind } = table
  const events: WireEvent[] = []
  let next: number | null = before
  for (let read = 0; next !== null && events.length <= limit && read < mostPages; read++) {
    const most = read === 0 ? limit + 1 : pageEvents
    const page = await eventsOfRecord(runOn(context.db), kind.entity, id, next, most)
    events.push(...page.flatMap((entry) => known(context, kind, entry, isPastKnown) ?? []))
    next = page.length < most ? null : (page.at(-1)?.item.seq ?? null)
  }
  const shown = events.slice(0, limit)
  return { events: shown, next: events.length > limit ? (shown.at(-1)?.seq ?? null) : next }
}

/**
 * An event as this reader may know it: whole, without what it was before when it brought the record into their sight, or
 * not at all.
 */
export function known(
  { actor }: Pick<Reader, 'actor'>,
  { sight }: Seen,
  entry: Entry,
  isPastKnown: boolean,
): WireEvent | null {
  if (isPastKnown) return entry.item
  switch (seenBy(entry, actor.grantees)?.type) {
    case 'event':
      return entry.item
    case 'appeared':
      return {
        ...entry.item,
        ops: entry.item.ops.filter(({ f }) => sight.by === 'access' && f === sight.field),
      }
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
  kind: Seen,
  entries: readonly Entry[],
  isPastKnown: boolean,
): WireEvent[] {
  let at = now
  return entries.map((entry) => {
    const told = known({ actor }, kind, entry, isPastKnown)
    at = told?.at ?? at
    return told === entry.item ? told : { ...entry.item, actor: nobody, at }
  })
}

const nobody: EventActor = { type: 'system', id: null }

/**
 * The record as it was at this instant (UTC milliseconds), after the last thing that had happened by then; null before it
 * was made or after it was removed, and while it was hidden from a reader who may not know that time.
 */
export async function stateAt<R extends Rec>(
  context: Reader,
  table: Of<R>,
  id: string,
  at: number,
): Promise<R | null> {
  const { kind } = table
  const { present, isPastKnown } = await requireReadable(context, table, id)
  const later = await eventsLater(context, kind, id, at)
  // What has happened since the record was read is not in it.
  const ops = later.filter(({ rev }) => present === null || rev <= present.rev)
  const state = apply(
    kind,
    present,
    ops.flatMap((event) => invert(event.ops)),
  )
  const isKnown = isPastKnown || (state && isSeenBy(kind, context.actor, state))
  return isKnown ? state : null
}

/**
 * What has happened to a record since this instant, newest first. Cut by order: clocks differ, and go back. Refuses to
 * reckon with more than `longestHistory`.
 */
async function eventsLater(
  { db }: Pick<Reader, 'db'>,
  { entity }: Pick<AnyKind, 'entity'>,
  id: string,
  at: number,
): Promise<WireEvent[]> {
  const later: WireEvent[] = []
  for (let before = end; later.length < longestHistory; ) {
    const page = await eventsOfRecord(runOn(db), entity, id, before, pageEvents)
    const events = page.map(({ item }) => item)
    const cut = events.findIndex((event) => event.at <= at)
    later.push(...(cut === -1 ? events : events.slice(0, cut)))
    const last = events.at(-1)
    if (cut !== -1 || !last || page.length < pageEvents) return later
    before = last.seq
  }
  throw new DomainError('PRECONDITION_FAILED', 'history_too_long')
}

/** The record as it is, null when it was removed; NOT_FOUND for who cannot see it or, if it is gone, could not see it last. */
async function requireReadable<R extends Rec>(
  context: Reader,
  table: Of<R>,
  id: string,
): Promise<{ present: R | null; isPastKnown: boolean }> {
  const { kind, reasons } = table
  const { actor, db } = context
  const [record] = await findMany(context, table, [id])
  if (record) return { present: record, isPastKnown: knowsPast(kind, actor, record) }
  const [there] = await db.all(sql`select 1 from ${sql.raw(table.name)} where id = ${id}`)
  const [last] = there ? [] : await eventsOfRecord(runOn(db), kind.entity, id, end, 1)
  if (!last || seenBy(last, actor.grantees)?.type !== 'event') throw notFound(reasons.missing)
  const was = apply(kind, null, invert(last.item.ops))
  return { present: null, isPastKnown: was !== null && knowsPast(kind, actor, was) }
}
