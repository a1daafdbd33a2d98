/** Fair conflicts: what somebody else changed since the revision a person was looking at, in the same place. */
import type { Json, Op, WireEvent } from '../../party/protocol.ts'
import { DomainError } from '../core/errors.ts'
import { opKey } from './changes.ts'
import { isSame } from './diff.ts'

/** Both sides of one place. `at`: UTC milliseconds. */
export type Conflict = { key: string; theirs: Json; mine: Json; actorId: string | null; at: number }

/** Places that both `mine` and the events since changed to different values. Sets merge and never conflict. */
export function conflictsOf(mine: readonly Op[], since: readonly WireEvent[]): Conflict[] {
  const wanted = new Map(
    mine.flatMap((op) => (opKey(op) === null || !('b' in op) ? [] : [[opKey(op), op.b] as const])),
  )
  const found = new Map<string, Conflict>()
  for (const event of since) {
    for (const op of event.ops) {
      const key = opKey(op)
      if (key === null || !('b' in op) || !wanted.has(key)) continue
      const value = wanted.get(key) ?? null
      if (isSame(op.b, value)) found.delete(key)
      else found.set(key, { key, theirs: op.b, mine: value, actorId: event.actor.id, at: event.at })
    }
  }
  return [...found.values()]
}

export const conflict = (conflicts: Conflict[], rev: number): DomainError =>
  new DomainError('CONFLICT', 'changed_by_others', { data: { conflicts, rev } })
