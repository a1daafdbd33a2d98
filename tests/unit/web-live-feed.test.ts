import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cursor, FeedItem, Frame, Since } from '../../party/protocol.ts'
import {
  askFrom,
  disconnected,
  emptyFeed,
  type Feed,
  onFrame,
  onHello,
  onSince,
  type Step,
} from '../../web/live/feed.ts'

const item = (seq: number): FeedItem => ({
  type: 'gone',
  seq,
  entity: 'contact',
  entityId: `con_${seq}`,
})
const frame = (from: number, to: number, seqs: number[], epoch = 'e'): Frame => ({
  type: 'frame',
  epoch,
  from,
  to,
  items: seqs.map(item),
})
const live = (seq: number): Feed => ({
  cursor: { epoch: 'e', seq },
  isCatchingUp: false,
  waiting: [],
})
const seqsOf = (step: Step) => step.items.map((one) => one.seq)

describe('a frame', () => {
  it('that follows on is applied and moves the watermark', () => {
    const step = onFrame(live(5), frame(5, 9, [7, 9]))
    expect(seqsOf(step)).toEqual([7, 9])
    expect(step.feed.cursor?.seq).toBe(9)
    expect(step.isAsking).toBe(false)
  })
  it('that overlaps brings only what is new', () => {
    const step = onFrame(live(5), frame(2, 7, [3, 5, 6]))
    expect(seqsOf(step)).toEqual([6])
  })
  it('that leaves a gap is kept and the gap is asked for', () => {
    const step = onFrame(live(5), frame(6, 8, [8]))
    expect(seqsOf(step)).toEqual([])
    expect(step.isAsking).toBe(true)
    const answer: Since = {
      reset: false,
      epoch: 'e',
      from: 5,
      to: 6,
      items: [item(6)],
      isComplete: true,
    }
    const after = onSince(step.feed, answer, null)
    expect(seqsOf(after)).toEqual([6, 8])
    expect(after.feed).toMatchObject({ isCatchingUp: false, cursor: { seq: 8 } })
  })
  it('is answered in parts: what came meanwhile waits for the last of them', () => {
    const { feed } = onFrame(live(5), frame(8, 9, [9]))
    const part = { reset: false as const, epoch: 'e', from: 5, to: 7, items: [item(6)] }
    const first = onSince(feed, { ...part, isComplete: false }, null)
    expect(seqsOf(first)).toEqual([6])
    expect(first.isAsking).toBe(true)
    expect(askFrom(first.feed).seq).toBe(7)
    const rest = { reset: false as const, epoch: 'e', from: 7, to: 8, items: [item(8)] }
    const last = onSince(first.feed, { ...rest, isComplete: true }, null)
    expect(seqsOf(last)).toEqual([8, 9])
    expect(last.feed).toMatchObject({ isCatchingUp: false, cursor: { seq: 9 } })
  })
  it('of another epoch is asked about', () => {
    expect(onFrame(live(5), frame(5, 6, [6], 'other')).isAsking).toBe(true)
  })
})

describe('a hello', () => {
  const hello = (cursor: Cursor | null) => ({ type: 'hello', cursor }) as const

  it('begins at the oldest answer on the screen, and asks for what came after it', () => {
    const step = onHello(emptyFeed, hello({ epoch: 'e', seq: 9 }), 4)
    expect(step.feed.cursor).toEqual({ epoch: 'e', seq: 4 })
    expect(step.isAsking).toBe(true)
  })
  it('asks nothing when nothing was missed', () => {
    expect(onHello(disconnected(live(9)), hello({ epoch: 'e', seq: 9 }), null)).toMatchObject({
      isAsking: false,
      feed: { isCatchingUp: false },
    })
  })
  it('asks when the room is further on', () => {
    expect(onHello(disconnected(live(9)), hello({ epoch: 'e', seq: 10 }), null).isAsking).toBe(true)
  })
  it('of another epoch starts over', () => {
    const step = onHello(disconnected(live(9)), hello({ epoch: 'new', seq: 2 }), null)
    expect(step.isReset).toBe(true)
    expect(step.feed.cursor).toEqual({ epoch: 'new', seq: 2 })
  })
  it('of a room that knows nothing yet asks the database', () => {
    const step = onHello(emptyFeed, hello(null), 0)
    expect(step.isAsking).toBe(true)
    const began = onSince(step.feed, { reset: true, epoch: 'e', to: 3 }, 3)
    expect(began).toMatchObject({
      isReset: false,
      isAsking: false,
      feed: { cursor: { epoch: 'e', seq: 3 } },
    })
  })
})

it('too far behind starts over', () => {
  const step = onSince(live(5), { reset: true, epoch: 'e', to: 5_000 }, null)
  expect(step.isReset).toBe(true)
  expect(step.feed.cursor?.seq).toBe(5_000)
})

type Fault =
  | { kind: 'commit'; seen: boolean }
  | { kind: 'flush' }
  | { kind: 'lose' }
  | { kind: 'repeat' }
  | { kind: 'cut' }
  | { kind: 'answer' }

const faults = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('commit' as const), seen: fc.boolean() }),
    },
    { weight: 4, arbitrary: fc.constant<Fault>({ kind: 'flush' }) },
    fc.constant<Fault>({ kind: 'lose' }),
    fc.constant<Fault>({ kind: 'repeat' }),
    fc.constant<Fault>({ kind: 'cut' }),
    fc.constant<Fault>({ kind: 'answer' }),
  ),
  { maxLength: 120 },
)

/** A server that tells one reader some of what happens, over a line that loses, repeats and breaks. */
function play(script: readonly Fault[]): { applied: number[]; committed: number[] } {
  let end = 0
  let told = 0
  const visible: number[] = []
  const applied: number[] = []
  let last: Frame | null = null
  let isAsking = false
  let feed: Feed = emptyFeed
  const take = (step: Step) => {
    feed = step.feed
    applied.push(...seqsOf(step))
    if (step.isAsking) isAsking = true
  }
  const connect = () => {
    told = end
    take(onHello(feed, { type: 'hello', cursor: { epoch: 'e', seq: end } }, 0))
  }
  const answer = () => {
    if (!isAsking) return
    isAsking = false
    const { seq } = askFrom(feed)
    const items = visible.filter((one) => one > seq).map(item)
    take(
      onSince(feed, { reset: false, epoch: 'e', from: seq, to: end, items, isComplete: true }, 0),
    )
  }
  const next = (): Frame => {
    const made = frame(
      told,
      end,
      visible.filter((seq) => seq > told),
    )
    told = end
    return made
  }
  connect()
  for (const fault of script) {
    if (fault.kind === 'commit') {
      end += 1
      if (fault.seen) visible.push(end)
    } else if (fault.kind === 'flush') {
      last = next()
      take(onFrame(feed, last))
    } else if (fault.kind === 'lose') next()
    else if (fault.kind === 'repeat' && last) take(onFrame(feed, last))
    else if (fault.kind === 'cut') {
      feed = disconnected(feed)
      connect()
    } else if (fault.kind === 'answer') answer()
  }
  // The line is whole again: one more watermark, and questions are answered.
  take(onFrame(feed, next()))
  for (let i = 0; i < 3; i++) answer()
  return { applied, committed: visible }
}

it('whatever the line does, everything visible is applied exactly once and in order', () => {
  fc.assert(
    fc.property(faults, (script) => {
      const { applied, committed } = play(script)
      expect(applied).toEqual(committed)
    }),
    { numRuns: 500 },
  )
})
