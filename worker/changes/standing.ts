/** What has become of a change: of how many records it tells, and on how many it has been turned round since. */
import { type SQL, sql } from 'drizzle-orm'
import { seenToTheLast } from '../contacts/policy.ts'
import type { Context } from '../core/context.ts'

type Reader = Pick<Context, 'db' | 'actor'>

/**
 * As far as the reader may see the records. `turned`: on so many the opposite holds by now (it was taken back, or an undo
 * was done again). `turnedBy`: the latest change that did so and holds still; undoing that one turns it round again.
 */
export type Standing = { records: number; turned: number; turnedBy: string | null }

/**
 * The contacts of a change with the latest turn about what it is about, null when there was none since it was made. One
 * step in an index for each of them: a change may be of twenty thousand.
 */
const latest = (changeId: string): SQL => sql`
  about (origin, way) as materialized (
    select coalesce(turn_of, change_id), turn from events where change_id = ${changeId} and entity = 'contact' limit 1
  ), mine (id) as materialized (
    select distinct entity_id from events indexed by events_change where change_id = ${changeId} and entity = 'contact'
  ), latest (id, is_turned, by, seq) as (
    select mine.id, coalesce((turns.turn = 'undo') <> coalesce(about.way = 'undo', 0), 0), turns.change_id, turns.seq
    from about cross join mine left join events turns on turns.seq = (
      select e.seq from events e where e.turn_of = about.origin and e.entity_id = mine.id and e.entity = 'contact'
      order by e.seq desc limit 1
    )
  )`

export async function standing({ db, actor }: Reader, changeId: string): Promise<Standing> {
  const row = await db.get<{
    records: number
    turned: number | null
    by: string | null
  }>(sql`with ${latest(changeId)},
    seen as materialized (select * from latest where ${seenToTheLast(actor, sql`latest.id`)})
    select count(*) as records, sum(is_turned) as turned,
      (select by from seen where is_turned order by seq desc limit 1) as by
    from seen`)
  return { records: row?.records ?? 0, turned: row?.turned ?? 0, turnedBy: row?.by ?? null }
}
