/** A record that is kept up by its events alone. Pure: screens keep short lists so. */
import type { WireEvent } from '../../party/protocol.ts'
import { after, isMaking, isRemoving, type Shape } from './changes.ts'
import type { Rec } from './kind.ts'

/**
 * What an event leaves of what is known: the same when it is older, null when the record is gone. `unknown`: it cannot be
 * told without asking, because something before it was missed.
 */
export function followed<R extends Rec>(
  kind: Shape & { empty: R },
  known: R | undefined,
  event: WireEvent,
): R | null | 'unknown' {
  if (known && event.rev <= known.rev) return known
  const next = after(kind, known ?? null, event)
  if (isMaking(kind, event.ops) || event.rev === (known?.rev ?? 0) + 1) return next
  return isRemoving(kind, event.ops) ? null : 'unknown'
}
