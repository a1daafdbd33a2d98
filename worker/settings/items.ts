/** Verbs of contact types and temperature levels. */
import type { z } from 'zod'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, DomainError, forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import type { ListItem } from './fields.ts'
import { mostItems } from './fields.ts'
import { planSettings, type SettingChange, type State } from './plan.ts'
import { findSetting, lists } from './read.ts'
import type { createItemInput, moveItemInput, updateItemInput } from './schema.ts'
import { planUpdate, requireFreeTitle } from './update.ts'

/** A new item at the end of its list. A temperature has a colour, a type has none. */
export async function createItem(
  context: Context,
  { list, title, color }: z.output<typeof createItemInput>,
): Promise<Plan<{ id: string }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const own = (await lists(context)).listItems.filter((item) => item.list === list)
  if (own.length >= mostItems) throw new DomainError('PRECONDITION_FAILED', 'too_many_items')
  requireFreeTitle(own, title)
  if (list === 'temperature' && color === null) throw badField('color', 'required')
  if (list === 'contact_type' && color !== null) throw badField('color', 'no_color')
  const id = newId('lst', context.now)
  const position = Math.max(-1, ...own.map((item) => item.position)) + 1
  return {
    ...planSettings([madeItem(id, { list, title, color, position })]),
    result: { id },
  }
}

/** An item that comes to be. */
export const madeItem = (id: string, state: Omit<ListItem, 'id' | 'rev'>): SettingChange => ({
  entity: 'listItem',
  id,
  rev: 1,
  before: null,
  after: state,
  kind: 'listItem.created',
})

/** Another title or colour, also of one that is in use. CONFLICT when somebody changed the same since `baseRev`. */
export async function updateItem(
  context: Context,
  { id, baseRev, title, color }: z.output<typeof updateItemInput>,
): Promise<Plan<{ rev: number }>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const item = await findSetting(context, 'listItem', id)
  if (color !== undefined && item.state['list'] !== 'temperature')
    throw badField('color', 'no_color')
  if (title !== undefined) {
    const { listItems } = await lists(context)
    const others = listItems.filter((one) => one.list === item.state['list'] && one.id !== id)
    requireFreeTitle(others, title)
  }
  return await planUpdate(context, item, baseRev, {
    ...(title === undefined ? {} : { title }),
    ...(color === undefined ? {} : { color }),
  })
}

/** Puts an item before another, or last. Every item of the list is numbered anew; those whose place changes are told. */
export async function moveItem(
  context: Context,
  { id, beforeId }: z.output<typeof moveItemInput>,
): Promise<Plan<null>> {
  if (!can(context.actor, 'settings.manage')) throw forbidden()
  const { state } = await findSetting(context, 'listItem', id)
  const own = (await lists(context)).listItems.filter((item) => item.list === state['list'])
  if (beforeId !== null && !own.some((item) => item.id === beforeId))
    throw badField('beforeId', 'item_not_found')
  const moved = own.filter((item) => item.id === id)
  const others = own.filter((item) => item.id !== id)
  const found = others.findIndex((item) => item.id === beforeId)
  const place = beforeId === id ? own.findIndex((item) => item.id === id) : found
  const at = place === -1 ? others.length : place
  const ordered = [...others.slice(0, at), ...moved, ...others.slice(at)]
  return {
    ...planSettings(
      ordered.map(({ id, rev, ...before }, position) => {
        const after: State = { ...before, position }
        return { entity: 'listItem', id, rev, before, after, kind: 'listItem.moved' }
      }),
    ),
    result: null,
  }
}
