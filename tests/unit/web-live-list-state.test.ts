/** Whatever is asked, answered, lost and changed in whatever order: at rest a list shows what a fresh read would. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyList,
  isDue,
  type ListEvent,
  nextList,
  type Question,
} from '../../web/live/list-state.ts'
import { join, type ListAnswer } from '../../web/live/pages.ts'

/** The order of the rows, and what has happened to it. */
class Server {
  seq = 0
  /** By id, the key that it is sorted by. */
  rows = new Map<string, string>()
  set(id: string, place: number): void {
    this.seq += 1
    this.rows.set(id, `${String(place).padStart(4, '0')}${id}`)
  }
  remove(id: string): void {
    this.seq += 1
    this.rows.delete(id)
  }
  ids(upTo: string | number | null): string[] {
    return this.sorted()
      .filter(([, key]) => upTo === null || key <= String(upTo))
      .map(([id]) => id)
  }
  sorted = () => [...this.rows].toSorted(([, a], [, b]) => (a < b ? -1 : 1))
  answer({ after, upTo, limit }: Question): ListAnswer {
    const range = this.sorted().filter(
      ([, key]) => (after === null || key > after.key) && (upTo === null || key <= upTo.key),
    )
    const rows = range.slice(0, limit)
    const last = rows.at(-1)
    return {
      asOf: this.seq,
      rows: rows.map(([id]) => ({ id })),
      related: [],
      next: range.length > limit && last ? { key: last[1], n: 0 } : null,
      isCapped: false,
    }
  }
}

/** A list whose questions are answered when the test says so. */
class Run {
  server = new Server()
  state = emptyList
  /** Asked and unanswered, with what the server says by now. */
  open: { question: Question; answer: ListAnswer }[] = []
  asked: Question | null = null
  /** How far the list was told of what happened. */
  told = 0

  constructor(count: number) {
    for (let n = 0; n < count; n++) this.server.set(`r${n}`, n)
    this.told = this.server.seq
    this.take({ type: 'load', query: 'q', made: [] })
  }

  take(event: ListEvent): void {
    this.state = nextList(this.state, event)
    const question = this.state.work?.question ?? null
    if (question !== null && question !== this.asked)
      this.open.push({ question, answer: this.server.answer(question) })
    this.asked = question
  }
  tell(isOwn: boolean): void {
    if (this.told === this.server.seq) return
    this.told += 1
    this.take({ type: 'changed', seq: this.told, isOwn })
  }
  answer(index: number): void {
    const [one] = this.open.splice(index % Math.max(1, this.open.length), 1)
    if (!one) return
    const isBehind = this.told > one.answer.asOf
    const shown = join(this.state.pages)
    this.take({
      type: 'answered',
      ...one,
      isBehind,
      shown,
      isHere: (id) => this.server.rows.has(id),
    })
  }
  fail(index: number): void {
    const [one] = this.open.splice(index % Math.max(1, this.open.length), 1)
    if (one) this.take({ type: 'failed', question: one.question, error: null })
    if (this.state.status === 'failed') this.take({ type: 'load', query: 'q', made: [] })
  }
  refetch = () => this.take({ type: 'refetch', made: [] })
  /** Nothing happens any more, everything is answered and looked at. */
  rest(): void {
    this.take({ type: 'hold', isOnHold: false })
    this.take({ type: 'seen', first: 0, last: 10_000 })
    while (this.told < this.server.seq) this.tell(false)
    for (let round = 0; this.open.length > 0 || isDue(this.state); round++) {
      if (round > 100) throw new Error('it does not come to rest')
      if (this.open.length > 0) this.answer(0)
      else this.refetch()
    }
  }
}

type Act =
  | { do: 'set'; id: number; place: number }
  | { do: 'remove'; id: number }
  | { do: 'answer' | 'fail'; which: number }
  | { do: 'tell' | 'hold'; is: boolean }
  | { do: 'seen'; first: number; count: number }
  | { do: 'more' | 'refetch' | 'load' | 'sortAgain' }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant('set' as const), id: fc.nat(400), place: fc.nat(200) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.nat(180) }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(3) }) },
  fc.record({ do: fc.constant('fail' as const), which: fc.nat(3) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tell' as const), is: fc.boolean() }) },
  fc.record({ do: fc.constant('hold' as const), is: fc.boolean() }),
  fc.record({ do: fc.constant('seen' as const), first: fc.nat(120), count: fc.nat(60) }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('more' as const, 'refetch' as const) }),
  },
  fc.record({ do: fc.constantFrom('load' as const, 'sortAgain' as const) }),
)

