/** Records that stand in an order of their own: the order is their positions. */
import type { Context } from '../core/context.ts'
import { badField } from '../core/errors.ts'
import type { Plan } from '../core/plan.ts'
import type { Rec } from './kind.ts'
import { planRecords } from './plan.ts'
import type { Of } from './table.ts'

type Ordered = Rec & { position: number }

/** Behind all of these. */
export const nextPosition = (own: readonly Ordered[]): number =>
  Math.max(-1, ...own.map(({ position }) => position)) + 1

/** Puts one before another, or last. All are renumbered; those whose place changes get an event. */
export function planMove<R extends Ordered>(
  context: Pick<Context, 'now' | 'as' | 'actor'>,
  table: Of<R>,
  own: readonly R[],
  { id, beforeId }: { id: string; beforeId: string | null },
): Omit<Plan, 'result'> {
  if (beforeId !== null && !own.some((one) => one.id === beforeId))
    throw badField('beforeId', table.reasons.missing)
  const others = own.filter((one) => one.id !== id)
  const at =
    beforeId === id
      ? own.findIndex((one) => one.id === id)
      : others.findIndex((one) => one.id === beforeId)
  const place = at === -1 ? others.length : at
  const ordered = [
    ...others.slice(0, place),
    ...own.filter((one) => one.id === id),
    ...others.slice(place),
  ]
  const changes = ordered.map((before, position) => {
    return { before, after: { ...before, position }, verb: 'moved' }
  })
  return planRecords(context, table, changes)
}
