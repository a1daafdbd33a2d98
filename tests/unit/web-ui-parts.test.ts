import fc from 'fast-check'
import { createRoot, createSignal } from 'solid-js'
import { describe, expect, test } from 'vitest'
import { initialsOf, personColour, personColours } from '../../web/ui/person.ts'
import { createPickerState, type PickerSource, splitPasted } from '../../web/ui/picker-state.ts'
import { moveCursor } from '../../web/ui/table-cursor.ts'
import { allToggled, toggled, withRange } from '../../web/ui/table-selection.ts'
import { visibleRange } from '../../web/ui/table-window.ts'

describe('people', () => {
  test.each([
    ['Ada King Lovelace', 'AL'],
    ['ada', 'A'],
    ['Zoë Quinn', 'ZQ'],
    ['王小明', '小明'],
    ['张伟', '伟'],
    ['欧阳修', '修'],
    ['诸葛亮', '亮'],
    ['司马相如', '相如'],
    ['欧阳', '欧阳'],
    ['王', '王'],
    ['陈静 Chen Jing', '静'],
    ['王经理（采购）', '经理'],
    ['王 小明', '小明'],
    ['Kevin 诸葛', '诸葛'],
    ['Imp Co 5, Ltd "Best"', 'IB'],
    ['"5" (…)', '5'],
    ['***', '?'],
    ['  ', '?'],
    ['😀 Smile', '😀S'],
  ])('%s is called %s', (name, letters) => {
    expect(initialsOf(name)).toBe(letters)
  })
  test('one letter where there is no room', () => {
    expect(initialsOf('王小明', 1)).toBe('明')
    expect(initialsOf('Ada Lovelace', 1)).toBe('A')
  })
  test('an id has one colour, and ids use all of them', () => {
    expect(personColour('usr_1')).toBe(personColour('usr_1'))
    const used = new Set(Array.from({ length: 400 }, (_, i) => personColour(`usr_${i}`)))
    expect(used.size).toBe(personColours)
  })
})

describe('the cell cursor', () => {
  const size = { rows: 10, columns: 4, page: 3 }
  const from = { row: 4, column: 2 }
  const at = (key: string, ctrl = false, isRtl = false) =>
    moveCursor(from, { key, ctrl, isRtl }, size)
  test('arrows, their ends, pages and corners', () => {
    expect(at('ArrowDown')).toEqual({ row: 5, column: 2 })
    expect(at('ArrowUp', true)).toEqual({ row: 0, column: 2 })
    expect(at('ArrowRight')).toEqual({ row: 4, column: 3 })
    expect(at('ArrowRight', false, true)).toEqual({ row: 4, column: 1 })
    expect(at('End', true)).toEqual({ row: 9, column: 3 })
    expect(at('PageDown')).toEqual({ row: 7, column: 2 })
    expect(at('a')).toBeNull()
  })
  test('it reaches the head and never leaves the grid', () => {
    expect(
      moveCursor({ row: 0, column: 0 }, { key: 'ArrowUp', ctrl: false, isRtl: false }, size),
    ).toEqual({
      row: -1,
      column: 0,
    })
    const keys = [
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      'PageDown',
      'PageUp',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean(), fc.boolean())),
        (moves) => {
          let now = { row: 0, column: 0 }
          for (const [key, ctrl, isRtl] of moves)
            now = moveCursor(now, { key, ctrl, isRtl }, size) ?? now
          return now.row >= -1 && now.row < 10 && now.column >= 0 && now.column < 4
        },
      ),
    )
  })
})

describe('selection', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  test('one, a range in either direction, everything', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b'])
    expect([...toggled(new Set(['a']), 'a')]).toEqual([])
    expect([...withRange(new Set(['e']), ids, 'c', 'a')].sort()).toEqual(['a', 'b', 'c', 'e'])
    expect([...withRange(new Set(), ids, null, 'b')]).toEqual(['b'])
    expect([...withRange(new Set(), ids, 'gone', 'b')]).toEqual(['b'])
    expect([...allToggled(new Set(['x', 'a']), ids)].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'x'])
    expect([...allToggled(new Set(['x', ...ids]), ids)]).toEqual(['x'])
  })
})

