/** What a store of records offers: the same for every kind. */
import type { EventActor, Op } from '../../party/protocol.ts'
import type { Rec } from '../../worker/records/kind.ts'

/** Why a record that was here is not any more. `hidden`: one may not see it now. */
export type Fate = { kind: 'removed' | 'hidden'; name: string; by: EventActor | null; at: number }

/** Reads records as they are now, those that may be seen. `asOf`: where the feed stood before. */
export type Ask<R> = (ids: string[]) => Promise<Answer<R>>
export type Answer<R> = { asOf: number; records: readonly R[] }

/** `isWhole`: of a kind of few records every screen has all, and whatever is asked for, all of them are answered. */
export type Extent = { isWhole?: boolean }

export type Records<R extends Rec> = {
  /** The record as it is shown now; undefined while it is not here. Reactive by field. */
  of(id: string): R | undefined
  /** All that are here, in no order. Reactive. */
  all(): R[]
  /** What became of a record that a card still has open. */
  fateOf(id: string): Fate | undefined
  /** The server's revision, which a change is based on. */
  revOf(id: string): number
  /** The record without one's own waiting changes. Not reactive. */
  baseOf(id: string): R | undefined
  /** A list or card shows it from now on; a record that nobody shows is dropped. */
  hold(id: string): void
  release(id: string): void
  /** Asks for the record as it is now; it appears, or is known to be out of sight. */
  want(id: string): void
  /** Takes records out of an answer that stood at `asOf`, brought up to what events have said since. */
  ingest(asOf: number, records: readonly R[]): void
  /** The same of an answer that had all there were. */
  ingestAll(asOf: number, records: readonly R[]): void
  /** One's own removal of many, which is told as one notice without names. */
  removeMany(ids: readonly string[], by: EventActor): void
  /** One's own change of many, told likewise: each that was as we knew it is now as it was shown. */
  confirmMany(changes: readonly { id: string; rev: number; ops: readonly Op[] }[], by: string): void
  /** Shows a change at once. It stays on top of what the server says until `settle`. */
  overlay(planId: string, id: string, ops: readonly Op[]): void
  /** The change is confirmed or refused: what the server says is shown again. */
  settle(planId: string, ids: readonly string[]): void
}
