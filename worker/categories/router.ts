/** Categories of histories: everybody who has the CRM reads them, who manages settings changes them. */
import { write } from '../core/write.ts'
import { removeSetting } from '../settings/remove.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { createInput, moveInput, removeInput, updateInput } from './schema.ts'
import { categoryTable } from './table.ts'
import { create, ensureNotLast, list, move, update } from './write.ts'

const managing = withCapability('settings.manage')

export const categoriesRouter = router({
  list: entering.query(({ ctx }) => list(ctx)),
  create: managing
    .input(createInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => create(context, input))),
  update: managing
    .input(updateInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => update(context, input))),
  move: managing
    .input(moveInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => move(context, input))),
  remove: managing
    .input(removeInput)
    .mutation(({ ctx, input }) => removeSetting(ctx, categoryTable, input, ensureNotLast)),
})
