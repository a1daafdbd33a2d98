/**
 * What to do with each word of the portal room. Pure: the socket around it connects, asks and applies.
 * The rule: a frame that begins at or before the watermark is applied, anything else is asked for out of the database.
 */
import type { Cursor, FeedItem, Frame, Hello, Since } from '../../party/protocol.ts'

/** `cursor`: everything up to here has been applied. `waiting`: frames that came while the answer was under way. */
export type Feed = {
  readonly cursor: Cursor | null
  readonly isCatchingUp: boolean
  readonly waiting: readonly Frame[]
}

/** `items` to apply in order; `isAsking`: ask `events.since(cursor)`; `isReset`: drop everything and fetch it afresh. */
export type Step = { feed: Feed; items: FeedItem[]; isAsking: boolean; isReset: boolean }

/** More frames than this are not worth keeping: what they said is in the database. */
const mostWaiting = 500

export const emptyFeed: Feed = { cursor: null, isCatchingUp: true, waiting: [] }

/** The socket is gone. What it had not delivered will be asked for. */
export const disconnected = (feed: Feed): Feed => ({ ...feed, isCatchingUp: true, waiting: [] })

/** The cursor to ask from; nobody's epoch when there is none, which is answered with the present one. */
export const askFrom = (feed: Feed): Cursor => feed.cursor ?? { epoch: '', seq: 0 }

/** `oldest`: the feed's number of the oldest data on the screen, which is where a first watermark has to stand. */
export function onHello(feed: Feed, hello: Hello, oldest: number | null): Step {
  const room = hello.cursor
  if (room === null) return asking({ ...feed, isCatchingUp: true })
  if (feed.cursor === null) {
    const seq = Math.min(room.seq, oldest ?? room.seq)
    const started = { ...feed, cursor: { epoch: room.epoch, seq } }
    return seq < room.seq ? asking({ ...started, isCatchingUp: true }) : drained(started)
  }
  if (feed.cursor.epoch !== room.epoch)
    return { ...drained({ cursor: room, isCatchingUp: false, waiting: [] }), isReset: true }
  return feed.cursor.seq < room.seq ? asking({ ...feed, isCatchingUp: true }) : drained(feed)
}

export function onFrame(feed: Feed, frame: Frame): Step {
  if (feed.isCatchingUp) {
    const waiting = feed.waiting.length < mostWaiting ? [...feed.waiting, frame] : []
    return { feed: { ...feed, waiting }, items: [], isAsking: false, isReset: false }
  }
  const { cursor } = feed
  if (cursor === null || cursor.epoch !== frame.epoch || frame.from > cursor.seq)
    return asking({ ...feed, isCatchingUp: true, waiting: [frame] })
  return {
    feed: { ...feed, cursor: { ...cursor, seq: Math.max(cursor.seq, frame.to) } },
    items: frame.items.filter((item) => item.seq > cursor.seq),
    isAsking: false,
    isReset: false,
  }
}

export function onSince(feed: Feed, since: Since, oldest: number | null): Step {
  const { cursor } = feed
  if (since.reset) {
    const seq = cursor === null ? Math.min(since.to, oldest ?? since.to) : since.to
    const started = { ...feed, cursor: { epoch: since.epoch, seq } }
    if (seq < since.to) return asking(started)
    return { ...drained(started), isReset: cursor !== null }
  }
  const seq = cursor?.seq ?? since.from
  const items = since.items.filter((item) => item.seq > seq)
  const reached = { ...feed, cursor: { epoch: since.epoch, seq: Math.max(seq, since.to) } }
  if (!since.isComplete) return { ...asking(reached), items }
  const step = drained(reached)
  return { ...step, items: [...items, ...step.items] }
}

const asking = (feed: Feed): Step => ({ feed, items: [], isAsking: true, isReset: false })

/** The watermark is known to be right: what waited is taken in its order, as far as it follows on. */
function drained(feed: Feed): Step {
  let step: Step = {
    feed: { ...feed, isCatchingUp: false, waiting: [] },
    items: [],
    isAsking: false,
    isReset: false,
  }
  for (const frame of feed.waiting) {
    const next = onFrame(step.feed, frame)
    step = {
      ...next,
      items: [...step.items, ...next.items],
      isAsking: step.isAsking || next.isAsking,
    }
  }
  return step
}
