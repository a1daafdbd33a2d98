/** The lists that forms choose from, and the portal. Tags may be made by whoever writes; the rest is the settings'. */
import { z } from 'zod'
import { idOf } from '../core/inputs.ts'
import { write } from '../core/write.ts'
import { remakeKeys } from '../records/keys.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { createItem, moveItem, updateItem } from './items.ts'
import { updatePortal } from './portal.ts'
import { formerTitles, lists, usage } from './read.ts'
import { removeItem, removeTag } from './remove.ts'
import {
  createItemInput,
  createTagInput,
  moveItemInput,
  removeItemInput,
  removeTagInput,
  updateItemInput,
  updatePortalInput,
  updateTagInput,
} from './schema.ts'
import { createTag, removeUnusedTags, updateTag } from './tags.ts'

const managing = withCapability('settings.manage')

export const settingsRouter = router({
  /** Tags, contact types and temperatures, in order. */
  lists: entering.query(({ ctx }) => lists(ctx)),

  /** How removed tags and items were called, for what tells of the past. */
  formerTitles: entering
    .input(z.strictObject({ ids: z.array(z.union([idOf('tag'), idOf('lst')])).max(200) }))
    .query(({ ctx, input }) => formerTitles(ctx, input.ids)),

  /** How many contacts have what. */
  usage: managing.query(({ ctx }) => usage(ctx)),
  updatePortal: managing.input(updatePortalInput).mutation(async ({ ctx, input }) => {
    const written = await write(ctx, (context) => updatePortal(context, input))
    // Telephone numbers are read by the country: what was stored is compared by it from now on.
    if (input.country !== undefined) ctx.later(remakeKeys(ctx.env, ctx.kinds))
    return written
  }),

  createItem: managing
    .input(createItemInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => createItem(context, input))),
  updateItem: managing
    .input(updateItemInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => updateItem(context, input))),
  moveItem: managing
    .input(moveItemInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => moveItem(context, input))),
  removeItem: managing.input(removeItemInput).mutation(({ ctx, input }) => removeItem(ctx, input)),

  createTag: withCapability('crm.write')
    .input(createTagInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => createTag(context, input))),
  updateTag: managing
    .input(updateTagInput)
    .mutation(({ ctx, input }) => write(ctx, (context) => updateTag(context, input))),
  removeTag: managing.input(removeTagInput).mutation(({ ctx, input }) => removeTag(ctx, input)),
  removeUnusedTags: managing.mutation(({ ctx }) =>
    write(ctx, (context) => removeUnusedTags(context)),
  ),
})
