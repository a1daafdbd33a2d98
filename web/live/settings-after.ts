/** What a tag, an item or the portal is after something has happened to it. Pure. */
import type { WireEvent } from '../../party/protocol.ts'

/**
 * The fields an event leaves, on top of what is known; null when it is gone. `unknown`: it cannot be told without
 * asking, because something before it was missed.
 */
export function settingAfter<T extends { rev: number }>(
  known: T | undefined,
  nothing: Omit<T, 'id'>,
  event: WireEvent,
): T | null | 'unknown' {
  if (known && event.rev <= known.rev) return known
  const isMade = event.ops.some((op) => isName(op.f) && 'a' in op && op.a === null)
  const isGone = event.ops.some((op) => isName(op.f) && 'b' in op && op.b === null)
  if (isGone) return null
  if (!isMade && event.rev !== (known?.rev ?? 0) + 1) return 'unknown'
  const fields = Object.fromEntries(
    event.ops.flatMap((op) => ('b' in op && !('id' in op) ? [[op.f, op.b]] : [])),
  )
  // The ops of a setting carry its own fields: the server makes them from one (worker/settings/plan.ts).
  return { ...nothing, ...known, ...fields, id: event.entityId, rev: event.rev } as unknown as T
}

const isName = (f: string): boolean => f === 'title' || f === 'name'
