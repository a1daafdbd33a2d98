/** What changing a title, a colour or the portal have in common: fair conflicts by revision, and titles of their own. */

import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { eventsOfRecord } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { conflict, conflictsOf } from '../records/conflicts.ts'
import { titleKey } from './fields.ts'
import { planSettings, type Setting, type State } from './plan.ts'

/** The plan of a setting's changed fields. CONFLICT when somebody changed the same place since `baseRev`. */
export async function planUpdate(
  { db }: Pick<Context, 'db'>,
  { entity, id, rev, state }: Setting,
  baseRev: number,
  change: State,
): Promise<Plan<{ rev: number }>> {
  const after = { ...state, ...change }
  const plan = planSettings([{ entity, id, rev, before: state, after, kind: `${entity}.updated` }])
  const [event] = plan.events
  if (!event) return { ...plan, result: { rev } }
  if (baseRev < rev) {
    const since = await eventsOfRecord(
      runOn(db),
      entity,
      id,
      Number.MAX_SAFE_INTEGER,
      rev - baseRev,
    )
    const conflicts = conflictsOf(event.ops, since.map((entry) => entry.item).toReversed())
    if (conflicts.length > 0) throw conflict(conflicts, rev)
  }
  return { ...plan, result: { rev: rev + 1 } }
}

/** CONFLICT when one of these is called so already, whatever the case. */
export function requireFreeTitle(others: readonly { title: string }[], title: string): void {
  if (others.some((one) => titleKey(one.title) === titleKey(title)))
    throw new DomainError('CONFLICT', 'title_taken', { fields: { title: 'title_taken' } })
}
