import { z } from 'zod'
import { write } from '../core/write.ts'
import { entering, router } from '../trpc.ts'
import { findJob, getJob, listJobs } from './read.ts'
import { reviveJobs } from './revive.ts'
import { listRows } from './rows.ts'
import { jobId, listInput, rowsInput } from './schema.ts'
import { cancel } from './write.ts'

export const jobsRouter = router({
  /** One's own, newest first, in pages. Whoever looks also wakes what has lost its message. */
  list: entering.input(listInput).query(async ({ ctx, input }) => {
    await reviveJobs(ctx.env, ctx.db, ctx.now, ctx.actor.userId)
    return await listJobs(ctx, input)
  }),

  get: entering.input(z.strictObject({ id: jobId })).query(async ({ ctx, input }) => {
    await reviveJobs(ctx.env, ctx.db, ctx.now, ctx.actor.userId)
    return await getJob(ctx, input.id)
  }),

  /** Rows that were not taken as they stood, in pages. */
  rows: entering.input(rowsInput).query(async ({ ctx, input }) => {
    return await listRows(ctx, await findJob(ctx, input.id), input)
  }),

  cancel: entering
    .input(z.strictObject({ id: jobId }))
    .mutation(({ ctx, input }) => write(ctx, (context) => cancel(context, input.id))),
})
