/** Records on their way from pointing to one thing to pointing to another, or to none, before it is removed. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { badField } from '../core/errors.ts'
import type { Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { countHolders, type Held, holding, type Pointer, pointersTo } from './holders.ts'
import type { Rec } from './kind.ts'
import { readMany, select } from './policy.ts'
import { ensureNoWider, merged, type Part, planParts, removal } from './removal.ts'
import type { AnyTable } from './table.ts'
import { isFitting, stillThere, without } from './targets.ts'

/** `target` goes; what points to it gets `intoId` instead, or nothing. */
export type Replacing = { table: AnyTable; target: Rec; intoId: string | null }

/**
 * The plan that gives at most `most` records the replacement and, when no more are left, removes what they held.
 * `moved`: how many. What somebody chose meanwhile is not removed under them: the plan is refused and made again.
 */
export async function planReplacing(
  context: Pick<Context, 'db' | 'kinds' | 'now' | 'as' | 'actor'>,
  replacing: Replacing,
  most: number,
): Promise<{ plan: Omit<Plan, 'result'>; moved: number }> {
  const { table, target } = replacing
  const guards = await requireReplacement(context, replacing)
  const parts: Part[] = []
  const moved: string[] = []
  for (const pointer of pointersOf(context, replacing)) {
    const holders = await select(
      context,
      pointer.from,
      sql`${holding(pointer, [target.id])} order by r.n limit ${most - moved.length}`,
    )
    const changes = holders.map((before) => {
      const after = replaced(before, pointer, replacing)
      ensureNoWider(pointer.from, before, after)
      return { before, after }
    })
    parts.push({ table: pointer.from, changes })
    moved.push(...holders.map(({ id }) => id))
  }
  if (moved.length >= most)
    return { plan: planParts(context, { parts: merged(parts), guards }), moved: moved.length }
  const gone = await removal(context, table, [target], moved)
  const whole = { parts: merged([...parts, ...gone.parts]), guards: [...guards, ...gone.guards] }
  return { plan: planParts(context, whole), moved: moved.length }
}

/** How many records point to it, and how many of those the actor sees. */
export async function countPointing(
  context: Pick<Context, 'db' | 'kinds' | 'actor'>,
  replacing: Pick<Replacing, 'table' | 'target'>,
): Promise<Held> {
  const all = { count: 0, seen: 0 }
  for (const pointer of pointersOf(context, replacing)) {
    const held = await countHolders(context, pointer, [replacing.target.id])
    all.count += held.count
    all.seen += held.seen
  }
  return all
}

const pointersOf = (
  { kinds }: Pick<Context, 'kinds'>,
  { table, target }: Pick<Replacing, 'table' | 'target'>,
): Pointer[] =>
  pointersTo(kinds, table).filter(
    (pointer) => pointer.onRemoved === 'replace' && isFitting(pointer, target),
  )

/** What is held instead is another of the same sort; it is still there when it is given. */
async function requireReplacement(
  context: Pick<Context, 'db' | 'kinds'>,
  replacing: Replacing,
): Promise<Guard[]> {
  const { table, target, intoId } = replacing
  if (intoId === null) return []
  const [into] = intoId === target.id ? [] : await readMany(context, table, [intoId])
  const pointers = pointersOf(context, replacing)
  if (!into || pointers.some((pointer) => !isFitting(pointer, into)))
    throw badField('intoId', 'replacement_not_found')
  return pointers.flatMap(({ from, f }) =>
    stillThere(context.kinds, from, new Map([[f, [intoId]]])),
  )
}

/** A record that holds the replacement in place of what it held. */
function replaced(record: Rec, { from, f, isSet }: Pointer, { target, intoId }: Replacing): Rec {
  if (!isSet) return { ...record, [f]: intoId }
  const left = without(record, from, f, intoId === null ? [target.id] : [target.id, intoId])
  const members = left[f]
  return {
    ...left,
    [f]: [...(Array.isArray(members) ? members : []), ...(intoId === null ? [] : [intoId])],
  }
}
