/**
 * One run of a job. The job's revision is its fence: every step commits only on the revision this run wrote last, so a
 * run that was cancelled or overtaken by another delivery of its message stops at its next step, having changed nothing.
 */
import type { Db } from '../../db/client.ts'
import type { EventActor, FeedItem } from '../../party/protocol.ts'
import type { Actor } from '../core/access.ts'
import { type Context, contextFor } from '../core/context.ts'
import type { ChangeId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { findActor } from '../core/session.ts'
import { write } from '../core/write.ts'
import type { Env } from '../env.ts'
import { kinds } from '../kinds.ts'
import type { Registry } from '../records/registry.ts'
import type { Job, JobProgress } from './fields.ts'
import { findRecord, type JobRecord, presentJob } from './read.ts'
import { JobEnded, planProgress } from './write.ts'

/** Screens hear of progress at most this often. */
const toldEveryMs = 2_000
/** A run hands over to a next one after this time: a queue's message may not take for ever. */
const runForMs = 60_000

export type JobWork = {
  env: Env
  db: Db
  kinds: Registry
  record: JobRecord
  /** As it stands after this run's last step. */
  job: Job
  actor: Actor
  told: { progress: JobProgress; at: number }
  until: number
}

/** What a step of the work decided: a plan, and how far the job is with it. */
export type StepPlan = Omit<Plan, 'result'> & { progress: JobProgress }

/** This run is not the job's any more: it was cancelled, or another run has taken over. */
export class JobLost extends Error {}

export function openWork(env: Env, db: Db, record: JobRecord, actor: Actor, now: number): JobWork {
  const job = presentJob(record)
  return {
    env,
    db,
    kinds,
    record,
    job,
    actor,
    told: { progress: job.progress, at: now },
    until: now + runForMs,
  }
}

export const isOutOfTime = (work: JobWork): boolean => Date.now() > work.until

/**
 * Commits one step together with the job's progress, all or nothing and only once. `name` tells the steps of a job apart.
 * Throws JobLost when the job is not this run's any more, JobEnded when its owner may not go on.
 */
export async function commitStep(
  work: JobWork,
  name: string,
  as: EventActor,
  verb: (context: Context) => Promise<StepPlan>,
): Promise<FeedItem[]> {
  const now = Date.now()
  const isTold = now - work.told.at >= toldEveryMs
  // Ids of this product are made by newId, so the change's is one.
  const changeId = work.job.changeId as ChangeId
  const context = contextFor(work.env, work.db, work.kinds, work.actor, { as, now, changeId })
  let tries = 0
  let progress = work.job.progress
  const { items } = await write(
    context,
    async (current) => {
      if (tries++ > 0) await requireOwn(work)
      work.actor = current.actor
      const step = await verb(current)
      progress = step.progress
      const own = planProgress(current, work.job, progress, isTold ? work.told.progress : null)
      return {
        ...step,
        guards: [...own.guards, ...step.guards],
        statements: [...step.statements, ...own.statements],
        events: [...step.events, ...own.events],
        result: null,
      }
    },
    { step: name, isBulk: true },
  )
  work.job = { ...work.job, progress, rev: work.job.rev + 1 }
  if (isTold) work.told = { progress, at: now }
  return items
}

/** After a refusal: whether it was the job itself that changed, or its owner who may not go on. */
async function requireOwn(work: JobWork): Promise<void> {
  const row = await findRecord(work.db, work.job.id)
  if (!row || row.rev !== work.job.rev) throw new JobLost()
  if (!(await findActor(work.db, work.job.ownerId))) throw new JobEnded('owner_deactivated')
}
