import { beforeEach, expect, it } from 'vitest'
import type { WireEvent } from '../../party/protocol.ts'
import { groupByChange, mergeEvents } from '../../web/history/group.ts'
import { waitBefore } from '../../web/live/channel.ts'
import { addToRing, beginRing, emptyRing, itemsSince } from '../../web/live/ring.ts'

const event = (seq: number, changeId = `chg_${seq}`): WireEvent => ({
  type: 'event',
  seq,
  changeId,
  kind: 'contact.updated',
  entity: 'contact',
  entityId: 'con_1',
  rev: seq,
  ops: [],
  actor: { type: 'user', id: 'usr_1' },
  at: seq,
})

let ring = emptyRing
beforeEach(() => {
  ring = addToRing(beginRing(10), [event(11), event(12)])
})

it('the ring tells what came after an answer, and when it cannot know', () => {
  expect(itemsSince(ring, 'con_1', 11)?.map((item) => item.seq)).toEqual([12])
  expect(itemsSince(ring, 'con_2', 10)).toEqual([])
  expect(itemsSince(ring, 'con_1', 9)).toBeNull()
})

it('the ring forgets the oldest and says from where it knows', () => {
  const full = addToRing(
    ring,
    Array.from({ length: 3_000 }, (_, i) => event(13 + i)),
  )
  expect(full.items.length).toBe(2_000)
  expect(itemsSince(full, 'con_1', 12)).toBeNull()
  expect(itemsSince(full, 'con_1', 3_000)?.length).toBe(12)
})

it('reconnecting waits longer each time, spread out, and never long', () => {
  expect(waitBefore(0, 0)).toBe(150)
  expect(waitBefore(0, 1)).toBe(300)
  expect(waitBefore(3, 1)).toBe(2_400)
  expect(waitBefore(30, 1)).toBe(20_000)
})

it('history keeps the events of one change together, newest first', () => {
  const merged = mergeEvents([event(3, 'chg_a'), event(1)], [event(4, 'chg_a'), event(3, 'chg_a')])
  expect(merged.map((one) => one.seq)).toEqual([4, 3, 1])
  expect(groupByChange(merged).map((group) => group.events.length)).toEqual([2, 1])
})
