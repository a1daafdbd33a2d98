/** What has lately happened to contacts, as far as the reader may see them: the first thing one wants to know in the morning. */
import { type SQL, sql } from 'drizzle-orm'
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { type EventRow, roomItem, textHashes } from '../core/events.ts'
import { textsOf } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import type { Contact } from './fields.ts'
import { findMany, visible } from './policy.ts'

/**
 * One action: its first event that the reader may see, and of how many contacts it tells the same (counting stops at
 * `countTo`). What it did to others on the way, such as unlinking the persons of a removed company, comes last.
 */
export type RecentChange = { event: WireEvent; count: number }

/** Plans looked through for actions; an import is many plans and one action. */
const plansRead = 400
const countTo = 1_000

/** The latest actions, newest first, with the contacts they begin with as they are now. */
export async function recent(
  context: Pick<Context, 'db' | 'actor'>,
  limit: number,
): Promise<{ changes: RecentChange[]; contacts: Contact[]; countTo: number }> {
  const { db } = context
  const seen = (from: SQL) =>
    sql`from events e join contacts c on c.id = e.entity_id where e.entity = 'contact' and e.change_id = ${from} and ${visible(context.actor)}`
  const rows = await db.all<EventRow & { contacts: number }>(sql`
    with latest as (
      select change_id, max(at) as at from (select change_id, at from plans order by at desc limit ${plansRead}) group by change_id
    ), firsts as (
      select l.at, l.change_id,
        (select e.seq ${seen(sql`l.change_id`)} order by e.kind in ('contact.updated', 'contact.reverted'), e.seq limit 1) as first
      from latest l
    )
    select latest_event.*,
      (select count(*) from (select 1 ${seen(sql`f.change_id`)} and e.kind = latest_event.kind limit ${countTo + 1})) as contacts
    from firsts f join events latest_event on latest_event.seq = f.first order by f.first desc limit ${limit}`)
  const texts = await textsOf(runOn(db), textHashes(rows))
  const changes = rows.map((row) => ({ event: roomItem(row, texts).item, count: row.contacts }))
  const ids = [...new Set(changes.map(({ event }) => event.entityId))]
  return { changes, contacts: await findMany(context, ids), countTo }
}