test('the rows drawn cover what is seen, and stay few', () => {
  fc.assert(
    fc.property(fc.nat(40_000_000), fc.nat(2000), fc.nat(1_000_000), (top, height, count) => {
      const { first, last } = visibleRange(top, height, 36, count)
      const firstSeen = Math.floor(top / 36)
      const lastSeen = Math.min(count - 1, Math.floor((top + height) / 36))
      const covers = lastSeen < firstSeen || (first <= firstSeen && last >= lastSeen)
      return first >= 0 && last < count && covers && last - first < height / 36 + 20
    }),
  )
})

describe('a picker', () => {
  type Item = { id: string; name: string }
  const items: Item[] = ['Ada', 'Alan', 'Grace'].map((name) => ({ id: name.toLowerCase(), name }))
  const source: PickerSource<Item> = {
    keyOf: (item) => item.id,
    textOf: (item) => item.name,
    recent: () => items.slice(2),
    search: (query) =>
      items.filter((item) => item.name.toLowerCase().includes(query.toLowerCase())),
    create: (query) => ({ id: query, name: query }),
  }
  /** Opens a picker and waits for its first answer. */
  async function opened(
    text: string,
    taken: string[] = [],
    over: Partial<PickerSource<Item>> = {},
  ) {
    const [query, setQuery] = createSignal(text)
    const made = createRoot((dispose) => ({
      dispose,
      state: createPickerState<Item>(
        () => ({ ...source, ...over }),
        query,
        () => true,
        (key) => taken.includes(key),
      ),
    }))
    await new Promise((done) => setTimeout(done, 5))
    const shown = (): string[] =>
      made.state.lines().map((line) => (line.kind === 'create' ? `+${line.text}` : line.item.name))
    return { ...made, shown, setQuery }
  }

  test('recent ones first and once, then what was found', async () => {
    const { shown, state, dispose } = await opened('')
    expect(shown()).toEqual(['Grace', 'Ada', 'Alan'])
    state.move(-1)
    expect(state.current()).toMatchObject({ key: 'alan' })
    state.move(1)
    expect(state.current()).toMatchObject({ key: 'grace' })
    dispose()
  })
  test('offers to create what is not there, and leaves out what is taken', async () => {
    const some = await opened('al', ['alan'])
    expect(some.shown()).toEqual(['+al'])
    some.dispose()
    const exact = await opened('ADA')
    expect(exact.shown()).toEqual(['Ada'])
    exact.dispose()
  })
  test('marks nothing before a person types or moves, and knows whether its lines answer what is typed', async () => {
    const { state, setQuery, dispose } = await opened('', [], {
      recent: undefined,
      search: async (query) => items.filter((item) => item.name.startsWith(query)),
    })
    expect([state.current(), state.active(), state.isCurrent()]).toEqual([null, -1, true])
    state.move(1)
    expect(state.current()).toMatchObject({ key: 'ada' })
    setQuery('Gr')
    expect(state.isCurrent()).toBe(false)
    await expect.poll(() => state.isCurrent()).toBe(true)
    expect(state.current()).toMatchObject({ key: 'grace' })
    dispose()
  })
  test('a search that failed can be tried again', async () => {
    let tries = 0
    const { state, shown, dispose } = await opened('a', [], {
      search: async () => {
        tries += 1
        if (tries === 1) throw new Error('down')
        return items
      },
    })
    expect(state.status()).toBe('failed')
    state.again()
    await expect.poll(() => state.status()).toBe('ready')
    expect(shown()).toContain('Grace')
    dispose()
  })
  test('an answer that comes late does not replace a newer one', async () => {
    const answers = new Map<string, (items: Item[]) => void>()
    const { shown, setQuery, dispose } = await opened('old', [], {
      create: undefined,
      search: (query) => new Promise((done) => answers.set(query, done)),
    })
    setQuery('new')
    await expect.poll(() => answers.has('new')).toBe(true)
    answers.get('new')?.([{ id: 'n', name: 'New' }])
    await expect.poll(shown).toEqual(['New'])
    answers.get('old')?.([{ id: 'o', name: 'Old' }])
    await Promise.resolve()
    expect(shown()).toEqual(['New'])
    dispose()
  })
  test('a pasted list comes apart at commas of both widths, semicolons and lines', () => {
    expect(splitPasted('a@x.com, b@y.com;c@z.com\nd\uFF0Ce\u3001f')).toEqual([
      'a@x.com',
      'b@y.com',
      'c@z.com',
      'd',
      'e',
      'f',
    ])
    expect(splitPasted(' one ')).toEqual(['one'])
  })
})
