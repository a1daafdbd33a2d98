/** Verbs of tags. Whoever writes contacts may make one; the rest is for who manages settings. */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { planRecords, type RecordChange } from '../records/plan.ts'
import { find, readMany } from '../records/policy.ts'
import { planParts, removal } from '../records/removal.ts'
import { planUpdate } from '../records/update.ts'
import { type Tag, titleKey } from './fields.ts'
import { lists } from './read.ts'
import type { createTagInput, updateTagInput } from './schema.ts'
import { tagTable } from './table.ts'
import { requireFreeTitle } from './titles.ts'

/** A tag of this title, whatever its case: the one there is, or a new one. */
export async function createTag(
  context: Context,
  { title }: z.output<typeof createTagInput>,
): Promise<Plan<{ id: string }>> {
  if (!can(context.actor, 'crm.write')) throw forbidden()
  const { tags } = await lists(context)
  const there = tags.find((tag) => titleKey(tag.title) === titleKey(title))
  if (there) return { guards: [], statements: [], events: [], result: { id: there.id } }
  const id = newId('tag', context.now)
  return { ...planRecords(context, tagTable, [madeTag(id, title)]), result: { id } }
}

/** A tag that comes to be. */
export const madeTag = (id: string, title: string): RecordChange<Tag> => ({
  before: null,
  after: { id, scope: 'contact', title, rev: 1 },
})

/** Another title. CONFLICT when another tag already has this name: those two can be merged. */
export async function updateTag(
  context: Context,
  { id, baseRev, title }: z.output<typeof updateTagInput>,
): Promise<Plan<{ rev: number }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const tag = await find(context, tagTable, id)
  const others = (await lists(context)).tags.filter((one) => one.id !== id)
  requireFreeTitle(
    others.map((one) => titleKey(one.title)),
    title,
  )
  return await planUpdate(context, tagTable, tag, { ...tag, title }, baseRev)
}

/** Removes every tag that no contact has; with `madeUntil` (UTC milliseconds), those alone that were made by then. */
export async function removeUnusedTags(
  context: Context,
  madeUntil: number = Number.MAX_SAFE_INTEGER,
): Promise<Plan<{ removed: string[] }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const rows = await context.db.all<{ id: string }>(
    sql`select t.id from tags t where t.scope = 'contact' and not exists (select 1 from contact_tags c where c.tag_id = t.id)
      and not exists (select 1 from events e where e.entity = 'tag' and e.entity_id = t.id and e.rev = 1 and e.created_at > ${madeUntil})`,
  )
  const ids = rows.map(({ id }) => id)
  const unused = await removal(context, tagTable, await readMany(context, tagTable, ids))
  return { ...planParts(context, unused), result: { removed: ids } }
}
