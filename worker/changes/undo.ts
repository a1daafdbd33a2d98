/** Taking back one action, or what it did to one record. */
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { eventsOfChange } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { type Missing, nothingDone, sumOf, type Tally } from '../core/turns.ts'
import { partOf } from '../records/part.ts'
import type { AnyTable } from '../records/table.ts'
import { planUndo, type Undoing } from '../records/undo.ts'
import { planUndoOfPeople } from '../users/undo.ts'
import { requireChange } from './own-change.ts'
import { planUndoJob } from './undo-job.ts'

/** More events than this are undone as a job. */
const mostAtOnce = 500

/**
 * `undone`: of how many records and settings; `tally` of records alone, `missing` what did not come back with them.
 * `jobId`: the job that does it, when it is too much for one plan.
 */
export type Undone = { undone: number; tally: Tally; missing: Missing; jobId: string | null }

/** The inverse of everything a change did, to records, settings or people, in one plan, or the beginning of a job that does it. */
export async function undo(context: Context, changeId: string): Promise<Plan<Undone>> {
  const people = await planUndoOfPeople(context, changeId)
  if (people)
    return { ...people, result: { undone: 1, tally: nothingDone, missing: {}, jobId: null } }
  const records = await requireChange(context, changeId)
  if (records > mostAtOnce) {
    const { result, ...job } = planUndoJob(context, changeId, null)
    return { ...job, result: { undone: 0, tally: nothingDone, missing: {}, jobId: result.id } }
  }
  const entries = await eventsOfChange(runOn(context.db), changeId)
  const events = entries.map(({ item }) => item)
  return undone(context, await planUndo(context, events))
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
  const undone = sumOf(tally) + settings.length
  return { ...plan, result: { undone, tally, missing, jobId: null } }
}
