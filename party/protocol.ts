/**
 * Every message between lane, rooms and browsers, typed for both ends. Pure: no host, no SQL.
 * Order and completeness are explicit (`prev`, `from`, `to`), so a lost message shows and a doubled one is harmless.
 */
import type { ActorType, Entity, TurnWay } from '../db/enums.ts'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Who a record is granted to, and what a person or socket holds. In the CRM: everybody who has it (`all`), a user, a group
 * or a capability. Beside it: everybody who is signed in (`portal`), and oneself (`s:`) for one's own account.
 */
export type Grantee =
  | 'all'
  | 'portal'
  | `u:${string}`
  | `g:${string}`
  | `c:${string}`
  | `s:${string}`

/** Who is told of a record: whoever holds any of these; of several lists, whoever holds any of each. An empty one is nobody. */
export type Audience = Grantee[] | Grantee[][]

/** A plain field went from `a` to `b`. */
export type FieldOp = { f: string; a: Json; b: Json }
/** One element of a child list went from `a` to `b`; null is absent. Elements merge one by one. */
export type ItemOp = { f: string; id: string; a: Json; b: Json }
/** Members joined or left a set. */
export type SetOp = { f: string; add: string[]; del: string[] }
export type Op = FieldOp | ItemOp | SetOp

export const isItemOp = (op: Op): op is ItemOp => 'id' in op
export const isSetOp = (op: Op): op is SetOp => 'add' in op

export type { Entity } from '../db/enums.ts'

export type EventActor = { type: ActorType; id: string | null }

/**
 * Set when an event belongs to an undo or a redo. `of`: the change that was made first; however often it is taken back
 * and done again, all of that is told as being about it.
 */
export type Turn = { of: string; way: TurnWay }

/** A committed change as a browser sees it. `at`: UTC milliseconds. */
export type WireEvent = {
  type: 'event'
  seq: number
  changeId: string
  kind: string
  entity: Entity
  entityId: string
  rev: number
  ops: Op[]
  actor: EventActor
  at: number
  turn?: Turn
}
/** The reader may no longer see this record (or it was deleted): nothing but its name is told. */
export type WireGone = { type: 'gone'; seq: number; entity: Entity; entityId: string }
/** The reader may see this record from here on. Nothing of what happened to it before is told: it has to be asked for. */
export type WireAppeared = { type: 'appeared'; seq: number; entity: Entity; entityId: string }
/** Many records changed as one action: refetch what is on the screen. Covers `from` to `seq`. How many is not told: some may be hidden. */
export type WireBulk = {
  type: 'bulk'
  seq: number
  from: number
  entity: Entity
  changeId: string
  actor: EventActor
  /** When it is an undo or redo: the change that is taken back or done again, so that an offer to do so can be withdrawn. */
  turn?: Turn
}
export type FeedItem = WireEvent | WireGone | WireAppeared | WireBulk

// ---- lane → portal room -------------------------------------------------------------------------------------------

/** Orders to the room that travel with an event and never reach a browser. */
export type Control = {
  /** This person's sockets hold these keys from here on; none when the account is closed. */
  keys?: { userId: string; grantees: Grantee[] }
  /** Sockets of these sessions are closed. */
  endSessions?: string[]
  /** Whether this person is shown to others where a record is open. */
  presence?: { userId: string; isShown: boolean }
}

// ---- lane → record room -------------------------------------------------------------------------------------------

/** Only holders of `audience` may be there from here on; what is ordered about somebody's sockets. */
export type RecordOrder = { audience: Audience } | { control: Control }

export type RoomItem = {
  item: WireEvent | WireBulk
  audience: Audience
  /** Who could see it before, when that differs: who cannot any more hears `gone`, who could not until now `appeared`. */
  before: Audience | null
  /** Of a bulk, the other audiences of its records: who is of any one is told. */
  or?: Audience[]
  control: Control | null
}

/** Everything committed after `prev` up to and including `to`. */
export type Publish = { epoch: string; prev: number; to: number; items: RoomItem[] }
export type Cursor = { epoch: string; seq: number }
/** `need`: where the room stands; the sender continues from there, out of the database. */
export type PublishAnswer = { ok: true } | { ok: false; need: Cursor }

// ---- portal room → browser ----------------------------------------------------------------------------------------

/** The room's place in the feed when the socket opened; null when the room has not heard from the lane yet. */
export type Hello = { type: 'hello'; cursor: Cursor | null }
/** All that this socket may see of (`from`, `to`]; possibly nothing, which is a bare watermark. */
export type Frame = { type: 'frame'; epoch: string; from: number; to: number; items: FeedItem[] }
/** The last word before the room closes the socket: why, in `closeCodes`. The close itself may reach the browser seconds later. */
export type Bye = { type: 'bye'; code: number }
export type PortalMessage = Hello | Frame | Bye

/** Answer of `events.since`: like a frame, but out of the database. `reset`: too far behind, fetch everything afresh. */
export type Since =
  | { reset: true; epoch: string; to: number }
  | {
      reset: false
      epoch: string
      from: number
      to: number
      items: FeedItem[]
      /** Whether there is nothing after `to`; else it goes on from there. */
      isComplete: boolean
    }

export const PING = 'ping'
export const PONG = 'pong'

/** Why a room closed a socket. `renew` asks for a fresh ticket; the browser reconnects on that and on anything not listed. */
export const closeCodes = {
  sessionEnded: 4401,
  accessLost: 4403,
  badMessage: 4400,
  renew: 4408,
} as const

// ---- record room ↔ browser ----------------------------------------------------------------------------------------

export type Person = {
  connectionId: string
  userId: string
  name: string
  field: string | null
  isTyping: boolean
}

export type RecordMessage =
  | { type: 'present'; you: string; people: Person[] }
  | { type: 'changes'; put: Person[]; left: string[] }
  | Bye

export type { PresenceSay, Ticket } from './checks.ts'
