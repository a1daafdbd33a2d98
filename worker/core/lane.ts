/**
 * The lane: every plan of a portal passes here in order, is committed in groups, and is published to the rooms in the
 * order of its commit. Nothing it holds is lost with it: what was committed but not handed over is in `events`.
 */
import { DurableObject } from 'cloudflare:workers'
import { serverOf } from '../../db/client.ts'
import type { Server } from '../../db/kept-streams.ts'
import type { RoomItem, WireEvent } from '../../party/protocol.ts'
import type { Env } from '../env.ts'
import {
  commitGroup,
  GroupNotBegun,
  GroupRefused,
  type PlanOutcome,
  planSteps,
} from './lane-batch.ts'
import { Publisher } from './lane-publisher.ts'
import { noteOpened } from './opened.ts'
import type { LanePlan } from './plan.ts'
import { roomsOf } from './rooms.ts'
import { runSqlOn } from './run-sql.ts'
import { findStored, keyTaken } from './stored.ts'

/** What became of a plan. `refused`: a row it rested on has changed. `broken`: a statement failed (its message says which rule). */
export type LaneAnswer =
  | { status: 'committed' | 'duplicate'; result: string; changeId: string; items: RoomItem[] }
  | { status: 'refused'; guard: number }
  | { status: 'broken'; message: string }

type Waiting = {
  plan: LanePlan
  steps: Awaited<ReturnType<typeof planSteps>>
  bytes: number
  resolve(answer: LaneAnswer): void
  reject(error: unknown): void
}

/** Bounds of a group: more would hold the writer lock too long or outgrow one request. */
const maxPlans = 64
const maxStatements = 1_000
const maxBytes = 1_000_000
/** After this many groups of single edits one bulk chunk gets its turn. */
const groupsBeforeBulk = 2
const groupDeadlineMs = 15_000
const giveUpAfterMs = 60_000

export class Lane extends DurableObject<Env> {
  readonly #waiting: Waiting[] = []
  readonly #bulk: Waiting[] = []
  readonly #publisher: Publisher
  readonly #server: Server
  #isPumping = false
  #groupsSinceBulk = 0

