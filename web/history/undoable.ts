/** Which changes in a record's history can be taken back, by the server's own rule (worker/contacts/undo.ts). Pure. */
import { isSetOp, type Op, type WireEvent } from '../../party/protocol.ts'
import { type ContactState, valueAt } from '../../worker/contacts/changes.ts'
import type { ChangeGroup } from './group.ts'

/**
 * `now`: the record as it is. `all`: every event of it on hand. `me`: who would take it back.
 * The server has the last word; this keeps offers that cannot work out of sight.
 */
export function isUndoable(
  group: ChangeGroup,
  all: readonly WireEvent[],
  now: ContactState,
  me: string,
): boolean {
  const { events } = group
  const last = Math.max(...events.map((event) => event.seq))
  // It is here, so its removal was taken back already.
  if (events.some((event) => event.kind === 'contact.removed')) return false
  if (events.some((event) => event.kind === 'contact.created' || event.kind === 'contact.restored'))
    return (
      events.every((event) => event.actor.id === me) &&
      all.every((event) => event.seq <= last || event.actor.id === me)
    )
  const ops = events.flatMap((event) => event.ops)
  return (
    ops.length > 0 && ops.every((op) => isSetOp(op) || holds(now, op)) && ops.some(canMove(now))
  )
}

const holds = (now: ContactState, op: Exclude<Op, { add: string[] }>): boolean =>
  JSON.stringify(valueAt(now, op)) === JSON.stringify(op.b)

/** Whether taking this op back would change anything. */
const canMove =
  (now: ContactState) =>
  (op: Op): boolean => {
    if (!isSetOp(op)) return true
    const members: readonly string[] = op.f === 'tagIds' ? now.tagIds : now.managerIds
    return op.add.some((id) => members.includes(id)) || op.del.some((id) => !members.includes(id))
  }
