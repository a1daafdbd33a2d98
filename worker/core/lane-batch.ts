/**
 * One group of plans as one Hrana batch: begin, a savepoint a plan, commit. A step runs only if the one before it
 * succeeded, so a refused plan is rolled back to its savepoint and costs its neighbours nothing.
 */
import {
  and,
  type HranaBatch,
  type HranaCondition,
  type HranaError,
  type HranaStep,
  type HranaValue,
  hranaStatement,
  not,
  ok,
} from '../../db/hrana.ts'
import { RequestRefused, runSteps, type Server } from '../../db/kept-streams.ts'
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

/** Thrown when the database is there, has committed nothing of a group and would refuse it again: too large, no room, no JSON. */
export class GroupRefused extends Error {}

type Step = { kind: 'key' | 'guard' | 'statement' | 'event'; statement: Statement }
type PlanSteps = { plan: LanePlan; steps: Step[] }

/** Everything a plan writes, in order: its key first (a duplicate stops there), guards, statements, events. */
export async function planSteps(plan: LanePlan): Promise<PlanSteps> {
  const key: Statement = {
    sql: 'insert into plans (plan_id, change_id, actor_id, at, result, asked) values (?, ?, ?, ?, ?, ?)',
    args: [
      plan.planId,
      plan.changeId,
      plan.actor.id,
      plan.at,
      JSON.stringify(plan.result),
      plan.asked,
    ],
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
 * Throws GroupNotBegun or GroupRefused when nothing was committed, any other error when the outcome is unknown.
 */
export async function commitGroup(
  server: Server,
  group: readonly PlanSteps[],
): Promise<PlanOutcome[]> {
  const batch: HranaStep[] = []
  const add = (statement: Statement | string, condition: HranaCondition | null): number =>
    batch.push({ stmt: hranaStatement(statement), condition }) - 1

  const begin = add('begin immediate', null)
  const firsts = group.map(({ steps }, index) => {
    const savepoint = add(`savepoint p${index}`, ok(begin))
    const last = steps.reduce((before, { statement }) => add(statement, ok(before)), savepoint)
    add(`rollback to p${index}`, and(ok(savepoint), not(ok(last))))
    add(`release p${index}`, ok(savepoint))
    return savepoint + 1
  })
  const commit = add('commit', ok(begin))
  add('rollback', and(ok(begin), not(ok(commit))))

  const told = await runSteps(server, batch).catch((error: unknown) => {
    throw error instanceof RequestRefused ? new GroupRefused(error.message) : error
  })
  // Some failures end the whole transaction, whatever savepoints it has.
  const fatal = told.step_errors.find((error) => error !== null && endsAll.test(reasonOf(error)))
  if (fatal) throw new GroupRefused(reasonOf(fatal))
  const failed = told.step_errors[begin] ?? told.step_errors[commit]
  if (failed) throw new GroupNotBegun(failed.message)
  return group.map(({ steps }, index) => outcomeOf(steps, told, firsts[index] ?? 0))
}

const endsAll = /SQLITE_(FULL|IOERR|NOMEM|CORRUPT|READONLY)|disk is full|disk I\/O error/
const reasonOf = ({ code, message }: HranaError): string =>
  [code, message].filter(Boolean).join(': ')

/** What became of the plan whose steps begin at this place of the batch. */
function outcomeOf(
  steps: readonly Step[],
  { step_results, step_errors }: HranaBatch,
  first: number,
): PlanOutcome {
  let seqs: number[] = []
  for (const [index, step] of steps.entries()) {
    const error = step_errors[first + index]
    if (error) return failureOf(steps, index, error.message)
    // A step that was not run has neither; the step before it has already named the failure.
    if (step.kind === 'event')
      seqs = (step_results[first + index]?.rows ?? []).map(([seq]) => integerIn(seq))
  }
  return { status: 'committed', seqs }
}

function integerIn(cell: HranaValue | undefined): number {
  if (cell?.type !== 'integer') throw new TypeError('An event came back without its number')
  return Number(cell.value)
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
