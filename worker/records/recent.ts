/** What has lately happened to records of a kind, as far as the reader may see them: the first thing one wants to know in the morning. */
import { type SQL, sql } from 'drizzle-orm'
import type { WireEvent } from '../../party/protocol.ts'
import { namesOf } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { type EventRow, roomItem, textHashes } from '../core/events.ts'
import { textsOf } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { namesHolder } from '../core/sight.ts'
import { knowsPast } from './audience.ts'
import { known } from './history.ts'
import type { Rec } from './kind.ts'
import { findMany, skipsAccess, visible } from './policy.ts'
import { type AnyTable, type Of, setTable } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>

/**
 * One action: its first event that the reader may see, and of how many records it tells the same (counting stops at
 * `countTo`). What it did to others on the way, such as unlinking the persons of a removed company, comes last.
 */
export type RecentChange = { event: WireEvent; count: number }

/** Plans looked through for actions; an import is many plans and one action. */
const plansRead = 400
const countTo = 1_000

/** The latest actions, newest first, with the records they begin with as they are now. */
export async function recent<R extends Rec>(
  context: Reader,
  table: Of<R>,
  limit: number,
): Promise<{ changes: RecentChange[]; records: R[]; countTo: number }> {
  const { db, actor } = context
  const { kind } = table
  const seen = (changeId: SQL) =>
    sql`from events e join ${sql.raw(table.name)} r on r.id = e.entity_id where e.entity = ${kind.entity} and e.change_id = ${changeId}
      and ${visible(table, actor)} and ${isKnown(context, table)}`
  const onTheWay = JSON.stringify([`${kind.entity}.updated`, `${kind.entity}.reverted`])
  const rows = await db.all<EventRow & { records: number }>(sql`
    with latest as (
      select change_id, max(at) as at from (select change_id, at from plans order by at desc limit ${plansRead}) group by change_id
    ), firsts as (
      select latest.at, latest.change_id,
        coalesce(
          (select e.seq ${seen(sql`latest.change_id`)} and e.kind not in (select value from json_each(${onTheWay})) order by e.seq limit 1),
          (select e.seq ${seen(sql`latest.change_id`)} order by e.seq limit 1)
        ) as first
      from latest
    )
    select latest_event.*,
      (select count(*) from (select 1 ${seen(sql`f.change_id`)} and e.kind = latest_event.kind limit ${countTo + 1})) as records
    from firsts f join events latest_event on latest_event.seq = f.first order by f.first desc limit ${limit}`)
  const texts = await textsOf(runOn(db), textHashes(rows))
  const records = await findMany(context, table, [...new Set(rows.map((row) => row.entity_id))])
  const changes = rows.flatMap((row): RecentChange[] => {
    const record = records.find(({ id }) => id === row.entity_id)
    const event =
      record && known(context, kind, roomItem(row, texts), knowsPast(kind, actor, record))
    return event ? [{ event, count: row.records }] : []
  })
  return { changes, records, countTo }
}

/** Of what is open to all now, what happened while it was hidden is known to its own people alone. */
function isKnown({ actor }: Reader, table: AnyTable): SQL {
  const { sight } = table.kind
  if (skipsAccess(actor) || sight.by === 'everybody') return sql`1`
  const { name, owner, member } = setTable(table, sight.to)
  return sql`(${namesHolder(actor, sql`e.audience`)}
    or exists (select 1 from ${sql.raw(name)} m where m.${sql.raw(owner)} = r.id and m.${sql.raw(member)} in (select value from json_each(${JSON.stringify(namesOf(actor))}))))`
}
