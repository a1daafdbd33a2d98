/**
 * Changes on their way to the server: which may go now, and what each rests on by then. Pure: the shell around it keeps,
 * shows and sends. Changes that are about the same record go one after the other, in the order they were made.
 */
import type { FeedItem, Op } from '../../party/protocol.ts'
import { opKey } from '../../worker/records/changes.ts'
import { type Edit, placesOf } from './edits.ts'
import type { Change } from './paths.ts'

/** What is shown before the answer comes. */
export type Shown = { id: string; ops: Op[] }
/** What every change is answered with. */
export type Done<R = unknown> = { result: R; changeId: string; items: FeedItem[] }

/**
 * `touches`: the records it is about, and those that it makes them point to. `tab`: the page that sends it; empty of one
 * that is long gone.
 */
export type Entry = {
  planId: string
  at: number
  change: Change
  shown: Shown[]
  touches: string[]
  tab: string
}

type OwnRev = { rev: number; at: number }
export type Queue = {
  /** Unanswered, in the order they were made. */
  readonly entries: readonly Entry[]
  /** The keys of those that have been sent. */
  readonly underWay: ReadonlySet<string>
  /** `record:place` → the revision that one's own last change of it made, and when one made that change. */
  readonly ownRevs: ReadonlyMap<string, OwnRev>
}

export type QueueEvent =
  | { type: 'made'; entry: Entry }
  | { type: 'sent'; planId: string }
  | { type: 'answered'; planId: string; done: Pick<Done, 'changeId' | 'items'> }
  | { type: 'refused'; planId: string }

export const emptyQueue: Queue = { entries: [], underWay: new Set(), ownRevs: new Map() }

const mostRevs = 5_000

export function next(queue: Queue, event: QueueEvent): Queue {
  switch (event.type) {
    case 'made':
      return { ...queue, entries: inOrder([...queue.entries, event.entry]) }
    case 'sent':
      return { ...queue, underWay: new Set([...queue.underWay, event.planId]) }
    case 'answered': {
      const { planId, done } = event
      const ownRevs = revsAfter(queue, planId, done.items)
      const left = without(queue, planId)
      return { ...left, ownRevs, entries: left.entries.map((one) => named(one, planId, done)) }
    }
    case 'refused':
      return without(queue, event.planId)
  }
}

/** Those that may be sent now: nothing made before them, and nothing under way, is about a record of theirs. */
export function due({ entries, underWay }: Queue): Entry[] {
  const isSent = ({ planId }: Entry) => underWay.has(planId)
  const claimed = new Set(entries.filter(isSent).flatMap(({ touches }) => touches))
  const unanswered = new Set(entries.map(({ planId }) => planId))
  return entries.filter((entry) => {
    if (isSent(entry)) return false
    const isFree = !entry.touches.some((id) => claimed.has(id))
    for (const id of entry.touches) claimed.add(id)
    return isFree && !unanswered.has(undoneBy(entry.change) ?? '')
  })
}

/** The undos of this change that wait for its answer. */
export const undosOf = ({ entries }: Queue, planId: string): Entry[] =>
  entries.filter(({ change }) => undoneBy(change) === planId)

/**
 * The revision that a change is sent as resting on. Somebody's second change of a place rests on their first, even when the first was still
 * under way when they made it. Of several places it rests on the oldest: at another one somebody else may have been since.
 */
export function restsOn({ ownRevs }: Queue, { at }: Pick<Entry, 'at'>, edit: Edit): number {
  const own = placesOf(edit).map((place) => {
    const last = ownRevs.get(`${edit.id}:${place}`)
    return last && last.at <= at ? last.rev : 0
  })
  const oldest = own.length > 0 ? Math.min(...own) : 0
  return Math.max(edit.baseRev, oldest)
}

/** An undo names the change it takes back by its id, or by its key (`planId`) while that one waits itself. */
const undoneBy = (change: Change): string | null =>
  change.path === 'changes.undo' ? change.input.changeId : null

/** What is taken up from another page may be older than what was made at this one. */
const inOrder = (entries: readonly Entry[]): Entry[] => entries.toSorted((a, b) => a.at - b.at)

const without = (queue: Queue, planId: string): Queue => ({
  ...queue,
  entries: queue.entries.filter((entry) => entry.planId !== planId),
  underWay: new Set([...queue.underWay].filter((one) => one !== planId)),
})

/** The change that it takes back has an id by now. */
function named(entry: Entry, planId: string, { changeId }: Pick<Done, 'changeId'>): Entry {
  const { change } = entry
  if (change.path !== 'changes.undo' || change.input.changeId !== planId) return entry
  return { ...entry, change: { ...change, input: { ...change.input, changeId } } }
}

function revsAfter(
  { entries, ownRevs }: Queue,
  planId: string,
  items: readonly FeedItem[],
): ReadonlyMap<string, OwnRev> {
  const at = entries.find((entry) => entry.planId === planId)?.at ?? 0
  const revs = new Map(ownRevs)
  for (const item of items) {
    if (item.type !== 'event') continue
    for (const op of item.ops) {
      const place = opKey(op)
      if (place === null) continue
      const key = `${item.entityId}:${place}`
      revs.delete(key)
      revs.set(key, { rev: item.rev, at })
    }
  }
  return new Map([...revs].slice(-mostRevs))
}
