/** What has lately happened to contacts, as far as the reader may see them: the first thing one wants to know in the morning. */
import { type SQL, sql } from 'drizzle-orm'
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { type EventRow, roomItem, textHashes } from '../core/events.ts'
import { textsOf } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { knowsPast } from '../records/audience.ts'
import type { Contact } from './fields.ts'
import { known } from './history.ts'
import { contactKind } from './kind.ts'
import { findMany, skipsAccess, visible } from './policy.ts'

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
  const { actor } = context
  const held = sql`(select value from json_each(${JSON.stringify(actor.grantees)}))`
  // Of what is open to all now, what happened while it was hidden is known to its managers alone.
  const isKnown = skipsAccess(actor)
    ? sql`1`
    : sql`(exists (select 1 from json_each(e.audience) g where g.value in ${held})
        or exists (select 1 from contact_managers m where m.contact_id = c.id and m.user_id = ${actor.userId}))`
  const seen = (from: SQL) =>
    sql`from events e join contacts c on c.id = e.entity_id where e.entity = 'contact' and e.change_id = ${from} and ${visible(actor)} and ${isKnown}`
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
  const contacts = await findMany(context, [...new Set(rows.map((row) => row.entity_id))])
  const changes = rows.flatMap((row): RecentChange[] => {
    const contact = contacts.find(({ id }) => id === row.entity_id)
    const event =
      contact && known(context, roomItem(row, texts), knowsPast(contactKind, actor, contact))
    return event ? [{ event, count: row.contacts }] : []
  })
  return { changes, contacts, countTo }
}
