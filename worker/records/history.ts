/** What happened to a record, and how it stood on a day, as far as the reader may know its past. */
import { sql } from 'drizzle-orm'
import type { EventActor, RoomItem, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsOfRecord } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { isSeenBy, knowsPast } from './audience.ts'
import { apply, invert } from './changes.ts'
import type { AnySight, Rec } from './kind.ts'
import { findMany } from './policy.ts'
import type { Of } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>
export type Entry = RoomItem & { item: WireEvent }
type Seen = { sight: AnySight }

const longestHistory = 10_000
const end = Number.MAX_SAFE_INTEGER

/** Events of a record, newest first. A removed one's are shown to those who could see it last. */
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
  for (let from = before; ; ) {
    const page = await eventsOfRecord(runOn(context.db), kind.entity, id, from, limit + 1)
    events.push(...page.flatMap((entry) => known(context, kind, entry, isPastKnown) ?? []))
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
 * The record as it was at this instant (UTC milliseconds); null before it was made or after it was removed, and while it
 * was hidden from a reader who may not know that time.
 */
export async function stateAt<R extends Rec>(
  context: Reader,
  table: Of<R>,
  id: string,
  at: number,
): Promise<R | null> {
  const { kind } = table
  const { present, isPastKnown } = await requireReadable(context, table, id)
  const entries = await eventsOfRecord(runOn(context.db), kind.entity, id, end, longestHistory)
  const later = entries.map((entry) => entry.item).filter((event) => event.at > at)
  const state = apply(
    kind,
    present,
    later.flatMap((event) => invert(event.ops)),
  )
  const isKnown = isPastKnown || (state && isSeenBy(kind, context.actor, state))
  return isKnown ? state : null
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