function doOne(run: Run, one: Act): void {
  if (one.do === 'set') run.server.set(`r${one.id}`, one.place)
  else if (one.do === 'remove') run.server.remove(`r${one.id}`)
  else if (one.do === 'answer') run.answer(one.which)
  else if (one.do === 'fail') run.fail(one.which)
  else if (one.do === 'tell') run.tell(one.is)
  else if (one.do === 'hold') run.take({ type: 'hold', isOnHold: one.is })
  else if (one.do === 'seen')
    run.take({ type: 'seen', first: one.first, last: one.first + one.count })
  else if (one.do === 'refetch') run.refetch()
  else if (one.do === 'load') run.take({ type: 'load', query: 'q', made: [] })
  else run.take({ type: one.do })
}

const shows = ({ state }: Run) => join(state.pages)
const fresh = ({ state, server }: Run) => server.ids(state.pages.at(-1)?.next?.key ?? null)

it('at rest a list shows what a fresh read would, in the same order, whatever crossed on the way', () => {
  fc.assert(
    fc.property(fc.nat(170), fc.array(act, { maxLength: 60 }), (count, acts) => {
      const run = new Run(count)
      for (const one of acts) doOne(run, one)
      run.rest()
      expect(shows(run)).toEqual(fresh(run))
      expect(run.state.held).toBeNull()
      expect(run.state.isMoreWanted).toBe(false)
    }),
    { numRuns: 300 },
  )
})

describe('a list of two pages', () => {
  const twoPages = (): Run => {
    const run = new Run(80)
    run.answer(0)
    run.take({ type: 'more' })
    run.answer(0)
    expect(shows(run)).toHaveLength(80)
    return run
  }

  it('keeps the rows that more brought while it was read again', () => {
    const run = new Run(120)
    run.answer(0)
    run.server.set('new', 10)
    run.tell(false)
    run.refetch()
    run.take({ type: 'more' })
    run.answer(0)
    run.answer(0)
    run.rest()
    expect(shows(run)).toEqual(fresh(run))
    expect(shows(run).length).toBeGreaterThan(90)
  })

  it('does not forget what happened to its first page while its second was read', () => {
    const run = twoPages()
    run.take({ type: 'seen', first: 0, last: 80 })
    run.server.set('r60', 61)
    run.tell(false)
    run.refetch()
    run.answer(0)
    // The first page is read; now something happens to it.
    run.server.set('first', 0)
    run.tell(false)
    run.answer(0)
    expect(isDue(run.state)).toBe(true)
    run.rest()
    expect(shows(run)).toContain('first')
  })

  it('does not forget what happened to a page out of view while another was read', () => {
    const run = new Run(80)
    run.answer(0)
    run.server.set('first', 0)
    run.tell(false)
    run.take({ type: 'more' })
    run.answer(0)
    run.take({ type: 'seen', first: 0, last: 10 })
    run.refetch()
    // The first page alone is read; now something happens to the second.
    run.server.set('last', 70)
    run.tell(false)
    run.answer(0)
    run.rest()
    expect(shows(run)).toEqual(fresh(run))
    expect(shows(run)).toContain('last')
  })

  it('keeps the rows that more brought while an order was held back', () => {
    const run = new Run(120)
    run.answer(0)
    run.take({ type: 'more' })
    run.answer(0)
    run.take({ type: 'hold', isOnHold: true })
    run.server.set('r0', 45)
    run.tell(false)
    run.take({ type: 'seen', first: 0, last: 100 })
    run.refetch()
    while (run.open.length > 0) run.answer(0)
    expect(run.state.held).not.toBeNull()
    run.take({ type: 'more' })
    run.answer(0)
    run.rest()
    expect(shows(run)).toEqual(run.server.ids(null))
  })

  it('shows nothing of a query that was left', () => {
    const run = twoPages()
    run.take({ type: 'more' })
    run.server.set('left', 0)
    run.tell(false)
    run.refetch()
    run.take({ type: 'load', query: 'other', made: [] })
    run.answer(0)
    expect(run.state.answered).toBe('q')
    run.answer(0)
    expect(run.state.answered).toBe('other')
    expect(shows(run)).toHaveLength(50)
  })

  it('holds back an order of others while a pointer is on the rows, and not one’s own', () => {
    const run = twoPages()
    run.take({ type: 'hold', isOnHold: true })
    run.server.set('r40', 0)
    run.tell(false)
    run.refetch()
    while (run.open.length > 0) run.answer(0)
    expect(run.state.held).not.toBeNull()
    run.server.set('r41', 1)
    run.tell(true)
    run.refetch()
    while (run.open.length > 0) run.answer(0)
    expect(run.state.held).toBeNull()
    expect(shows(run).slice(0, 3)).toEqual(['r0', 'r40', 'r1'])
  })
})
