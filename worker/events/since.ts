/** What a browser missed, out of the database, as far as it may see it now. */
import { sql } from 'drizzle-orm'
import type { Since } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import {
  collapse,
  type EventRow,
  eventColumns,
  roomItem,
  seenBy,
  textHashes,
} from '../core/events.ts'
import { textsOf } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { asSeenNow, namesHolder } from '../core/sight.ts'

/** Events judged in one answer: of what others did, too, each has to be looked at. */
export const mostJudged = 2_000
/** Further behind than this a screen is better fetched afresh: that many events of its own in one answer, or of all. */
const farBehind = 1_000
export const farBehindAll = 20_000

/**
 * Items after `cursor.seq`, up to `to`: all there are when `isComplete`, else the rest is asked for from there. `reset` when
 * the epoch is another one or too much has happened.
 */
export async function since(
  context: Pick<Context, 'db' | 'actor' | 'kinds'>,
  cursor: { epoch: string; seq: number },
): Promise<Since> {
  const { db, actor } = context
  const upTo = cursor.seq + mostJudged
  const [[end], rows] = await db.batch([
    db.all<{ epoch: string; seq: number }>(
      sql`select epoch, (select coalesce(max(seq), 0) from events) as seq from portal`,
    ),
    db.all<EventRow>(
      sql`select ${sql.raw(eventColumns)} from events where seq > ${cursor.seq} and seq <= ${upTo} and (${namesHolder(actor, sql`events.audience`)} or ${namesHolder(actor, sql`coalesce(events."before", json_array())`)})
          order by seq limit ${farBehind + 1}`,
    ),
  ] as const)
  const epoch = end?.epoch ?? ''
  const last = end?.seq ?? 0
  const isFar = rows.length > farBehind || last - cursor.seq > farBehindAll
  if (epoch !== cursor.epoch || cursor.seq > last || isFar) return { reset: true, epoch, to: last }
  const texts = await textsOf(runOn(db), textHashes(rows))
  const items = collapse(rows.map((row) => roomItem(row, texts))).flatMap(
    (entry) => seenBy(entry, actor.grantees) ?? [],
  )
  return {
    reset: false,
    epoch,
    from: cursor.seq,
    to: Math.min(last, upTo),
    items: await asSeenNow(context, items),
    isComplete: last <= upTo,
  }
}
