import { sql } from 'drizzle-orm'
import { partOf } from '../contacts/part.ts'
import { seenToTheLast } from '../contacts/policy.ts'
import { planUndo } from '../contacts/undo.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { eventsOfChange } from '../core/feed.ts'
import { joined, type Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { type Missing, sumOf, type Tally } from '../core/turns.ts'
import { planSettings } from '../settings/plan.ts'
import { inverseSettings, planAway } from '../settings/undo.ts'

/** More events than this are undone as a job. */
export const mostAtOnce = 500

/** `undone`: of how many records and settings; `tally` of records alone, `missing` what did not come back with them. */
export type Undone = { undone: number; tally: Tally; missing: Missing }

/** The inverse of everything a change did to contacts, tags, items and the portal, in one plan. */
export async function undo(context: Context, changeId: string): Promise<Plan<Undone>> {
  const contacts = await requireChange(context, changeId)
  if (contacts > mostAtOnce) throw new DomainError('PRECONDITION_FAILED', 'undo_needs_job')
  const events = (await eventsOfChange(runOn(context.db), changeId)).map((entry) => entry.item)
  const own = events.filter((event) => event.entity === 'contact')
  const settings = await inverseSettings(context, events)
  const coming = new Set(settings.back.map(({ id }) => id))
  const ids = own.map((event) => event.entityId)
  const { plan: records, tally, missing } = await planUndo(context, own, coming)
  const back = planSettings(settings.back)
  const away = await planAway(context, settings.away, ids)
  return undone(joined([back, records, away]), {
    undone: sumOf(tally) + back.events.length + away.events.length,
    tally,
    missing,
  })
}

/** The same for one contact alone, whatever else the change did; the settings stay as they are. */
export async function undoPart(
  context: Context,
  changeId: string,
  id: string,
): Promise<Plan<Undone>> {
  await requireChange(context, changeId)
  const events = await partOf(context, changeId, id)
  const { plan, tally, missing } = await planUndo(context, events, new Set())
  return undone(plan, { undone: sumOf(tally), tally, missing })
}

function undone(plan: Omit<Plan, 'result'>, result: Undone): Plan<Undone> {
  if (plan.events.length === 0) throw new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  return { ...plan, result }
}

/**
 * One's own change, or anybody's for who manages all records; it must be one that can be taken back. NOT_FOUND when all
 * that it touched is out of the actor's sight. Answers how often it touched contacts.
 */
export async function requireChange({ db, actor }: Context, changeId: string): Promise<number> {
  const [row] = await db.all<{
    actor_id: string | null
    events: number
    contacts: number
    settings: number
    jobs: number
    seen: number
  }>(
    sql`select (select actor_id from events where change_id = ${changeId} order by seq limit 1) as actor_id,
      count(*) as events, coalesce(sum(entity = 'contact'), 0) as contacts,
      coalesce(sum(entity in ('tag', 'listItem', 'portal')), 0) as settings,
      coalesce(sum(entity = 'job'), 0) as jobs,
      exists (select 1 from events e where e.change_id = ${changeId} and e.entity = 'contact'
        and ${seenToTheLast(actor, sql`e.entity_id`)}) as seen from events where change_id = ${changeId}`,
  )
  if (!row || row.events === 0 || row.seen + row.settings === 0) throw notFound('change_not_found')
  if (row.actor_id !== actor.userId && !can(actor, 'records.manageAll'))
    throw forbidden('not_your_change')
  const { events, contacts, settings, jobs } = row
  if (contacts + settings === 0 || events > contacts + settings + jobs)
    throw new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
  return contacts
}
