/** Changing one record that somebody was looking at: fair conflicts by the revision they saw. */
import type { Context } from '../core/context.ts'
import { eventsOfRecord } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { knowsPast } from './audience.ts'
import { conflict, conflictsOf } from './conflicts.ts'
import { diff } from './diff.ts'
import { allFor } from './history.ts'
import type { Rec } from './kind.ts'
import { planRecords } from './plan.ts'
import type { Of } from './table.ts'

/** The plan from one state to the other. CONFLICT when somebody changed the same place since `baseRev`. */
export async function planUpdate<R extends Rec>(
  context: Context,
  table: Of<R>,
  before: R,
  after: R,
  baseRev: number,
): Promise<Plan<{ rev: number }>> {
  await ensureFair(context, table, before, after, baseRev)
  const plan = planRecords(context, table, [{ before, after }])
  return { ...plan, result: { rev: plan.events[0]?.rev ?? before.rev } }
}

async function ensureFair<R extends Rec>(
  context: Context,
  table: Of<R>,
  before: R,
  after: R,
  baseRev: number,
): Promise<void> {
  const ops = diff(table.kind, before, after)
  if (ops.length === 0 || baseRev >= before.rev) return
  const { kind } = table
  const since = await eventsOfRecord(
    runOn(context.db),
    kind.entity,
    before.id,
    Number.MAX_SAFE_INTEGER,
    before.rev - baseRev,
  )
  const told = allFor(context, kind, since, knowsPast(kind, context.actor, before)).toReversed()
  const conflicts = conflictsOf(ops, told)
  if (conflicts.length > 0) throw conflict(conflicts, before.rev)
}
