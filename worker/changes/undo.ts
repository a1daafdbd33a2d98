import { sql } from 'drizzle-orm'
import { planUndo } from '../contacts/undo.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { eventsOfChange } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'

/** More events than this are undone as a job. */
export const mostAtOnce = 500

/** The inverse of everything a change did to contacts, in one plan. */
export async function undo(context: Context, changeId: string): Promise<Plan<{ undone: number }>> {
  const contacts = await requireChange(context, changeId)
  if (contacts > mostAtOnce) throw new DomainError('PRECONDITION_FAILED', 'undo_needs_job')
  const events = (await eventsOfChange(runOn(context.db), changeId)).map((entry) => entry.item)
  const plan = await planUndo(
    context,
    events.filter((event) => event.entity === 'contact'),
  )
  return { ...plan, result: { undone: plan.events.length } }
}

/** One's own change, or anybody's for who manages all records; it must have touched contacts. Answers how often. */
export async function requireChange({ db, actor }: Context, changeId: string): Promise<number> {
  const [row] = await db.all<{ actor_id: string | null; events: number; contacts: number }>(
    sql`select (select actor_id from events where change_id = ${changeId} order by seq limit 1) as actor_id,
      count(*) as events, coalesce(sum(entity = 'contact'), 0) as contacts from events where change_id = ${changeId}`,
  )
  if (!row || row.events === 0) throw notFound('change_not_found')
  if (row.actor_id !== actor.userId && !can(actor, 'records.manageAll'))
    throw forbidden('not_your_change')
  if (row.contacts === 0) throw new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
  return row.contacts
}
