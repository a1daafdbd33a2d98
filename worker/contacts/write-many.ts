/** The same change of many contacts as one action. */
import type { Context } from '../core/context.ts'
import { joined, type Plan } from '../core/plan.ts'
import { planRecords } from '../records/plan.ts'
import { findAll } from '../records/policy.ts'
import { requireTargets } from '../records/targets.ts'
import { findOrMakeTags } from '../settings/new-tags.ts'
import { changed } from './changed.ts'
import type { UpdateManyRequest } from './schema.ts'
import { contactTable } from './table.ts'
import { withTags } from './write.ts'

/**
 * Changes what the input names in all of these contacts, or in none. It says what shall hold for all, whatever each
 * held before, so it rests on no revision; `changed` tells the new ones of those that were not so already.
 */
export async function updateMany(
  context: Context,
  input: UpdateManyRequest,
): Promise<Plan<{ changed: { id: string; rev: number }[] }>> {
  const contacts = await findAll(context, contactTable, input.ids, 'edit')
  const tags = await findOrMakeTags(context, input.newTags)
  const change = withTags(input, tags)
  const changes = contacts.map((before) => ({
    before,
    after: changed(before, change),
  }))
  const linked = changes.map(({ before, after }) => ({
    before,
    after: { ...after, tagIds: after.tagIds.filter((id) => !tags.isMade(id)) },
  }))
  const guards = await requireTargets(context, contactTable, linked)
  const own = planRecords(context, contactTable, changes)
  const plan = joined([tags.plan, own])
  const changedNow = own.events.map((event) => ({ id: event.entityId, rev: event.rev }))
  return {
    ...plan,
    guards: [...plan.guards, ...guards],
    result: { changed: changedNow },
  }
}
