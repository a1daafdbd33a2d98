/** History, time travel and undo: everything that reads the events of the past. */
import { z } from 'zod'
import { contactId } from '../contacts/schema.ts'
import { contactTable } from '../contacts/table.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { enqueue } from '../core/jobs.ts'
import { write } from '../core/write.ts'
import { findJob, presentJob } from '../jobs/read.ts'
import { changeId, jobId } from '../jobs/schema.ts'
import { unstamped } from '../records/changes.ts'
import { history, stateAt } from '../records/history.ts'
import { recent } from '../records/recent.ts'
import type { AnyTable } from '../records/table.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { deletedInput, listDeleted, restore, restoreInput } from './deleted.ts'
import { originOf } from './origin.ts'
import { standing } from './standing.ts'
import { undo, undoPart } from './undo.ts'
import { startUndo } from './undo-job.ts'

const tableOf = ({ kinds }: Pick<Context, 'kinds'>, id: string): AnyTable => {
  const table = kinds.ofId(id)
  if (!table) throw notFound()
  return table
}

export const changesRouter = router({
  /** What happened to a record, newest first, in pages. */
  history: entering
    .input(
      z.strictObject({
        id: contactId,
        before: z.number().int().optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input }) =>
      history(
        ctx,
        tableOf(ctx, input.id),
        input.id,
        input.before ?? Number.MAX_SAFE_INTEGER,
        input.limit,
      ),
    ),

  /** The latest actions of everybody, as far as this person may see what they concern. */
  recent: entering
    .input(z.strictObject({ limit: z.number().int().min(1).max(50).default(20) }))
    .query(async ({ ctx, input }) => {
      const { records, ...latest } = await recent(ctx, contactTable, input.limit)
      return { ...latest, contacts: records }
    }),

  /** The record as it was at an instant (UTC milliseconds). */
  stateAt: entering
    .input(z.strictObject({ id: contactId, at: z.number().int().min(0) }))
    .query(async ({ ctx, input }) => {
      const state = await stateAt(ctx, contactTable, input.id, input.at)
      return state && unstamped(state)
    }),

  /** By which way the record came in. */
  origin: entering
    .input(z.strictObject({ id: contactId }))
    .query(({ ctx, input }) => originOf(ctx, tableOf(ctx, input.id), input.id)),

  /** Takes back one action, or with `id` what it did to this record; undoing the undo brings it back. What touched many records is taken back by a job, whose id is answered. */
  undo: withCapability('crm.write')
    .input(z.strictObject({ changeId, id: contactId.optional() }))
    .mutation(async ({ ctx, input }) => {
      const { changeId, id } = input
      const written = await write(ctx, (context) =>
        id === undefined
          ? undo(context, changeId)
          : undoPart(context, tableOf(context, id), changeId, id),
      )
      const { jobId } = written.result
      if (jobId !== null) await enqueue(ctx.env, jobId)
      return written
    }),

  /** Of how many records an action tells, and whether it has been taken back since. */
  standing: entering
    .input(z.strictObject({ changeId }))
    .query(({ ctx, input }) => standing(ctx, input.changeId)),

  /** What was deleted and is still gone, latest first, in pages. */
  deleted: entering.input(deletedInput).query(({ ctx, input }) => listDeleted(ctx, input)),

  /** Brings deleted records back. */
  restore: withCapability('crm.write')
    .input(restoreInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => restore(context, input))),
})

/** Undo among the procedures of jobs. */
export const jobUndoRouter = router({
  /** Takes back everything a job did, as a job of its own. */
  undo: withCapability('crm.write')
    .input(z.strictObject({ id: jobId }))
    .mutation(async ({ ctx, input }) => {
      const job = presentJob(await findJob(ctx, input.id))
      return await startUndo(ctx, job.changeId, job)
    }),
})
