/** Taking back what touched too many records for one plan: in chunks, newest first, leaving out what others changed since. */
import { inArray, sql } from 'drizzle-orm'
import { users } from '../../db/schema/users.ts'
import { seenToTheLast } from '../contacts/policy.ts'
import { type Kept, planPossibleUndo } from '../contacts/undo.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { type DomainError, forbidden } from '../core/errors.ts'
import { eventsOfChangeBefore, eventsOfChangeOn } from '../core/feed.ts'
import { newId } from '../core/ids.ts'
import { enqueue } from '../core/jobs.ts'
import { joined } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { sumOf } from '../core/turns.ts'
import { type Written, write } from '../core/write.ts'
import type { Job } from '../jobs/fields.ts'
import { addCounts, type KeptRow, noCounts } from '../jobs/fields.ts'
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
    const total = await countSeen(work, undoes)
    work.job = { ...work.job, progress: { ...work.job.progress, total } }
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

/** How many contacts of a change are in the actor's sight: of others not even the number is told. `ids`: of these alone. */
async function countSeen(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  changeId: string,
  ids: readonly string[] | null = null,
): Promise<number> {
  const given = ids ? sql`id in (select value from json_each(${JSON.stringify(ids)}))` : sql`1`
  const [row] = await db.all<{ records: number }>(
    sql`select count(*) as records from (select distinct entity_id as id from events indexed by events_change
        where change_id = ${changeId} and entity = 'contact') m
      where ${given} and ${seenToTheLast(actor, sql`m.id`)}`,
  )
  return row?.records ?? 0
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
  const records = [...new Set(events.map((event) => event.entityId))]
  // What contacts are to hold again comes back with the first of them.
  const back = job.progress.cursor === 0 ? await comingBack(context, undoes) : []
  const coming = new Set(back.map(({ id }) => id))
  const { plan, tally, kept } = await planPossibleUndo(context, events, coming)
  // What is gone already needs no taking back; of what is out of sight nothing is told.
  const named = kept.filter(
    ({ name, refusal }) =>
      name !== '' && refusal.reason !== 'nothing_to_undo' && refusal.code !== 'NOT_FOUND',
  )
  const { progress } = job
  const rows = await rowsOf(context, named, progress.counts.failed)
  const whole = joined([planSettings(back), plan])
  return {
    ...whole,
    statements: [...whole.statements, ...rowStatements(job.id, rows)],
    progress: {
      ...progress,
      done: progress.done + (await countSeen(context, undoes, records)),
      cursor: seqs.to,
      counts: addCounts(progress.counts, {
        ...noCounts,
        undone: sumOf(tally),
        failed: named.length,
      }),
    },
  }
}

/** What was left as it is, with who changed it. */
async function rowsOf({ db }: Context, kept: readonly Kept[], before: number): Promise<KeptRow[]> {
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