  constructor(state: DurableObjectState, env: Env) {
    super(state, env)
    this.#server = serverOf(env.DB_URL, env.DB_TOKEN)
    this.#publisher = new Publisher({
      rooms: roomsOf(env),
      storage: state.storage,
      run: runSqlOn(this.#server),
    })
  }

  /** Commits a plan and answers when it is durable. The same `planId` again answers what it answered first. */
  async commit(plan: LanePlan): Promise<LaneAnswer> {
    const steps = await planSteps(plan)
    await this.#publisher.wake()
    const bytes = steps.steps.reduce(
      (sum, { statement }) => sum + statement.sql.length + JSON.stringify(statement.args).length,
      0,
    )
    return await new Promise((resolve, reject) => {
      ;(plan.isBulk ? this.#bulk : this.#waiting).push({ plan, steps, bytes, resolve, reject })
      this.ctx.waitUntil(this.#pump())
    })
  }

  /** Remembers who may be in which record's room: what is ordered about them has to be said there too. */
  async noteOpened(userId: string, recordId: string): Promise<void> {
    await noteOpened(this.ctx.storage, userId, recordId, Date.now())
  }

  /** Brings the rooms up to date with the database: after a restart, a restore, or when a room was unreachable. */
  override async alarm(): Promise<void> {
    await this.#publisher.alarm()
  }

  /** Reads epoch and end of the feed again and tells the rooms. For restore and reset. */
  async resync(): Promise<void> {
    await this.#publisher.restart()
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      for (let group = this.#nextGroup(); group.length > 0; group = this.#nextGroup())
        await this.#commit(group)
    } finally {
      this.#isPumping = false
    }
  }

  #nextGroup(): Waiting[] {
    const bulkIsDue =
      this.#bulk.length > 0 &&
      (this.#waiting.length === 0 || this.#groupsSinceBulk >= groupsBeforeBulk)
    if (bulkIsDue) {
      this.#groupsSinceBulk = 0
      return this.#bulk.splice(0, 1)
    }
    this.#groupsSinceBulk += 1
    let statements = 0
    let bytes = 0
    let count = 0
    for (const entry of this.#waiting) {
      statements += entry.steps.steps.length
      bytes += entry.bytes
      if (count > 0 && (count >= maxPlans || statements > maxStatements || bytes > maxBytes)) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }

  /**
   * One group, again and again under the same plan ids until its outcome is known, or a minute has passed. What the
   * database refuses as a whole is committed plan by plan, so that one plan's fault is nobody else's.
   */
  async #commit(group: Waiting[]): Promise<void> {
    const until = Date.now() + giveUpAfterMs
    for (let pause = 5; ; pause = Math.min(pause * 2, 1_000)) {
      try {
        const outcomes = await deadline(
          commitGroup(
            this.#server,
            group.map((entry) => entry.steps),
          ),
          groupDeadlineMs,
        )
        await this.#answer(group, outcomes)
        return
      } catch (error) {
        if (error instanceof GroupRefused) {
          await this.#refuse(group, error)
          return
        }
        // Unknown outcome: some of it may be committed. The keys tell on the next try; the chain is read from the database.
        if (!(error instanceof GroupNotBegun)) this.#publisher.doubt()
        if (Date.now() > until) {
          for (const entry of group) entry.reject(error)
          return
        }
        await new Promise((wake) => setTimeout(wake, pause))
      }
    }
  }

  /** What was refused may have been committed by a try before, whose answer was lost. */
  async #refuse(group: Waiting[], error: GroupRefused): Promise<void> {
    const [only] = group
    if (group.length > 1) for (const entry of group) await this.#commit([entry])
    else if (only)
      await this.#stored(only.plan).then((stored) => {
        if (stored.status === 'duplicate') this.#publisher.doubt()
        only.resolve(
          stored.status === 'duplicate' ? stored : { status: 'broken', message: error.message },
        )
      }, only.reject)
  }

  async #answer(group: Waiting[], outcomes: PlanOutcome[]): Promise<void> {
    const committed: RoomItem[] = []
    const answers = group.map(({ plan }, index): LaneAnswer | null => {
      const outcome = outcomes[index]
      if (!outcome || outcome.status === 'duplicate') return null
      if (outcome.status !== 'committed') return outcome
      const items = itemsOf(plan, outcome.seqs)
      committed.push(...items)
      return {
        status: 'committed',
        changeId: plan.changeId,
        result: JSON.stringify(plan.result),
        items: answered(plan, items),
      }
    })
    // A duplicate was committed by a try whose answer we never saw, so the queue may lack its events.
    if (answers.includes(null)) this.#publisher.doubt()
    else this.#publisher.add(committed)
    for (const [index, entry] of group.entries()) {
      const answer = answers[index]
      if (answer) entry.resolve(answer)
      else this.#stored(entry.plan).then(entry.resolve, entry.reject)
    }
  }

  async #stored(plan: LanePlan): Promise<LaneAnswer> {
    const stored = await findStored(runSqlOn(this.#server), {
      planId: plan.planId,
      actorId: plan.actor.id,
      asked: plan.asked,
    })
    return stored ?? { status: 'broken', message: keyTaken }
  }
}

/** Nobody waits for the events of a chunk, and a whole import has more of them than memory. */
const answered = (plan: LanePlan, items: RoomItem[]): RoomItem[] => (plan.isBulk ? [] : items)

function itemsOf(plan: LanePlan, seqs: readonly number[]): RoomItem[] {
  return plan.events.map((event, index) => {
    const seq = seqs[index]
    if (seq === undefined)
      throw new Error(`An event of plan ${plan.planId} came back without its number`)
    const item: WireEvent = {
      type: 'event',
      seq,
      changeId: plan.changeId,
      kind: event.kind,
      entity: event.entity,
      entityId: event.entityId,
      rev: event.rev,
      ops: event.ops,
      actor: plan.actor,
      at: plan.at,
      ...(event.turn ? { turn: event.turn } : {}),
    }
    return {
      item,
      audience: event.audience,
      before: event.before ?? null,
      control: event.control ?? null,
    }
  })
}

function deadline<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
