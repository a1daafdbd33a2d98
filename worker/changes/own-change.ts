/** Which changes somebody may take back at all. */
import { sql } from 'drizzle-orm'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { seenToTheLast } from '../records/policy.ts'

/**
 * One's own change, or anybody's for who manages all records; it must be one that can be taken back. NOT_FOUND when all
 * that it touched is out of the actor's sight, which only who made it is told. Answers how often it touched records.
 */
export async function requireChange(
  { db, actor, kinds }: Pick<Context, 'db' | 'actor' | 'kinds'>,
  changeId: string,
): Promise<number> {
  const entitiesOf = (isSetting: boolean) =>
    JSON.stringify(
      kinds.tables.flatMap((table) => (table.isSetting === isSetting ? [table.kind.entity] : [])),
    )
  const isOf = (list: string) => sql`entity in (select value from json_each(${list}))`
  const seen = kinds.tables.flatMap((table) =>
    table.isSetting
      ? []
      : [
          sql`exists (select 1 from events e where e.change_id = ${changeId} and e.entity = ${table.kind.entity}
            and ${seenToTheLast(table, actor, sql`e.entity_id`)})`,
        ],
  )
  const [row] = await db.all<{
    actor_id: string | null
    events: number
    records: number
    settings: number
    jobs: number
    seen: number
  }>(
    sql`select (select actor_id from events where seq = (select min(seq) from events where change_id = ${changeId})) as actor_id,
      count(*) as events, coalesce(sum(${isOf(entitiesOf(false))}), 0) as records,
      coalesce(sum(${isOf(entitiesOf(true))}), 0) as settings,
      coalesce(sum(entity = 'job'), 0) as jobs,
      (${sql.join(seen, sql` or `)}) as seen from events where change_id = ${changeId}`,
  )
  if (!row || row.events === 0) throw notFound('change_not_found')
  // Whoever made it knows of it; to others what is out of their sight is not there.
  if (row.seen + row.settings === 0)
    throw notFound(row.actor_id === actor.userId ? 'out_of_your_sight' : 'change_not_found')
  if (row.actor_id !== actor.userId && !can(actor, 'records.manageAll'))
    throw forbidden('not_your_change')
  const { events, records, settings, jobs } = row
  if (records + settings === 0 || events > records + settings + jobs)
    throw new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
  return records
}
