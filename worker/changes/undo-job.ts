/** Taking back what touched too many records for one plan: in chunks, newest first, leaving out what others changed since. */
import { inArray, sql } from 'drizzle-orm'
import { users } from '../../db/schema/users.ts'
import { type Kept, planPossibleUndo } from '../contacts/undo.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { type DomainError, forbidden } from '../core/errors.ts'
import { eventsOfChangeBefore, eventsOfChangeOn } from '../core/feed.ts'
import { newId } from '../core/ids.ts'
import { enqueue } from '../core/jobs.ts'
import { joined } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { type Written, write } from '../core/write.ts'
import type { Job } from '../jobs/fields.ts'
import { addCounts, type JobRow, noCounts } from '../jobs/fields.ts'
import { undoJobInput } from '../jobs/schema.ts'
import { commitStep, isOutOfTime, type JobWork, type StepPlan } from '../jobs/work.ts'
import { planJob, rowStatements } from '../jobs/write.ts'
import { planSettings } from '../settings/plan.ts'
import { requireChange } from './undo.ts'
import { comingBack, leftToRemove, planLetGo } from './undo-settings.ts'

const chunkEvents = 500

/** Begins taking back a change as a job. `job`: the one that made the change, when one did; an import's file names this one too. */
export async function startUndo(
  context: Context,
  undoes: string,
  job: Pick<Job, 'id' | 'kind' | 'fileName'> | null,
): Promise<Written<{ id: string; changeId: string }>> {
  const written = await write(context, async (current) => {
    await requireChange(current, undoes)
    const changeId = newId('chg', current.now)
    return planJob(current, 'contacts.undo', {
      changeId,
      undoes,
      undoesJobId: job?.id ?? null,
      fileName: job?.kind === 'contacts.import' ? job.fileName : '',
    })
  })
  await enqueue(context.env, written.result.id)
  return written
}

/** True when everything has been taken back that could be. */
export async function runUndo(work: JobWork): Promise<boolean> {
  const { undoes } = undoJobInput.parse(JSON.parse(work.record.input))
  const run = runOn(work.db)
  if (work.job.progress.total === 0) {
    const [row] = await work.db.all<{ records: number }>(
      sql`select count(distinct entity_id) as records from events indexed by events_change
        where change_id = ${undoes} and entity = 'contact'`,
    )
    work.job = { ...work.job, progress: { ...work.job.progress, total: row?.records ?? 0 } }
  }
  const as = { type: 'user', id: work.job.ownerId } as const
  for (;;) {
    const cursor = work.job.progress.cursor || Number.MAX_SAFE_INTEGER
    const page = await eventsOfChangeBefore(run, undoes, 'contact', cursor, chunkEvents)
    const last = page.at(-1)
    if (!last) {
      const left = await leftToRemove(work.db, undoes)
      if (left.length > 0)
        await commitStep(work, 'settings', as, async (context) => ({
          ...(await planLetGo(context, left)),
          progress: work.job.progress,
        }))
      return true
    }
    const ids = [...new Set(page.map(({ item }) => item.entityId))]
    await commitStep(work, `chunk-${last.item.seq}`, as, (context) =>
      planChunk(context, work, undoes, ids, { from: cursor, to: last.item.seq }),
    )
    if (isOutOfTime(work)) return false
  }
}

/** The plan that takes back these records, but for those that a later page has already seen. */
async function planChunk(
  context: Context,
  { job }: JobWork,
  undoes: string,
  ids: readonly string[],
  seqs: { from: number; to: number },
): Promise<StepPlan> {
  if (!can(context.actor, 'crm.write')) throw forbidden()
  const all = (await eventsOfChangeOn(runOn(context.db), undoes, 'contact', ids)).map(
    (entry) => entry.item,
  )
  const seen = new Set(all.flatMap((event) => (event.seq >= seqs.from ? [event.entityId] : [])))
  const events = all.filter((event) => !seen.has(event.entityId))
  const records = new Set(events.map((event) => event.entityId)).size
  // What contacts are to hold again comes back with the first of them.
  const back = job.progress.cursor === 0 ? await comingBack(context, undoes) : []
  const coming = new Set(back.map(({ id }) => id))
  const { plan, kept } = await planPossibleUndo(context, events, coming)
  // What is gone already needs no taking back.
  const named = kept.filter((one) => one.name !== '' && one.refusal.reason !== 'nothing_to_undo')
  const { progress } = job
  const rows = await rowsOf(context, named, progress.counts.failed)
  const whole = joined([planSettings(back), plan])
  return {
    ...whole,
    statements: [...whole.statements, ...rowStatements(job.id, rows)],
    progress: {
      ...progress,
      done: progress.done + records,
      cursor: seqs.to,
      counts: addCounts(progress.counts, {
        ...noCounts,
        undone: records - kept.length,
        failed: named.length,
      }),
    },
  }
}

/** What was left as it is, with who changed it. */
async function rowsOf({ db }: Context, kept: readonly Kept[], before: number): Promise<JobRow[]> {
  const actors = kept.flatMap(({ refusal }) => changerOf(refusal) ?? [])
  const people =
    actors.length > 0
      ? await db
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(inArray(users.id, [...new Set(actors)]))
      : []
  return kept.map(({ id, name, refusal }, index) => {
    const who = people.find((person) => person.id === changerOf(refusal))?.name
    return {
      line: before + index + 1,
      outcome: 'failed',
      reasons: [{ code: refusal.reason, ...(who === undefined ? {} : { value: who }) }],
      cells: [name, id],
      recordId: null,
    }
  })
}

function changerOf({ data }: DomainError): string | null {
  const actorId = typeof data === 'object' && data !== null && 'actorId' in data && data.actorId
  return typeof actorId === 'string' ? actorId : null
}
