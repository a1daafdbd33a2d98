import { planUndo } from '../contacts/undo.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { can } from '../core/access.ts'
import { eventsOfChange } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'

/** More records than this are undone as a job. */
const most = 500

/** The inverse of everything a change did. One's own; whoever manages all records may take back anybody's. */
export async function undo(context: Context, changeId: string): Promise<Plan<{ undone: number }>> {
  const events = (await eventsOfChange(runOn(context.db), changeId)).map((entry) => entry.item)
  const [first] = events
  if (!first) throw notFound('change_not_found')
  if (first.actor.id !== context.actor.userId && !can(context.actor, 'records.manageAll'))
    throw forbidden('not_your_change')
  const contacts = events.filter((event) => event.entity === 'contact')
  if (contacts.length === 0) throw new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
  if (contacts.length > most) throw new DomainError('PRECONDITION_FAILED', 'undo_needs_job')
  const plan = await planUndo(context, contacts)
  return { ...plan, result: { undone: plan.events.length } }
}
