/** Verbs that begin and end jobs, and the pieces of a plan that every step of a job's work shares. */
import { eq } from 'drizzle-orm'
import type { JobKind, JobState } from '../../db/enums.ts'
import { jobs } from '../../db/schema/index.ts'
import type { Op } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { type ChangeId, newId } from '../core/ids.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { type Statement, toStatement } from '../core/statements.ts'
import { isOver, type Job, type JobProgress, type KeptRow, noProgress } from './fields.ts'
import { findJob, type JobRecord, jobAudience, presentJob } from './read.ts'

/** The plan of a new job, waiting. `changeId` is what its work will be recorded under. */
export function planJob(
  { db, actor, now }: Context,
  kind: JobKind,
  input: { changeId: ChangeId; [key: string]: unknown },
): Plan<{ id: string; changeId: string }> {
  const id = newId('job', now)
  const row: JobRecord = {
    id,
    kind,
    ownerId: actor.userId,
    state: 'waiting',
    input: JSON.stringify(input),
    progress: JSON.stringify(noProgress),
    result: null,
    error: null,
    attempts: 0,
    rev: 1,
    createdAt: now,
    finishedAt: null,
  }
  return {
    guards: [],
    statements: [toStatement(db.insert(jobs).values(row))],
    events: [eventOf('job.created', null, presentJob(row))],
    result: { id, changeId: input.changeId },
  }
}

/**
 * Ends a job that has not ended. What it has done so far stays, and can be undone. Guarded by the state alone: a job at
 * work changes its revision many times a second.
 */
export async function cancel(context: Context, id: string): Promise<Plan<{ state: JobState }>> {
  const row = await findJob(context, id)
  const state = isOver(row.state) ? row.state : 'cancelled'
  if (isOver(row.state)) return { guards: [], statements: [], events: [], result: { state } }
  const before = presentJob(row)
  const after: Job = { ...before, state, finishedAt: context.now, rev: row.rev + 1 }
  return {
    guards: [
      {
        holds: `select count(*) from jobs where id = ? and state in ('waiting', 'running')`,
        args: [id],
      },
    ],
    statements: [
      {
        sql: 'update jobs set state = ?, finished_at = ?, result = progress, rev = rev + 1 where id = ?',
        args: [state, context.now, id],
      },
    ],
    events: [eventOf('job.cancelled', before, after)],
    result: { state },
  }
}

/** A job's way to another state. The row is guarded by its revision. */
export function planState(
  { db, now }: Pick<Context, 'db' | 'now'>,
  row: JobRecord,
  to: { state: JobState; error: string | null; progress?: JobProgress; attempts?: number },
): Omit<Plan, 'result'> {
  const progress = JSON.stringify(to.progress ?? presentJob(row).progress)
  const finishedAt = isOver(to.state) ? now : null
  const next: JobRecord = {
    ...row,
    state: to.state,
    error: to.error,
    progress,
    attempts: to.attempts ?? row.attempts,
    result: isOver(to.state) ? progress : null,
    rev: row.rev + 1,
    finishedAt,
  }
  const { state, error, attempts, result, rev } = next
  return {
    guards: [{ table: 'jobs', id: row.id, rev: row.rev }],
    statements: [
      toStatement(
        db
          .update(jobs)
          .set({ state, error, progress, attempts, result, rev, finishedAt })
          .where(eq(jobs.id, row.id)),
      ),
    ],
    events: [eventOf(kindOf(to.state), presentJob(row), presentJob(next))],
  }
}

const kindOf = (state: JobState): `job.${string}` =>
  isOver(state) ? `job.${state}` : 'job.progressed'

/** The part of a step's plan that records how far the work has come. `told`: what screens last heard; null to keep quiet. */
export function planProgress(
  { db }: Pick<Context, 'db'>,
  job: Job,
  progress: JobProgress,
  told: JobProgress | null,
): Omit<Plan, 'result'> {
  const rev = job.rev + 1
  return {
    guards: [{ table: 'jobs', id: job.id, rev: job.rev }],
    statements: [
      toStatement(
        db
          .update(jobs)
          .set({ progress: JSON.stringify(progress), rev, attempts: 0 })
          .where(eq(jobs.id, job.id)),
      ),
    ],
    events: told
      ? [eventOf('job.progressed', { ...job, progress: told }, { ...job, progress, rev })]
      : [],
  }
}

/** Rows to be shown and downloaded. */
export function rowStatements(id: string, rows: readonly KeptRow[]): Statement[] {
  if (rows.length === 0) return []
  const values = rows.map(({ line, outcome, reasons, cells, recordId }) => [
    line,
    outcome,
    JSON.stringify(reasons),
    JSON.stringify(cells),
    recordId,
  ])
  return [
    {
      sql: `insert into job_rows (job_id, line, outcome, reasons, cells, record_id)
select ?, value->>0, value->>1, value->>2, value->>3, value->>4 from json_each(?) order by key`,
      args: [id, JSON.stringify(values)],
    },
  ]
}

/** What changes about a job. Told whole each time: screens are not told of every step, so the last word must not lean on it. */
const watched = ['state', 'progress', 'error', 'finishedAt'] as const

function eventOf(kind: `job.${string}`, before: Job | null, after: Job): EventDraft {
  const { rev: _rev, ...whole } = after
  const ops: Op[] = before
    ? watched.map((f) => ({ f, a: before[f], b: after[f] }))
    : Object.entries(whole).map(([f, b]) => ({ f, a: null, b }))
  return {
    kind,
    entity: 'job',
    entityId: after.id,
    rev: after.rev,
    ops,
    audience: jobAudience(after.ownerId),
  }
}

/** The work cannot go on and trying again would not help: shown as the job's reason. */
export class JobEnded extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.name = 'JobEnded'
    this.reason = reason
  }
}

/** Errors that will be the same the next time. */
export function lastingReason(error: unknown): string | null {
  if (error instanceof JobEnded) return error.reason
  if (!(error instanceof DomainError)) return null
  switch (error.code) {
    case 'UNAUTHORIZED':
      return 'owner_deactivated'
    case 'BAD_REQUEST':
    case 'FORBIDDEN':
    case 'NOT_FOUND':
    case 'PRECONDITION_FAILED':
    case 'PAYLOAD_TOO_LARGE':
      return error.reason
    case 'CONFLICT':
    case 'TOO_MANY_REQUESTS':
    case 'INTERNAL':
      return null
  }
}
