/** Events of one change belong together, newest first. Pure. */
import type { WireEvent } from '../../party/protocol.ts'

export type ChangeGroup = { changeId: string; events: WireEvent[] }

/** Keeps the order in which changes appear. */
export function groupByChange(events: readonly WireEvent[]): ChangeGroup[] {
  const groups = new Map<string, WireEvent[]>()
  for (const event of events) {
    const found = groups.get(event.changeId)
    if (found) found.push(event)
    else groups.set(event.changeId, [event])
  }
  return [...groups].map(([changeId, list]) => ({ changeId, events: list }))
}

/** Older and newer pages of the same events as one list, each once, newest first. */
export const mergeEvents = (a: readonly WireEvent[], b: readonly WireEvent[]): WireEvent[] =>
  [...new Map([...a, ...b].map((event) => [event.seq, event])).values()].sort(
    (x, y) => y.seq - x.seq,
  )
