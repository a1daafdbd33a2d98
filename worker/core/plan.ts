import type { Audience, Control, Entity, EventActor, Json, Op, Turn } from '../../party/protocol.ts'
import type { Guard, Statement } from './statements.ts'

/** What happened to one record, told in the past tense, and to whom it may be told. */
export type EventDraft = {
  kind: `${string}.${string}`
  entity: Entity
  entityId: string
  rev: number
  ops: Op[]
  /** Who may see the record after the change. */
  audience: Audience
  /** Who could see it before, when that differs; see `RoomItem`. */
  before?: Audience
  control?: Control
  turn?: Turn
}

/** What a verb decided: commits whole or not at all. */
export type Plan<R extends Json = Json> = {
  /** Rows the decision rests on. */
  guards: Guard[]
  statements: Statement[]
  events: EventDraft[]
  /** What the caller gets, now or when the same plan arrives again. */
  result: R
  /** By a part of SQLite's message (`users_email`), what to tell the caller when that uniqueness is broken. */
  taken?: Record<string, { field: string; reason: string }>
}

/** Several decisions as one, in this order. */
export const joined = (plans: readonly Omit<Plan, 'result'>[]): Omit<Plan, 'result'> => ({
  guards: plans.flatMap(({ guards }) => guards),
  statements: plans.flatMap(({ statements }) => statements),
  events: plans.flatMap(({ events }) => events),
  taken: Object.assign({}, ...plans.map(({ taken }) => taken)),
})

/** A plan on its way to the lane. */
export type LanePlan = {
  planId: string
  changeId: string
  /** See `plans.asked`. */
  asked: string
  actor: EventActor
  /** UTC milliseconds. */
  at: number
  guards: Guard[]
  statements: Statement[]
  events: EventDraft[]
  result: Json
  /** Set for chunks of bulk work, which wait in a queue of their own. */
  isBulk?: boolean
}
