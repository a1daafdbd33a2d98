/**
 * The only way to change data. A verb reads, decides and returns a plan; the lane commits it only if every row it
 * rested on is still as it was. A refused plan is made again on fresh rows, a few times, then it is a CONFLICT.
 */
import type { FeedItem, Json, RoomItem } from '../../party/protocol.ts'
import type { Actor } from './access.ts'
import type { Context } from './context.ts'
import { badField, DomainError } from './errors.ts'
import { collapse, seenBy } from './events.ts'
import type { LaneAnswer } from './lane.ts'
import { laneOf } from './lane-link.ts'
import type { LanePlan, Plan } from './plan.ts'
import { runOn } from './run-on.ts'
import { asSeenNow } from './sight.ts'
import type { Guard } from './statements.ts'
import { findStored, keyTaken, type StoredAnswer } from './stored.ts'

/** What a caller of a mutation gets: the verb's own result, and the events of the change as the caller may see them. */
export type Written<R extends Json = Json> = {
  result: R
  changeId: string
  items: FeedItem[]
  /** Committed before, and only answered again. */
  isRepeat: boolean
}

const tries = 6

/** Runs a verb until its plan is committed. `options.step` tells apart the plans of one action (chunks of an import). */
export async function write<R extends Json>(
  context: Context,
  verb: (context: Context) => Promise<Plan<R>>,
  options: { step?: string; isBulk?: boolean } = {},
): Promise<Written<R>> {
  let current = context
  for (let attempt = 0; attempt < tries; attempt++) {
    const plan = await decide(current, verb, options)
    if ('status' in plan) return await written<R>(plan, current)
    ensureKnown(current, plan)
    await current.confirm()
    const answer = await commit(lanePlan(current, plan, options), current)
    if (answer.status === 'broken') throw brokenRule(answer.message, plan)
    if (answer.status !== 'refused') return await written<R>(answer, current)
    refuseForGood([...rightsOf(current.actor), ...plan.guards][answer.guard])
    current = { ...current, actor: await current.refresh() }
  }
  throw new DomainError('CONFLICT', 'too_busy')
}

/** What nobody would be told of does not happen. */
function ensureKnown({ kinds }: Context, { events }: Plan): void {
  const unknown = events.find(({ entity }) => kinds.toldAs(entity) === null)
  if (unknown) throw new Error(`${unknown.entity} is no kind of record`)
}

/** BAD_REQUEST where what a plan rested on will not hold on fresh rows either. */
function refuseForGood(guard: Guard | undefined): void {
  if (guard && 'otherwise' in guard && guard.otherwise)
    throw badField(guard.otherwise.field, guard.otherwise.reason)
}

const planIdOf = ({ planId, changeId }: Context, { step }: { step?: string }): string =>
  step === undefined ? planId : `${changeId}/${step}`

/**
 * A verb that refuses may be looking at its own work: the first try was committed and its answer lost. Then what it
 * answered counts, not the refusal.
 */
async function decide<R extends Json>(
  context: Context,
  verb: (context: Context) => Promise<Plan<R>>,
  options: { step?: string },
): Promise<Plan<R> | StoredAnswer> {
  try {
    return await verb(context)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const stored = await findStored(runOn(context.db), {
      planId: planIdOf(context, options),
      actorId: context.as.id,
      asked: context.asked,
    })
    if (!stored) throw error
    return stored
  }
}

function lanePlan(
  context: Context,
  plan: Plan,
  options: { step?: string; isBulk?: boolean },
): LanePlan {
  return {
    planId: planIdOf(context, options),
    changeId: context.changeId,
    asked: context.asked,
    actor: context.as,
    at: context.now,
    guards: [...rightsOf(context.actor), ...plan.guards],
    statements: plan.statements,
    events: plan.events,
    result: plan.result,
    ...(options.isBulk ? { isBulk: true } : {}),
  }
}

/** Nobody acts on rights they no longer have. Strangers (revision 0) hold none that could change. */
const rightsOf = ({ userId, grantsRev }: Actor): Guard[] =>
  grantsRev === 0 ? [] : [{ table: 'grants', id: userId, rev: grantsRev }]

/** A lane that went away is another one at the next call; the plan's key makes asking again harmless. */
async function commit(plan: LanePlan, { env }: Context): Promise<LaneAnswer> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await laneOf(env).commit(plan)
    } catch (error) {
      if (attempt === 3) throw new DomainError('INTERNAL', 'database_unreachable', { cause: error })
      await new Promise((wake) => setTimeout(wake, 50 * 4 ** attempt))
    }
  }
}

async function written<R extends Json>(
  answer: {
    status: 'committed' | 'duplicate'
    result: string
    changeId: string
    items: RoomItem[]
  },
  context: Context,
): Promise<Written<R>> {
  const items = collapse(
    answer.items.flatMap((entry) =>
      entry.item.type === 'event' ? [{ ...entry, item: entry.item }] : [],
    ),
  )
  // The stored result was serialised from the plan's, which is an R.
  const result = JSON.parse(answer.result) as R
  const told = items.flatMap((entry) => seenBy(entry, context.actor.grantees) ?? [])
  const isRepeat = answer.status === 'duplicate'
  return {
    result,
    changeId: answer.changeId,
    // What was said at first may be out of sight by now.
    items: isRepeat ? await asSeenNow(context, told) : told,
    isRepeat,
  }
}

function brokenRule(message: string, plan: Plan): DomainError {
  if (message === keyTaken) return new DomainError('CONFLICT', 'key_reused')
  for (const [part, { field, reason }] of Object.entries(plan.taken ?? {}))
    if (message.includes(part))
      return new DomainError('CONFLICT', reason, { fields: { [field]: reason } })
  const cause = new Error(message)
  if (/SQLITE_(FULL|IOERR)|disk is full/.test(message))
    return new DomainError('INTERNAL', 'storage_failed', { cause })
  return new DomainError('INTERNAL', 'internal', { cause })
}
