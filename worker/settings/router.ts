/** The lists that forms choose from. Changing them comes with the settings pages; tags may be made by whoever writes. */
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { listItems, tags } from '../../db/schema/index.ts'
import type { Context } from '../core/context.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { toStatement } from '../core/statements.ts'
import { write } from '../core/write.ts'
import { entering, router, withCapability } from '../trpc.ts'
import { tagCreated } from './list-events.ts'

export const settingsRouter = router({
  /** Tags, contact types and temperatures, in order. */
  lists: entering.query(async ({ ctx }) => {
    const [allTags, allItems] = await ctx.db.batch([
      ctx.db.select().from(tags).orderBy(tags.title),
      ctx.db.select().from(listItems).orderBy(listItems.position),
    ])
    return { tags: allTags, listItems: allItems }
  }),

  /** A tag of this title: the one there is, or a new one. */
  createTag: withCapability('crm.write')
    .input(z.strictObject({ title: z.string().trim().min(1, 'required').max(50, 'too_long') }))
    .mutation(({ ctx, input }) => write(ctx, (context) => createTag(context, input.title))),
})

async function createTag({ db, now }: Context, title: string): Promise<Plan<{ id: string }>> {
  const [there] = await db.select().from(tags).where(eq(tags.title, title))
  if (there) return { guards: [], statements: [], events: [], result: { id: there.id } }
  const id = newId('tag', now)
  return {
    guards: [],
    statements: [toStatement(db.insert(tags).values({ id, scope: 'contact', title }))],
    events: [tagCreated({ id, title })],
    result: { id },
    taken: { 'tags.title': { field: 'title', reason: 'tag_taken' } },
  }
}
