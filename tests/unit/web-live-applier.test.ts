import { createEffect, createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FeedItem } from '../../party/protocol.ts'
import { contacts } from '../../web/contacts/records.ts'
import { applyNow, onApplied } from '../../web/live/applier.ts'
import { addFollower, beginFeed, type Follower } from '../../web/live/followers.ts'
import { tagKind } from '../../worker/settings/kind.ts'

const failed = vi.spyOn(console, 'error').mockImplementation(() => {})
const gone = (seq: number, entity: FeedItem['entity'] = 'contact'): FeedItem => ({
  type: 'gone',
  seq,
  entity,
  entityId: `con_${seq}`,
})

beforeEach(() => {
  failed.mockClear()
  beginFeed(0)
})
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

it('a part of the screen that fails costs the others nothing, now and later, and is reported', () => {
  const heard: number[] = []
  stops.push(
    onApplied(() => {
      throw new Error('broken part')
    }),
    onApplied((items) => heard.push(...items.map(({ seq }) => seq))),
  )
  applyNow([gone(1), gone(2)])
  applyNow([gone(3)])
  expect(heard).toEqual([1, 2, 3])
  expect(failed).toHaveBeenCalledTimes(2)
  expect(failed.mock.calls[0]?.at(-1)).toMatchObject({ message: 'broken part' })
})

const silent: Follower = {
  kind: { ...tagKind, entity: 'job', prefix: 'job' },
  isMarked: false,
  baseOf: () => undefined,
  overlay: () => {},
  settle: () => {},
  hold: () => {},
  release: () => {},
  ingest: () => {},
  apply: () => {},
  drop: () => {},
  askAgain: () => {},
}

it('a store that fails at one thing is told the next', () => {
  const heard: number[] = []
  addFollower({
    ...silent,
    apply: (item) => {
      if (item.seq === 11) throw new Error('broken store')
      heard.push(item.seq)
    },
  })
  applyNow([gone(11, 'job'), gone(12, 'job')])
  expect(heard).toEqual([12])
  expect(failed).toHaveBeenCalledTimes(1)
})

it('what shows a record and fails does not stop the feed', () => {
  contacts.hold('con_21')
  stops.push(() => contacts.release('con_21'))
  createRoot((dispose) => {
    stops.push(dispose)
    createEffect(() => {
      if (contacts.fateOf('con_21')) throw new Error('broken card')
    })
  })
  expect(() => applyNow([gone(21)])).not.toThrow()
  expect(contacts.fateOf('con_21')?.kind).toBe('hidden')
  expect(failed).toHaveBeenCalled()
})
