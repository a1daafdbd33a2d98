/** Verbs of contact types and temperature levels. */
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, DomainError, forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { nextPosition, planMove } from '../records/ordered.ts'
import { planRecords, type RecordChange } from '../records/plan.ts'
import { find } from '../records/policy.ts'
import { planUpdate } from '../records/update.ts'
import { type ListItem, mostItems } from './fields.ts'
import { titleKeysOf } from './presets.ts'
import { lists } from './read.ts'
import type { createItemInput, moveItemInput, updateItemInput } from './schema.ts'
import { listItemTable } from './table.ts'
import { requireFreeTitle } from './titles.ts'

/** A new item at the end of its list. A temperature has a colour, a type has none. */
export async function createItem(
  context: Context,
  { list, title, color }: z.output<typeof createItemInput>,
): Promise<Plan<{ id: string }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const own = (await lists(context)).listItems.filter((item) => item.list === list)
  if (own.length >= mostItems) throw new DomainError('PRECONDITION_FAILED', 'too_many_items')
  requireFreeTitle(own.flatMap(titleKeysOf), title)
  if (list === 'temperature' && color === null) throw badField('color', 'required')
  if (list === 'contact_type' && color !== null) throw badField('color', 'no_color')
  const id = newId('lst', context.now)
  const made = madeItem(id, { list, title, color, preset: null, position: nextPosition(own) })
  return { ...planRecords(context, listItemTable, [made]), result: { id } }
}

/** An item that comes to be. */
export const madeItem = (
  id: string,
  state: Omit<ListItem, 'id' | 'rev'>,
): RecordChange<ListItem> => ({
  before: null,
  after: { ...state, id, rev: 1 },
})

/** Another title or colour, also of one that is in use. CONFLICT when somebody changed the same since `baseRev`. */
export async function updateItem(
  context: Context,
  { id, baseRev, title, color }: z.output<typeof updateItemInput>,
): Promise<Plan<{ rev: number }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const item = await find(context, listItemTable, id)
  if (color !== undefined && item.list !== 'temperature') throw badField('color', 'no_color')
  if (title !== undefined) {
    const { listItems } = await lists(context)
    requireFreeTitle(
      listItems.filter((one) => one.list === item.list && one.id !== id).flatMap(titleKeysOf),
      title,
    )
  }
  const after = {
    ...item,
    ...(title === undefined ? {} : { title, preset: null }),
    ...(color === undefined ? {} : { color }),
  }
  return await planUpdate(context, listItemTable, item, after, baseRev)
}

/** Puts an item before another of its list, or last. */
export async function moveItem(
  context: Context,
  { id, beforeId }: z.output<typeof moveItemInput>,
): Promise<Plan<null>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const { list } = await find(context, listItemTable, id)
  const own = (await lists(context)).listItems.filter((item) => item.list === list)
  return { ...planMove(context, listItemTable, own, { id, beforeId }), result: null }
}
