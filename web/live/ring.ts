/** The last things that happened, so that an answer that was read before them is not taken for the present. Pure. */
import type { FeedItem } from '../../party/protocol.ts'

const length = 2_000

export type Ring = {
  /** Everything after this number is in here; null until the feed has begun. */
  readonly from: number | null
  readonly items: readonly FeedItem[]
}

export const emptyRing: Ring = { from: null, items: [] }

/** The feed begins here: nothing before it is known. */
export const beginRing = (seq: number): Ring => ({ from: seq, items: [] })

export function addToRing(ring: Ring, items: readonly FeedItem[]): Ring {
  if (items.length === 0) return ring
  const all = [...ring.items, ...items]
  if (all.length <= length * 1.25) return { ...ring, items: all }
  const kept = all.slice(-length)
  const lost = all[all.length - length - 1]
  return { from: lost ? Math.max(ring.from ?? 0, lost.seq) : ring.from, items: kept }
}

/** What happened to this record after an answer that stood at `asOf`. Null: too long ago to know. */
export function itemsSince(ring: Ring, entityId: string, asOf: number): FeedItem[] | null {
  if (ring.from !== null && asOf < ring.from) return null
  return ring.items.filter(
    (item) => item.seq > asOf && item.type !== 'bulk' && item.entityId === entityId,
  )
}

/** Everything that happened after an answer; null: too long ago to know. */
export const allSince = (ring: Ring, asOf: number): readonly FeedItem[] | null =>
  ring.from !== null && asOf < ring.from ? null : ring.items.filter((item) => item.seq > asOf)
