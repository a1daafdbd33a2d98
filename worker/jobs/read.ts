/** Reading jobs: their owner's, and everybody's for who manages all records. */
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { jobRows, jobs } from '../../db/schema/index.ts'
import { displayName } from '../contacts/name.ts'
import { findMany } from '../contacts/policy.ts'
import { grantUser, holdsAny, seesEverything } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import type { Job, JobRow } from './fields.ts'
import {
  commonInput,
  type listInput,
  progressSchema,
  rowCells,
  rowReasons,
  type rowsInput,
} from './schema.ts'

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

/** A job with the column names of its file and, when it was undone or is being, by which job. */
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

/** Rows that were not taken as they stood, by line. */
export async function listRows(
  reader: Reader,
  job: Pick<JobRecord, 'id' | 'kind'>,
  { outcome, after, limit }: Pick<z.output<typeof rowsInput>, 'outcome' | 'after' | 'limit'>,
): Promise<{ rows: JobRow[]; next: number | null }> {
  const found = await reader.db
    .select()
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, job.id),
        gt(jobRows.line, after),
        outcome ? eq(jobRows.outcome, outcome) : sql`1`,
      ),
    )
    .orderBy(asc(jobRows.line))
    .limit(limit + 1)
  const rows = found.slice(0, limit).map(
    (row): JobRow => ({
      line: row.line,
      outcome: row.outcome,
      reasons: rowReasons.parse(JSON.parse(row.reasons)).map(({ code, column, value }) => ({
        code,
        ...(column === undefined ? {} : { column }),
        ...(value === undefined ? {} : { value }),
      })),
      cells: rowCells.parse(JSON.parse(row.cells)),
      recordId: row.recordId,
    }),
  )
  return {
    // Rows of a file are its sender's own; those of an undo tell of contacts.
    rows: job.kind === 'contacts.undo' ? await asSeen(reader, rows) : rows,
    next: found.length > limit ? (rows.at(-1)?.line ?? null) : null,
  }
}

/** The contacts as they are called now; of one that is out of the reader's sight, only that there is one. */
async function asSeen(reader: Reader, rows: readonly JobRow[]): Promise<JobRow[]> {
  const contacts = await findMany(
    reader,
    rows.flatMap(({ cells }) => cells[1] ?? []),
  )
  return rows.map((row) => {
    const contact = contacts.find(({ id }) => id === row.cells[1])
    return contact
      ? { ...row, cells: [displayName(contact), contact.id] }
      : { ...row, cells: ['', ''], reasons: [{ code: 'out_of_sight' }] }
  })
}
