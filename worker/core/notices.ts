/** Telling people of what concerns them, and not again and again. */
import { isSetOp, type WireEvent } from '../../party/protocol.ts'

/** Within this time one person is told once about one record. */
export const mergedMs = 15 * 60_000

/** Somebody to be told about a record, by the event that is the reason. */
export type Notice = { userId: string; id: string; seq: number }

/** Who came into this set by this event. */
export const addedTo = (field: string, { ops }: WireEvent): string[] =>
  ops.flatMap((op) => (isSetOp(op) && op.f === field ? op.add : []))

/** Those notices that none of `told` came before, for the same person and record. */
export const withoutTold = <N extends Notice>(
  notices: readonly N[],
  told: readonly Notice[],
): N[] =>
  notices.filter(
    ({ userId, id, seq }) =>
      !told.some((other) => other.userId === userId && other.id === id && other.seq < seq),
  )
