import {
  createComponent,
  createMemo,
  createRoot,
  createSignal,
  Suspense,
  startTransition,
} from 'solid-js'
import { describe, expect, test, vi } from 'vitest'
import { actsOf } from '../../web/frame/places.ts'
import { rank } from '../../web/frame/rank.ts'
import { createCommand, findCommand, paletteIds } from '../../web/keyboard/commands.ts'
import { matchSteps } from '../../web/keyboard/handler.ts'
import { ariaKeys, capsOf, stepOf } from '../../web/keyboard/keys.ts'
import { closeTopLayer, createLayer } from '../../web/keyboard/layers.ts'
import { addShortcuts, shortcutList } from '../../web/keyboard/shortcuts.ts'
import { modules } from '../../web/modules.ts'

// The modules bring their screens' router along, which looks at its window while it is loaded.
vi.hoisted(() => {
  vi.stubGlobal('location', new URL('http://portal/'))
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('window', Object.assign(new EventTarget(), { history: { state: { _depth: 0 } } }))
})

const press = (key: string, more: Partial<Parameters<typeof stepOf>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('a key press as a step', () => {
  test.each([
    [press('g'), 'g'],
    [press('G', { shiftKey: true }), 'shift+g'],
    [press('?', { shiftKey: true }), '?'],
    [press(' ', { shiftKey: true }), 'shift+space'],
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('Escape'), 'esc'],
    [press('п', { code: 'KeyG' }), 'g'],
    [press('Shift', { shiftKey: true }), null],
    [press('k', { metaKey: true }), null],
    [press('Process'), null],
  ])('%o is %s', (event, step) => {
    expect(stepOf(event, false)).toBe(step)
  })
  test('Cmd is the modifier on an Apple machine, Ctrl is not', () => {
    expect(stepOf(press('k', { metaKey: true }), true)).toBe('mod+k')
    expect(stepOf(press('k', { ctrlKey: true }), true)).toBeNull()
  })
})

addShortcuts(modules.flatMap(actsOf))

describe('the shortcut table', () => {
  test('no two acts answer the same keys, and none hides behind the beginning of another', () => {
    const all = shortcutList()
      .filter((s) => !('byPart' in s))
      .flatMap((s) => s.keys)
    expect(new Set(all).size).toBe(all.length)
    for (const keys of all) {
      expect(all.filter((other) => other !== keys && other.startsWith(`${keys} `))).toEqual([])
    }
  })
  test('steps begin, finish or miss an act', () => {
    expect(matchSteps(['g'])).toBe('begun')
    expect(matchSteps(['g', 'c'])).toBe('contacts.go')
    expect(matchSteps(['c', 'o'])).toBe('contacts.createCompany')
    expect(matchSteps(['mod+k'])).toBe('palette')
    expect(matchSteps(['q'])).toBeNull()
  })
  test('what is printed on caps and said to screen readers', () => {
    expect(capsOf('mod+k', false)).toEqual([['Ctrl', 'K']])
    expect(capsOf('g c', true)).toEqual([['G'], ['C']])
    expect(ariaKeys('mod+k', false)).toBe('Control+K')
  })
})

test('the command mounted last answers, unless it is off; all are gone with their screens', () => {
  const ran: string[] = []
  const outer = createRoot((dispose) => {
    createCommand('edit', () => ran.push('outer'))
    return dispose
  })
  let isOn = true
  const inner = createRoot((dispose) => {
    createCommand('edit', () => ran.push('inner'), { isOn: () => isOn, isInPalette: false })
    return dispose
  })
  findCommand('edit')?.()
  isOn = false
  findCommand('edit')?.()
  expect(ran).toEqual(['inner', 'outer'])
  expect(paletteIds().has('edit')).toBe(true)
  inner()
  outer()
  expect(findCommand('edit')).toBeNull()
})

test('a screen left in a transition takes its commands with it', async () => {
  const ran: string[] = []
  const [dispose, leave] = createRoot((end) => {
    // Where nothing can be waited for, a transition is an ordinary update.
    createComponent(Suspense, { children: null })
    const [screen, setScreen] = createSignal('list')
    createMemo(() => {
      const name = screen()
      createMemo(() => {
        createCommand('edit', () => ran.push(name))
        if (name === 'list') createCommand('filter', () => ran.push(name))
      })
    })
    return [end, () => startTransition(() => setScreen('record'))] as const
  })
  expect(findCommand('filter')).not.toBeNull()
  await leave()
  expect(findCommand('filter')).toBeNull()
  findCommand('edit')?.()
  expect(ran).toEqual(['record'])
  dispose()
  expect(findCommand('edit')).toBeNull()
})

test('Esc closes one layer at a time, the newest first', () => {
  const closed: string[] = []
  const disposers = ['panel', 'selection'].map((name) =>
    createRoot((dispose) => {
      createLayer(() => {
        closed.push(name)
        dispose()
      })
      return dispose
    }),
  )
  expect(closeTopLayer()).toBe(true)
  expect(closed).toEqual(['selection'])
  expect(closeTopLayer()).toBe(true)
  expect(closed).toEqual(['selection', 'panel'])
  expect(closeTopLayer()).toBe(false)
  for (const dispose of disposers) dispose()
})

test('palette rank: start, word, inside, initials, nothing', () => {
  expect(rank('Go to Contacts', 'go')).toBe(0)
  expect(rank('Go to Contacts', 'cont')).toBe(1)
  expect(rank('Go to Contacts', 'tact')).toBe(2)
  expect(rank('Go to Contacts', 'gtc')).toBe(3)
  expect(rank('前往联系人', '联系')).toBe(2)
  expect(rank('Go to Contacts', 'zebra')).toBeNull()
})
