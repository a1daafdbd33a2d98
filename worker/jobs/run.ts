/** What happens when the queue names a job: it is begun, worked on by its kind, and ended or tried again. */
import type { Db } from '../../db/client.ts'
import type { JobKind } from '../../db/enums.ts'
import { type Actor, nobody } from '../core/access.ts'
import { contextFor, openContextDb } from '../core/context.ts'
import { rootOf } from '../core/errors.ts'
import { enqueue, type JobMessage } from '../core/jobs.ts'
import { findActor } from '../core/session.ts'
import { write } from '../core/write.ts'
import type { Env } from '../env.ts'
import { kinds } from '../kinds.ts'
import { isOver } from './fields.ts'
import { findRecord, type JobRecord, presentJob } from './read.ts'
import { isSilent } from './revive.ts'
import { JobLost, type JobWork, openWork } from './work.ts'
import { lastingReason, planState } from './write.ts'

/** Tries in a row that came to nothing; a committed step begins the count anew. */
const mostAttempts = 5

/** How a kind of job is worked on; `run` answers true when it is done. `tidy` removes what it needed while it ran. */
export type Work = {
  run(work: JobWork): Promise<boolean>
  tidy?(env: Env, record: JobRecord): Promise<void>
}
export type Works = Record<JobKind, Work>

/** Runs one job as far as one message may; throws only when the message should come again. */
export async function runJob(env: Env, works: Works, { jobId }: JobMessage): Promise<void> {
  const db = openContextDb(env)
  const work = await begin(env, db, jobId)
  if (!work) return
  try {
    const isDone = await works[work.job.kind].run(work)
    if (isDone) await end(work, works, { state: 'done', error: null })
    else await enqueue(env, jobId)
  } catch (error) {
    await failed(work, works, error)
  }
}

/** Takes the job over, counting a run that died without a word. Null when there is nothing (more) to do. */
async function begin(env: Env, db: Db, jobId: string): Promise<JobWork | null> {
  const found = await findRecord(db, jobId)
  if (!found || isOver(found.state)) return null
  const [actor, isDead] = await Promise.all([
    findActor(db, found.ownerId),
    found.state === 'running' ? isSilent(db, jobId, Date.now()) : false,
  ])
  const context = contextFor(env, db, kinds, systemFor(found.ownerId), {
    as: { type: 'system', id: null },
  })
  const { result: rev } = await write(context, async (current) => {
    const row = await findRecord(db, jobId)
    if (!row || isOver(row.state)) return { guards: [], statements: [], events: [], result: 0 }
    const attempts = row.attempts + (isDead ? 1 : 0)
    const refusal = !actor ? 'owner_deactivated' : attempts >= mostAttempts ? 'gave_up' : null
    if (refusal)
      return { ...planState(current, row, { state: 'failed', error: refusal }), result: 0 }
    const progress = { ...presentJob(row).progress }
    progress.startedAt ??= current.now
    return {
      ...planState(current, row, {
        state: 'running',
        error: null,
        progress,
        attempts,
      }),
      result: row.rev + 1,
    }
  })
  const record = await findRecord(db, jobId)
  // Another delivery may have begun it in between; it is then that run's.
  if (!actor || record?.rev !== rev) return null
  return openWork(env, db, record, actor, context.now)
}

/** The end of a job is recorded even when its owner has no rights any more. */
async function end(
  work: JobWork,
  works: Works,
  to: { state: 'done' | 'failed'; error: string | null },
): Promise<void> {
  const context = contextFor(work.env, work.db, kinds, systemFor(work.job.ownerId), {
    as: { type: 'system', id: null },
  })
  await write(context, async (current) => {
    const row = await findRecord(work.db, work.job.id)
    if (!row || isOver(row.state) || row.rev !== work.job.rev)
      return { guards: [], statements: [], events: [], result: null }
    return { ...planState(current, row, to), result: null }
  })
  await tidy(work.env, works, work.record)
}

async function failed(work: JobWork, works: Works, error: unknown): Promise<void> {
  if (error instanceof JobLost) {
    const row = await findRecord(work.db, work.job.id)
    if (row && isOver(row.state)) await tidy(work.env, works, row)
    return
  }
  const reason = lastingReason(error)
  if (reason !== null) return await end(work, works, { state: 'failed', error: reason })
  console.error('Job', work.job.id, work.job.kind, 'failed', rootOf(error))
  const hasGivenUp = await countFailure(work)
  if (hasGivenUp) await tidy(work.env, works, work.record)
  else throw error
}

/** Counts a try that failed; after the last one the job has failed. Answers whether it was the last. */
async function countFailure(work: JobWork): Promise<boolean> {
  const context = contextFor(work.env, work.db, kinds, systemFor(work.job.ownerId), {
    as: { type: 'system', id: null },
  })
  const { result } = await write(context, async (current) => {
    const row = await findRecord(work.db, work.job.id)
    if (!row || isOver(row.state) || row.rev !== work.job.rev)
      return { guards: [], statements: [], events: [], result: row !== null && isOver(row.state) }
    const attempts = row.attempts + 1
    const isLast = attempts >= mostAttempts
    const to = isLast
      ? ({ state: 'failed', error: 'unexpected', attempts } as const)
      : ({ state: 'running', error: null, attempts } as const)
    return { ...planState(current, row, to), result: isLast }
  })
  return result
}

/** Removes what a job needed while it ran. */
async function tidy(env: Env, works: Works, record: JobRecord): Promise<void> {
  await works[record.kind].tidy?.(env, record)
}

/** Nobody's rights: what happens to a job itself does not depend on what its owner may do. */
const systemFor = (userId: string): Actor => ({ ...nobody, userId })
