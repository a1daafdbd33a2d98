/** Taking back what touched too many records for one plan: in chunks, newest first, leaving out what others changed since. */
import { inArray, sql } from 'drizzle-orm'
import { users } from '../../db/schema/users.ts'
import type { WireEvent } from '../../party/protocol.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden } from '../core/errors.ts'
import { eventsOfChangeBefore, eventsOfChangeOn } from '../core/feed.ts'
import { newId } from '../core/ids.ts'
import { enqueue } from '../core/jobs.ts'
import { joined, type Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { sumOf } from '../core/turns.ts'
import { type Written, write } from '../core/write.ts'
import type { Job } from '../jobs/fields.ts'
import { addCounts, type KeptRow, noCounts } from '../jobs/fields.ts'
import { undoJobInput } from '../jobs/schema.ts'
import { commitStep, isOutOfTime, type JobWork, type StepPlan } from '../jobs/work.ts'
import { planJob, rowStatements } from '../jobs/write.ts'
import { madeAtFirst } from '../records/along.ts'
import { isMaking } from '../records/changes.ts'
import { readMany, seenToTheLast } from '../records/policy.ts'
import type { AnyTable } from '../records/table.ts'
import { type Kept, planLetGo, planPossibleUndo, planUndo } from '../records/undo.ts'
import { requireChange } from './own-change.ts'

const chunkEvents = 500

/** Begins taking back a change as a job. `job`: the one that made the change, when one did; an import's file names this one too. */
export async function startUndo(
  context: Context,
  undoes: string,
  job: Pick<Job, 'id' | 'kind' | 'fileName'> | null,
): Promise<Written<{ id: string; changeId: string }>> {
  const written = await write(context, async (current) => {
    await requireChange(current, undoes)
    return planUndoJob(current, undoes, job)
  })
  await enqueue(context.env, written.result.id)
  return written
}

/** The plan of a job that takes back a change; see `startUndo`. */
export function planUndoJob(
  context: Context,
  undoes: string,
  job: Pick<Job, 'id' | 'kind' | 'fileName'> | null,
): Plan<{ id: string; changeId: string }> {
  return planJob(context, 'contacts.undo', {
    changeId: newId('chg', context.now),
    undoes,
    undoesJobId: job?.id ?? null,
    fileName: job?.kind === 'contacts.import' ? job.fileName : '',
  })
}

/** True when everything has been taken back that could be. */
export async function runUndo(work: JobWork): Promise<boolean> {
  const { undoes } = undoJobInput.parse(JSON.parse(work.record.input))
  const run = runOn(work.db)
  const entities = recordTables(work).map(({ kind }) => kind.entity)
  if (work.job.progress.total === 0) {
    const total = await countSeen(work, undoes)
    work.job = { ...work.job, progress: { ...work.job.progress, total } }
  }
  const as = { type: 'user', id: work.job.ownerId } as const
  for (;;) {
    const cursor = work.job.progress.cursor || Number.MAX_SAFE_INTEGER
    const page = await eventsOfChangeBefore(run, undoes, entities, cursor, chunkEvents)
    const last = page.at(-1)
    if (!last) {
      const left = await leftToRemove(work, undoes)
      if (left.length > 0)
        await commitStep(work, 'settings', as, async (context) => ({
          ...(await planAway(context, left)),
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

const recordTables = ({ kinds }: Pick<Context, 'kinds'>): AnyTable[] =>
  kinds.tables.filter((table) => !table.isSetting)

/** How many records of a change are in the actor's sight: of others not even the number is told. `ids`: of these alone. */
async function countSeen(
  reader: Pick<Context, 'db' | 'actor' | 'kinds'>,
  changeId: string,
  ids: readonly string[] | null = null,
): Promise<number> {
  const given = ids ? sql`id in (select value from json_each(${JSON.stringify(ids)}))` : sql`1`
  const counts = recordTables(reader).map(
    (
      table,
    ) => sql`(select count(*) from (select distinct entity_id as id from events indexed by events_change
        where change_id = ${changeId} and entity = ${table.kind.entity}) m
      where ${given} and ${seenToTheLast(table, reader.actor, sql`m.id`)})`,
  )
  const [row] = await reader.db.all<{ records: number }>(
    sql`select ${sql.join(counts, sql` + `)} as records`,
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
  const found = await Promise.all(
    recordTables(context).map(({ kind }) =>
      eventsOfChangeOn(runOn(context.db), undoes, kind.entity, ids),
    ),
  )
  const all = found
    .flat()
    .map(({ item }) => item)
    .toSorted((a, b) => a.seq - b.seq)
  const seen = new Set(all.flatMap((event) => (event.seq >= seqs.from ? [event.entityId] : [])))
  const events = all.filter((event) => !seen.has(event.entityId))
  const records = [...new Set(events.map((event) => event.entityId))]
  // What records are to hold again comes back with the first of them.
  const back = job.progress.cursor === 0 ? await comingBack(context, undoes) : []
  const { plan, tally, kept } = await planPossibleUndo(context, [...back, ...events])
  // What is gone already needs no taking back; of what is out of sight nothing is told.
  const named = kept.filter(
    ({ name, refusal }) =>
      name !== '' && refusal.reason !== 'nothing_to_undo' && refusal.code !== 'NOT_FOUND',
  )
  const { progress } = job
  const rows = await rowsOf(context, named, progress.counts.failed)
  return {
    ...plan,
    statements: [...plan.statements, ...rowStatements(job.id, rows)],
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

// ---- settings: before the records that hold them, and after --------------------------------------------------------------

/** More than one change of records ever makes, removes or restores in practice; what is beyond stays. */
const mostSettings = 500

/** What the change did to settings, in order. */
async function settingEvents(
  { db, kinds }: Pick<Context, 'db' | 'kinds'>,
  changeId: string,
): Promise<{ event: WireEvent; isMaking: boolean }[]> {
  const found = await Promise.all(
    kinds.tables
      .filter((table) => table.isSetting)
      .map(async ({ kind }) => {
        const before = Number.MAX_SAFE_INTEGER
        const run = runOn(db)
        const own = await eventsOfChangeBefore(run, changeId, [kind.entity], before, mostSettings)
        return own.map(({ item }) => ({ event: item, isMaking: isMaking(kind, item.ops) }))
      }),
  )
  return found.flat().toSorted((a, b) => a.event.seq - b.event.seq)
}

/** What comes back, so that records can hold it again. */
const comingBack = async (context: Context, undoes: string): Promise<WireEvent[]> =>
  (await settingEvents(context, undoes)).flatMap((one) => (one.isMaking ? [] : [one.event]))

/** The events that had made or brought back something which is there still. */
async function leftToRemove(
  context: Pick<Context, 'db' | 'kinds'>,
  undoes: string,
): Promise<WireEvent[]> {
  const making = (await settingEvents(context, undoes)).filter((one) => one.isMaking)
  const ids = making.map(({ event }) => event.entityId)
  const settings = context.kinds.tables.filter((table) => table.isSetting)
  const there = await Promise.all(settings.map((table) => readMany(context, table, ids)))
  const isThere = new Set(there.flat().map(({ id }) => id))
  return making.flatMap(({ event }) => (isThere.has(event.entityId) ? [event] : []))
}

/** The plan that removes it again, as far as nobody holds or has changed it meanwhile. */
async function planAway(
  context: Context,
  making: readonly WireEvent[],
): Promise<Omit<Plan, 'result'>> {
  const along = await madeAtFirst(context, making)
  const isAlong = ({ entityId }: WireEvent): boolean => along.has(entityId)
  const { plan } = await planLetGo(context, making.filter(isAlong))
  try {
    const others = making.filter((event) => !isAlong(event))
    return joined([plan, (await planUndo(context, others)).plan])
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'PRECONDITION_FAILED') throw error
    return plan
  }
}
