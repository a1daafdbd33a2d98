/** History, time travel and undo: everything that reads the events of the past. */
import { z } from 'zod'
import { history, stateAt } from '../contacts/history.ts'
import { contactId } from '../contacts/schema.ts'
import { write } from '../core/write.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { undo } from './undo.ts'

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
      history(ctx, input.id, input.before ?? Number.MAX_SAFE_INTEGER, input.limit),
    ),

  /** The record as it was at an instant (UTC milliseconds). */
  stateAt: entering
    .input(z.strictObject({ id: contactId, at: z.number().int().min(0) }))
    .query(({ ctx, input }) => stateAt(ctx, input.id, input.at)),

  /** Takes back one action. Undoing the undo brings it back. */
  undo: withCapability('crm.write')
    .input(z.strictObject({ changeId: z.string().regex(/^chg_[0-9a-z]{8,40}$/, 'unknown_id') }))
    .mutation(({ ctx, input }) => write(ctx, (context) => undo(context, input.changeId))),
})
