/** Reading jobs: their owner's, and everybody's for who manages all records. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { jobs } from '../../db/schema/index.ts'
import { grantUser, holdsAny, seesEverything } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import type { Job } from './fields.ts'
import { commonInput, type listInput, progressSchema, rowCells } from './schema.ts'

type Reader = Pick<Context, 'db' | 'actor'>
export type JobRecord = typeof jobs.$inferSelect

export const jobAudience = (ownerId: string) => [grantUser(ownerId), seesEverything]

/** The row of this id, whoever asks. */
export async function findRecord(db: Context['db'], id: string): Promise<JobRecord | null> {
  const [row] = await db.select().from(jobs).where(eq(jobs.id, id))
  return row ?? null
}

/** The job, or NOT_FOUND when it is somebody else's. */
export async function findJob({ db, actor }: Reader, id: string): Promise<JobRecord> {
  const row = await findRecord(db, id)
  if (!row || !holdsAny(actor.grantees, jobAudience(row.ownerId))) throw notFound('job_not_found')
  return row
}

export function presentJob(row: JobRecord): Job {
  const { changeId, fileName, undoesJobId } = commonInput.parse(JSON.parse(row.input))
  const { id, kind, ownerId, state, error, rev, createdAt, finishedAt } = row
  const progress = progressSchema.parse(JSON.parse(row.progress))
  return {
    id,
    kind,
    ownerId,
    state,
    fileName,
    undoesJobId,
    changeId,
    progress,
    error,
    rev,
    createdAt,
    finishedAt,
  }
}

/** One's own jobs, newest first, from the newest or from before one of them. */
export async function listJobs(
  { db, actor }: Reader,
  { limit, before }: z.output<typeof listInput>,
): Promise<Job[]> {
  const rows = await db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.ownerId, actor.userId),
        before
          ? sql`(${jobs.createdAt}, ${jobs.id}) < (${before.createdAt}, ${before.id})`
          : sql`1`,
      ),
    )
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit)
  return rows.map(presentJob)
}

/** A job with the column names of its file and, when it was undone or is being, by which job that the reader may see. */
export async function getJob(
  reader: Reader,
  id: string,
): Promise<{ job: Job; columns: string[] | null; undoneBy: Job | null }> {
  const row = await findJob(reader, id)
  const job = presentJob(row)
  const [undo] = await reader.db
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.kind, 'contacts.undo'),
        sql`json_extract(${jobs.input}, '$.undoes') = ${job.changeId}`,
        reader.actor.grantees.includes(seesEverything)
          ? sql`1`
          : eq(jobs.ownerId, reader.actor.userId),
      ),
    )
    .orderBy(desc(jobs.createdAt))
    .limit(1)
  return { job, columns: columnsOf(row), undoneBy: undo ? presentJob(undo) : null }
}

/** The column names of an import's file as they stand there; null for a table without a header and for other jobs. */
export function columnsOf(row: JobRecord): string[] | null {
  const input: unknown = JSON.parse(row.input)
  const columns = typeof input === 'object' && input !== null && 'columns' in input && input.columns
  return columns ? rowCells.parse(columns) : null
}
