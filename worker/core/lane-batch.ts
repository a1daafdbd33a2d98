/**
 * One group of plans as one Hrana batch: begin, a savepoint a plan, commit. A step runs only if the one before it
 * succeeded, so a refused plan is rolled back to its savepoint and costs its neighbours nothing.
 */
import { BatchCond, type BatchStep, type Client, type InValue } from '@libsql/hrana-client'
import { eventStatements } from './events.ts'
import type { LanePlan } from './plan.ts'
import { guardStatement, type Statement } from './statements.ts'

export type PlanOutcome =
  | { status: 'committed'; seqs: number[] }
  | { status: 'duplicate' }
  | { status: 'refused'; guard: number }
  | { status: 'broken'; message: string }

/** Thrown when nothing of a group was committed and it may simply be tried again (another writer held the database). */
export class GroupNotBegun extends Error {}

type Step = { kind: 'key' | 'guard' | 'statement' | 'event'; statement: Statement }
type PlanSteps = { plan: LanePlan; steps: Step[] }

/** Everything a plan writes, in order: its key first (a duplicate stops there), guards, statements, events. */
export async function planSteps(plan: LanePlan): Promise<PlanSteps> {
  const key: Statement = {
    sql: 'insert into plans (plan_id, change_id, actor_id, at, result) values (?, ?, ?, ?, ?)',
    args: [plan.planId, plan.changeId, plan.actor.id, plan.at, JSON.stringify(plan.result)],
  }
  const steps: Step[] = [{ kind: 'key', statement: key }]
  for (const guard of plan.guards) steps.push({ kind: 'guard', statement: guardStatement(guard) })
  for (const statement of plan.statements) steps.push({ kind: 'statement', statement })
  if (plan.events.length > 0) {
    const { texts, events } = await eventStatements(plan.events, plan)
    if (texts) steps.push({ kind: 'statement', statement: texts })
    steps.push({ kind: 'event', statement: events })
  }
  return { plan, steps }
}

/**
 * Commits a group. Answers one outcome a plan, in order.
 * Throws GroupNotBegun when the transaction could not start, any other error when the outcome is unknown.
 */
export async function commitGroup(
  client: Client,
  group: readonly PlanSteps[],
): Promise<PlanOutcome[]> {
  const stream = client.openStream()
  try {
    const batch = stream.batch()
    const begin = batch.step()
    const begun = settle(begin.run('begin immediate'))
    const perPlan = group.map(({ steps }, index) => {
      const savepoint = batch.step().condition(BatchCond.ok(begin))
      const opened = settle(savepoint.run(`savepoint p${index}`))
      let last: BatchStep = savepoint
      const ran = steps.map(({ statement }) => {
        const step = batch.step().condition(BatchCond.ok(last))
        last = step
        return settle(step.query([statement.sql, statement.args satisfies InValue[]]))
      })
      const undo = batch
        .step()
        .condition(BatchCond.ok(savepoint))
        .condition(BatchCond.not(BatchCond.ok(last)))
      const undone = settle(undo.run(`rollback to p${index}`))
      const release = settle(
        batch.step().condition(BatchCond.ok(savepoint)).run(`release p${index}`),
      )
      return { opened, ran, undone, release }
    })
    const commit = batch.step().condition(BatchCond.ok(begin))
    const committed = settle(commit.run('commit'))
    const rollback = settle(
      batch
        .step()
        .condition(BatchCond.ok(begin))
        .condition(BatchCond.not(BatchCond.ok(commit)))
        .run('rollback'),
    )
    const executed = batch.execute()
    stream.closeGracefully()
    await executed

    const start = await begun
    if ('error' in start) throw new GroupNotBegun(start.error.message)
    const end = await committed
    await rollback
    if ('error' in end) throw new GroupNotBegun(end.error.message)
    return await Promise.all(
      perPlan.map(async ({ ran }, index) =>
        outcomeOf(group[index]?.steps ?? [], await Promise.all(ran)),
      ),
    )
  } finally {
    stream.close()
  }
}

type Settled<T> = { value: T } | { error: Error }

/** Failed steps reject one by one; the group goes on, so each is kept as a value. */
const settle = <T>(result: Promise<T>): Promise<Settled<T>> =>
  result.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
  )

function outcomeOf(
  steps: readonly Step[],
  results: readonly Settled<{ rows: ArrayLike<{ [index: number]: unknown }> } | undefined>[],
): PlanOutcome {
  let seqs: number[] = []
  for (const [index, result] of results.entries()) {
    const step = steps[index]
    if (!step) break
    if ('error' in result) return failureOf(steps, index, result.error.message)
    // A skipped step has no result; the step before it has already named the failure.
    if (step.kind === 'event') seqs = Array.from(result.value?.rows ?? [], (row) => Number(row[0]))
  }
  return { status: 'committed', seqs }
}

function failureOf(steps: readonly Step[], index: number, message: string): PlanOutcome {
  const step = steps[index]
  if (step?.kind === 'key' && message.includes('plans.plan_id')) return { status: 'duplicate' }
  if (step?.kind === 'guard')
    return {
      status: 'refused',
      guard: steps.slice(0, index).filter((s) => s.kind === 'guard').length,
    }
  return { status: 'broken', message }
}
