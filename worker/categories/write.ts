/** Verbs of categories, for who manages settings. */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { feedEnd } from '../core/feed.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { nextPosition, planMove } from '../records/ordered.ts'
import { planRecords } from '../records/plan.ts'
import { find, select } from '../records/policy.ts'
import { planUpdate } from '../records/update.ts'
import { mostItems } from '../settings/fields.ts'
import { keysIn } from '../settings/presets.ts'
import { requireFreeTitle } from '../settings/titles.ts'
import { type Category, categoryTitles } from './fields.ts'
import type { createInput, moveInput, updateInput } from './schema.ts'
import { categoryTable } from './table.ts'

/** All categories in order. `asOf`: the feed's number before they were read. */
export async function list(
  reader: Pick<Context, 'db'>,
): Promise<{ asOf: number; categories: Category[] }> {
  const [end] = await feedEnd(reader.db)
  const categories = await select(reader, categoryTable, sql`1 order by r.position, r.id`)
  return { asOf: end?.seq ?? 0, categories }
}

const keysOf = (category: Category): string[] => keysIn(categoryTitles, category)

/** A new category at the end. */
export async function create(
  context: Context,
  state: z.output<typeof createInput>,
): Promise<Plan<{ id: string }>> {
  const { categories } = await list(context)
  if (categories.length >= mostItems) throw new DomainError('PRECONDITION_FAILED', 'too_many_items')
  requireFreeTitle(categories.flatMap(keysOf), state.title)
  const id = newId('cat', context.now)
  const after = { ...state, id, preset: null, position: nextPosition(categories), rev: 1 }
  return { ...planRecords(context, categoryTable, [{ before: null, after }]), result: { id } }
}

/** Another title or icon. CONFLICT when somebody changed the same since `baseRev`. */
export async function update(
  context: Context,
  { id, baseRev, title, icon }: z.output<typeof updateInput>,
): Promise<Plan<{ rev: number }>> {
  const before = await find(context, categoryTable, id)
  if (title !== undefined) {
    const { categories } = await list(context)
    requireFreeTitle(categories.filter((one) => one.id !== id).flatMap(keysOf), title)
  }
  const renamed = title === undefined ? before : { ...before, title, preset: null }
  const after = { ...renamed, icon: icon ?? before.icon }
  return await planUpdate(context, categoryTable, before, after, baseRev)
}

/** Puts a category before another, or last. */
export async function move(
  context: Context,
  { id, beforeId }: z.output<typeof moveInput>,
): Promise<Plan<null>> {
  await find(context, categoryTable, id)
  const { categories } = await list(context)
  return { ...planMove(context, categoryTable, categories, { id, beforeId }), result: null }
}

/** An entry always has a category: the last one stays. */
export async function ensureNotLast(context: Context): Promise<Plan['guards']> {
  const { categories } = await list(context)
  if (categories.length < 2) throw new DomainError('PRECONDITION_FAILED', 'last_category')
  return [{ holds: 'select count(*) > 1 from history_categories', args: [] }]
}
