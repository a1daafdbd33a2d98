import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  onCleanup,
} from 'solid-js'

/** Where a picker finds its items and what it can do with what was typed. */
export type PickerSource<T> = {
  keyOf: (item: T) => string
  textOf: (item: T) => string
  /** Best first. A promise is asked again 120 ms after the last key, the older request aborted. */
  search: (query: string, signal: AbortSignal) => readonly T[] | Promise<readonly T[]>
  /** Shown first while nothing is typed. */
  recent?: (() => readonly T[]) | undefined
  /** Makes an item of what was typed; null when the person gave up. A rejection is shown at the field. */
  create?: ((query: string) => T | null | Promise<T | null>) | undefined
  /** Whether `create` is offered for this text; by default when no item is called so. */
  canCreate?: ((query: string) => boolean) | undefined
  /** Finds one pasted piece ("a@x.com"); gives multi pickers the paste of several. */
  resolve?: ((text: string) => Promise<T | null>) | undefined
  /** How a line of the list looks; `textOf` when absent. */
  line?: ((item: T) => JSX.Element) | undefined
}

export type PickerLine<T> =
  | { kind: 'item'; item: T; key: string; isRecent: boolean }
  | { kind: 'create'; text: string; key: '+' }

export type PickerState<T> = ReturnType<typeof createPickerState<T>>

const waitMs = 120

/** The list behind a picker's input: what it holds for the query, and which line is active. */
export function createPickerState<T>(
  source: Accessor<PickerSource<T>>,
  query: Accessor<string>,
  isOpen: Accessor<boolean>,
  isTaken: (key: string) => boolean,
) {
  const [found, setFound] = createSignal<readonly T[]>([])
  const [status, setStatus] = createSignal<'ready' | 'searching' | 'failed'>('ready')
  const [active, setActive] = createSignal(0)
  const [hasMoved, setHasMoved] = createSignal(false)
  const [answered, setAnswered] = createSignal<string | null>(null)
  const [round, setRound] = createSignal(0)
  let isFirst = true
  let isSlow = true

  createEffect(() => {
    round()
    if (!isOpen()) {
      isFirst = true
      return
    }
    const text = query().trim()
    const abort = new AbortController()
    const run = (): void => {
      const answer = source().search(text, abort.signal)
      isSlow = answer instanceof Promise
      if (!(answer instanceof Promise)) {
        show(answer)
        return
      }
      setStatus('searching')
      answer.then(
        (items) => !abort.signal.aborted && show(items),
        () => !abort.signal.aborted && setStatus('failed'),
      )
    }
    const show = (items: readonly T[]): void => {
      batch(() => {
        setFound(items)
        setStatus('ready')
        setActive(0)
        setHasMoved(false)
        setAnswered(text)
      })
    }
    const timer = setTimeout(run, isFirst || !isSlow ? 0 : waitMs)
    isFirst = false
    onCleanup(() => {
      clearTimeout(timer)
      abort.abort()
    })
  })

  /** Whether the lines answer what is typed now, not what was typed before it. */
  const isCurrent = (): boolean => status() === 'ready' && answered() === query().trim()
  const lines = createMemo<PickerLine<T>[]>(() => {
    const { keyOf, textOf, recent, create, canCreate } = source()
    const text = query().trim()
    const seen = new Set<string>()
    const out: PickerLine<T>[] = []
    const add = (items: readonly T[], isRecent: boolean): void => {
      for (const item of items) {
        const key = keyOf(item)
        if (seen.has(key) || isTaken(key)) continue
        seen.add(key)
        out.push({ kind: 'item', item, key, isRecent })
      }
    }
    if (text === '') add(recent?.() ?? [], true)
    add(found(), false)
    if (text !== '' && create !== undefined) {
      const isNew = !found().some((item) => sameName(textOf(item)) === sameName(text))
      if (canCreate === undefined ? isNew && isCurrent() : canCreate(text)) {
        out.push({ kind: 'create', text, key: '+' })
      }
    }
    return out
  })

  const at = createMemo(() => Math.max(0, Math.min(active(), lines().length - 1)))
  /** Nothing is marked before a person types or moves: Enter in an untouched picker must not change what it holds. */
  const isMarked = (): boolean => hasMoved() || query().trim() !== ''
  const mark = (index: number): void =>
    batch(() => {
      setActive(index)
      setHasMoved(true)
    })
  return {
    lines,
    status,
    active: () => (isMarked() ? at() : -1),
    setActive: mark,
    current: () => (isMarked() ? (lines()[at()] ?? null) : null),
    isCurrent,
    move: (by: number) => {
      const n = lines().length
      if (n > 0) mark(isMarked() ? (at() + by + n) % n : by > 0 ? 0 : n - 1)
    },
    again: () => setRound((n) => n + 1),
  }
}

const sameName = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase()

/** The pieces of a pasted list; one piece means it is ordinary text. */
export function splitPasted(text: string): string[] {
  return text
    .split(/[\n\r\t;,\uFF0C\uFF1B\u3001]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}
