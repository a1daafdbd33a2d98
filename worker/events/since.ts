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

/** Further behind than this a screen is better fetched afresh. */
const farBehind = 1_000

/** Items after `cursor.seq`. `reset` when the epoch is another one or too much has happened. */
export async function since(
  context: Pick<Context, 'db' | 'actor' | 'kinds'>,
  cursor: { epoch: string; seq: number },
): Promise<Since> {
  const { db, actor } = context
  const [[end], rows] = await db.batch([
    db.all<{ epoch: string; seq: number }>(
      sql`select epoch, (select coalesce(max(seq), 0) from events) as seq from portal`,
    ),
    db.all<EventRow>(
      sql`select ${sql.raw(eventColumns)} from events where seq > ${cursor.seq} and (${namesHolder(actor, sql`events.audience`)} or ${namesHolder(actor, sql`coalesce(events."before", json_array())`)})
          order by seq limit ${farBehind + 1}`,
    ),
  ] as const)
  const epoch = end?.epoch ?? ''
  const to = Math.max(end?.seq ?? 0, rows[rows.length - 1]?.seq ?? 0)
  if (epoch !== cursor.epoch || cursor.seq > to || rows.length > farBehind)
    return { reset: true, epoch, to }
  const texts = await textsOf(runOn(db), textHashes(rows))
  const items = collapse(rows.map((row) => roomItem(row, texts))).flatMap(
    (entry) => seenBy(entry, actor.grantees) ?? [],
  )
  return {
    reset: false,
    epoch,
    from: cursor.seq,
    to,
    items: await asSeenNow(context, items),
  }
}
