/** What has become of a change: of how many records it tells, and on how many it has been turned round since. */
import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { seenToTheLast } from '../records/policy.ts'
import type { AnyTable } from '../records/table.ts'

type Reader = Pick<Context, 'db' | 'actor' | 'kinds'>

/**
 * As far as the reader may see the records. `turned`: on so many the opposite holds by now (it was taken back, or an undo
 * was done again). `turnedBy`: the latest change that did so and holds still; undoing that one turns it round again.
 */
export type Standing = { records: number; turned: number; turnedBy: string | null }

export async function standing(reader: Reader, changeId: string): Promise<Standing> {
  const records = reader.kinds.tables.filter((table) => !table.isSetting)
  const found = await Promise.all(records.map((table) => standingOf(reader, table, changeId)))
  const [latest] = found.toSorted((a, b) => b.seq - a.seq)
  return {
    records: found.reduce((sum, one) => sum + one.records, 0),
    turned: found.reduce((sum, one) => sum + one.turned, 0),
    turnedBy: latest?.turnedBy ?? null,
  }
}

async function standingOf(
  { db, actor }: Reader,
  table: AnyTable,
  changeId: string,
): Promise<Standing & { seq: number }> {
  const row = await db.get<{
    records: number
    turned: number | null
    by: string | null
    seq: number | null
  }>(sql`with ${latest(changeId, table.kind.entity)},
    seen as materialized (select * from latest where ${seenToTheLast(table, actor, sql`latest.id`)}),
    turned as materialized (select by, seq from seen where is_turned order by seq desc limit 1)
    select count(*) as records, sum(is_turned) as turned,
      (select by from turned) as by, (select seq from turned) as seq
    from seen`)
  const { records = 0, turned, by = null, seq } = row ?? {}
  return { records, turned: turned ?? 0, turnedBy: by, seq: seq ?? 0 }
}

/**
 * The records of a change with the latest turn about what it is about, null when there was none since it was made. One
 * step in an index for each of them: a change may be of twenty thousand.
 */
const latest = (changeId: string, entity: string): SQL => sql`
  about (origin, way) as materialized (
    select coalesce(turn_of, change_id), turn from events where change_id = ${changeId} and entity = ${entity} limit 1
  ), mine (id) as materialized (
    select distinct entity_id from events indexed by events_change where change_id = ${changeId} and entity = ${entity}
  ), latest (id, is_turned, by, seq) as (
    select mine.id, coalesce((turns.turn = 'undo') <> coalesce(about.way = 'undo', 0), 0), turns.change_id, turns.seq
    from about cross join mine left join events turns on turns.seq = (
      select e.seq from events e where e.turn_of = about.origin and e.entity_id = mine.id and e.entity = ${entity}
      order by e.seq desc limit 1
    )
  )`
