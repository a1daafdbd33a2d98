/** Taking back one action, or what it did to one record. */
import { sql } from 'drizzle-orm'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { eventsOfChange } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { type Missing, sumOf, type Tally } from '../core/turns.ts'
import { partOf } from '../records/part.ts'
import { seenToTheLast } from '../records/policy.ts'
import type { AnyTable } from '../records/table.ts'
import { planUndo, type Undoing } from '../records/undo.ts'

/** More events than this are undone as a job. */
export const mostAtOnce = 500

/** `undone`: of how many records and settings; `tally` of records alone, `missing` what did not come back with them. */
export type Undone = { undone: number; tally: Tally; missing: Missing }

/** The inverse of everything a change did to records and settings, in one plan. */
export async function undo(context: Context, changeId: string): Promise<Plan<Undone>> {
  const records = await requireChange(context, changeId)
  if (records > mostAtOnce) throw new DomainError('PRECONDITION_FAILED', 'undo_needs_job')
  const entries = await eventsOfChange(runOn(context.db), changeId)
  return undone(
    context,
    await planUndo(
      context,
      entries.map(({ item }) => item),
    ),
  )
}

/** The same for one record alone, whatever else the change did; the settings stay as they are. */
export async function undoPart(
  context: Context,
  table: AnyTable,
  changeId: string,
  id: string,
): Promise<Plan<Undone>> {
  await requireChange(context, changeId)
  const events = await partOf(context, table, changeId, id)
  return undone(context, await planUndo(context, events))
}

function undone({ kinds }: Context, { plan, tally, missing }: Undoing): Plan<Undone> {
  if (plan.events.length === 0) throw new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  const settings = plan.events.filter(({ entity }) => kinds.of(entity)?.isSetting)
  return { ...plan, result: { undone: sumOf(tally) + settings.length, tally, missing } }
}

/**
 * One's own change, or anybody's for who manages all records; it must be one that can be taken back. NOT_FOUND when all
 * that it touched is out of the actor's sight. Answers how often it touched records.
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
    sql`select (select actor_id from events where change_id = ${changeId} order by seq limit 1) as actor_id,
      count(*) as events, coalesce(sum(${isOf(entitiesOf(false))}), 0) as records,
      coalesce(sum(${isOf(entitiesOf(true))}), 0) as settings,
      coalesce(sum(entity = 'job'), 0) as jobs,
      (${sql.join(seen, sql` or `)}) as seen from events where change_id = ${changeId}`,
  )
  if (!row || row.events === 0 || row.seen + row.settings === 0) throw notFound('change_not_found')
  if (row.actor_id !== actor.userId && !can(actor, 'records.manageAll'))
    throw forbidden('not_your_change')
  const { events, records, settings, jobs } = row
  if (records + settings === 0 || events > records + settings + jobs)
    throw new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
  return records
}
