/** Which changes in a record's history are offered to be taken back, by the server's own rule. Pure. */
import type { WireEvent } from '../../party/protocol.ts'
import { isMaking } from '../../worker/records/changes.ts'
import type { AnyKind, Values } from '../../worker/records/kind.ts'
import { obstacleOf, wouldMove } from '../../worker/records/undoable.ts'
import type { ChangeGroup } from './group.ts'

/**
 * `now`: the record as it is. `all`: every event of it on hand. `me`: who would take it back.
 * The server has the last word; this keeps offers that cannot work out of sight.
 */
export function isUndoable(
  kind: AnyKind,
  group: ChangeGroup,
  all: readonly WireEvent[],
  now: Values,
  me: string,
): boolean {
  const own = group.events.toSorted((a, b) => a.seq - b.seq)
  const last = own.at(-1)?.seq ?? 0
  const ops = own.flatMap((event) => event.ops)
  // Whoever manages all records may take back what others made, but is not offered it in passing.
  if (isMaking(kind, ops) && own.some((event) => event.actor.id !== me)) return false
  const later = all.filter((event) => event.seq > last).toSorted((a, b) => b.seq - a.seq)
  return obstacleOf(kind, { now, own, later }, me) === null && wouldMove(now, ops)
}
