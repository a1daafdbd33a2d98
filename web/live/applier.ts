/** The one place where what happened reaches the screen: gathered, applied once a frame, then told to the lists. */

import { batch } from 'solid-js'
import { type FeedItem, isItemOp } from '../../party/protocol.ts'
import { isMaking } from '../../worker/records/changes.ts'
import { each } from './each.ts'
import { applyItems, followerOf } from './followers.ts'
import { markField, markRow } from './marks.ts'
import { followPeople, myId } from './session.ts'
import { isWaitingFor } from './waiting.ts'

/** `own`: those of the items that are the answer to what was done at this screen. */
type Listener = (items: readonly FeedItem[], own: readonly FeedItem[]) => void

const listeners = new Set<Listener>()
let queue: FeedItem[] = []
let isPlanned = false

/** Hears of everything that was applied, in order. Returns the way to stop. */
export function onApplied(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Applies these with the next frame; at once while nobody looks, as hidden pages get no frames. */
export function applySoon(items: readonly FeedItem[]): void {
  if (items.length === 0) return
  queue.push(...items)
  if (document.visibilityState === 'hidden') applyNow()
  else if (!isPlanned) {
    isPlanned = true
    requestAnimationFrame(() => applyNow())
    // A page that is hidden between asking and the frame gets none.
    setTimeout(() => applyNow(), 250)
  }
}

/** Applies these and all that waits, now: one's own confirmed changes. */
export function applyNow(own: readonly FeedItem[] = []): void {
  isPlanned = false
  const items = [...queue, ...own]
  queue = []
  if (items.length === 0) return
  const isOwn = new Set(own)
  try {
    batch(() => {
      each(
        items.filter((item) => !isOwn.has(item)),
        mark,
      )
      applyItems(items)
      each([followPeople, ...listeners], (listener) => listener(items, own))
    })
  } catch (error) {
    // What shows it failed. It has been taken in all the same, and the feed goes on.
    console.error('What happened could not be shown in full', error)
  }
}

/**
 * What was done elsewhere is marked in its author's colour, unless the record is not here or has it already: the rows of
 * others and of oneself at another device, and the places that others changed.
 */
function mark(item: FeedItem): void {
  const follower = followerOf(item.entity)
  if (item.type !== 'event' || !follower?.isMarked) return
  const by = item.actor.id
  if (by === null || (by === myId() && isWaitingFor(item.entityId))) return
  if (isMaking(follower.kind, item.ops)) {
    markRow(item.entityId, 'new', by)
    return
  }
  const known = follower.baseOf(item.entityId)
  if (!known || item.rev <= known.rev) return
  const places = item.ops.map((op) => (isItemOp(op) ? `${op.f}.${op.id}` : op.f))
  markRow(item.entityId, 'changed', by, places)
  // One's own work needs no name on it.
  if (by !== myId()) for (const place of places) markField(item.entityId, place, by)
}
