import { z } from 'zod'
import { write } from '../core/write.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { notifyManagers } from './notify.ts'
import { counts, found, get, getMany, list, neighbour } from './read.ts'
import { sameAs } from './same-as.ts'
import {
  contactId,
  createInput,
  foundInput,
  listInput,
  neighbourInput,
  removeInput,
  sameAsInput,
  updateInput,
  updateManyInput,
} from './schema.ts'
import { create, remove, update } from './write.ts'
import { updateMany } from './write-many.ts'

const writing = withCapability('crm.write')

export const contactsRouter = router({
  list: entering.input(listInput).query(({ ctx, input }) => list(ctx, input)),
  get: entering
    .input(z.strictObject({ id: contactId }))
    .query(({ ctx, input }) => get(ctx, input.id)),
  getMany: entering
    .input(z.strictObject({ ids: z.array(contactId).min(1).max(200) }))
    .query(({ ctx, input }) => getMany(ctx, input.ids)),
  neighbour: entering.input(neighbourInput).query(({ ctx, input }) => neighbour(ctx, input)),
  sameAs: entering.input(sameAsInput).query(({ ctx, input }) => sameAs(ctx, input)),
  found: entering.input(foundInput).query(({ ctx, input }) => found(ctx, input.filter)),
  counts: entering.query(({ ctx }) => counts(ctx)),
  create: writing.input(createInput).mutation(async ({ ctx, input }) => {
    const written = await write(ctx, (context) => create(context, input))
    ctx.later(notifyManagers(ctx, written))
    return written
  }),
  update: writing.input(updateInput).mutation(async ({ ctx, input }) => {
    const written = await write(ctx, (context) => update(context, input))
    ctx.later(notifyManagers(ctx, written))
    return written
  }),
  updateMany: writing.input(updateManyInput).mutation(async ({ ctx, input }) => {
    const written = await write(ctx, (context) => updateMany(context, input))
    ctx.later(notifyManagers(ctx, written))
    return written
  }),
  remove: writing
    .input(removeInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => remove(context, input))),
})
