/** What can be taken back: one rule for the server, which decides, and the screen, which offers. Pure. */
import { isSetOp, type Op, type WireEvent } from '../../party/protocol.ts'
import { originOf } from '../core/turns.ts'
import { isMaking, isRemoving, membersOf, opKey } from './changes.ts'
import { isSame, valueAt } from './diff.ts'
import type { AnyKind, Values } from './kind.ts'

/** The place that stands in the way, and what happened there since, newest first. */
export type Obstacle = { key: string; since: readonly WireEvent[] }

/**
 * What stands in the way of taking back what `own` did to a record: each place must still hold what it put there, and a
 * record it made must not carry the work of others than `me`. `later`: what happened to the record since, newest first;
 * the undoing and redoing of the same change is nothing else. `now`: null when the record is not there.
 */
export function obstacleOf(
  kind: Pick<AnyKind, 'there'>,
  {
    now,
    own,
    later,
  }: { now: Values | null; own: readonly WireEvent[]; later: readonly WireEvent[] },
  me: string,
): Obstacle | null {
  const last = own.at(-1)
  if (!last) return null
  const since = later.filter((event) => originOf(event) !== originOf(last))
  if (now === null) {
    const isOwnRemoval = since.length === 0 && isRemoving(kind, last.ops)
    return isOwnRemoval ? null : { key: kind.there, since }
  }
  if (own.some(({ ops }) => isMaking(kind, ops)) && !isRemoving(kind, last.ops)) {
    const others = since.filter((event) => event.actor.id !== me)
    const [latest] = others
    const [op] = latest?.ops ?? []
    return latest ? { key: (op && opKey(op)) ?? kind.there, since: others } : null
  }
  return movedPlace(now, own, since)
}

/** The first place that does not hold what these events left there. */
function movedPlace(
  now: Values,
  own: readonly WireEvent[],
  since: readonly WireEvent[],
): Obstacle | null {
  const left = new Map(
    own.flatMap(({ ops }) =>
      ops.flatMap((op) => (isSetOp(op) ? [] : [[opKey(op) ?? op.f, op] as const])),
    ),
  )
  for (const [key, op] of left)
    if (!isSame(valueAt(now, op), op.b))
      return { key, since: since.filter(({ ops }) => ops.some((other) => opKey(other) === key)) }
  return null
}

/** Whether taking these back would change anything. Members that are as they were before have nothing to go back to. */
export const wouldMove = (now: Values, ops: readonly Op[]): boolean =>
  ops.some((op) => {
    if (!isSetOp(op)) return true
    const members = membersOf(now, op.f)
    return op.add.some((id) => members.includes(id)) || op.del.some((id) => !members.includes(id))
  })
