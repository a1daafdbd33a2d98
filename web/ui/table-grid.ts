import { type Accessor, createEffect, createMemo, createSignal, on, onMount } from 'solid-js'
import { createCommand } from '../keyboard/commands.ts'
import { moveCursor } from './table-cursor.ts'
import { toggled, withRange } from './table-selection.ts'
import type { Cursor, VirtualTableProps } from './table-types.ts'

export const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, input, select, textarea, label') !== null

const start: Cursor = { row: 0, column: 1 }

/** What goes from a cell to the one control inside it. Esc comes back. */
const pressesInside = new Set(['Enter', ' ', 'F2'])

/** What the grid needs to know of its own drawing. Sizes in pixels. */
type Layout = {
  el: Accessor<HTMLElement | undefined>
  isNarrow: Accessor<boolean>
  rowPx: Accessor<number>
  headPx: Accessor<number>
  viewPx: Accessor<number>
  /** Of data, with the column of checkboxes. */
  columnCount: Accessor<number>
  /** Rows have a button at their end: one more column, which the head does not have. */
  hasActs: Accessor<boolean>
}

/** The behaviour of the table: cell cursor, focus, selection, opening, and the keys for them. */
export function createGrid<T>(props: VirtualTableProps<T>, layout: Layout) {
  const [placed, setCursor] = createSignal<Cursor>(start)
  const lastColumn = (row: number): number =>
    layout.columnCount() - (layout.hasActs() && row >= 0 ? 0 : 1)
  /** On a cell that there is: columns are hidden, and without rows there is only the head. */
  const cursor = createMemo<Cursor>(
    () => {
      const row = props.ids.length === 0 ? -1 : placed().row
      return { row, column: Math.min(placed().column, lastColumn(row)) }
    },
    start,
    { equals: (a, b) => a.row === b.row && a.column === b.column },
  )
  const [hovered, setHovered] = createSignal<string | null>(null)
  const [hasFocus, setHasFocus] = createSignal(false)
  const indexOf = createMemo(() => new Map(props.ids.map((id, i) => [id, i])))
  let anchor: string | null = null
  // Until the cursor was anywhere, the first step goes onto the first row.
  let isFresh = true

  createEffect(() => props.onHold?.(hovered() !== null || hasFocus()))
  // Rows came or went: the cursor stays on its record, or on its place when the record left.
  createEffect(
    on(
      () => props.ids,
      (ids, before) => {
        const { row: was, column } = placed()
        // In the head it stays there; without rows it waits for those that come.
        if (was < 0 || ids.length === 0) return
        const id = before?.[was]
        const at = id === undefined ? -1 : ids.indexOf(id)
        const row = at >= 0 ? at : Math.min(was, ids.length - 1)
        if (row !== was) go({ row, column })
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => props.openId,
      (id, before) => {
        // Closed from within: the focus goes back to the row it came from.
        if (before && !id) queueMicrotask(giveBack)
        const row = id === null || id === undefined ? -1 : (indexOf().get(id) ?? -1)
        if (row < 0) return
        isFresh = false
        if (row === cursor().row) return
        setCursor({ row, column: cursor().column })
        reveal(row)
      },
    ),
  )

  const reveal = (row: number): void => {
    const scroll = layout.el()
    if (scroll === undefined || row < 0) return
    const top = row * layout.rowPx()
    const bottom = top + layout.rowPx() + layout.headPx()
    if (top < scroll.scrollTop) scroll.scrollTop = top
    else if (bottom > scroll.scrollTop + scroll.clientHeight) {
      scroll.scrollTop = bottom - scroll.clientHeight
    }
  }
  const cellOfCursor = (): HTMLElement | null | undefined => {
    const { row, column } = cursor()
    return layout.el()?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)
  }
  const focusCursor = (): void => {
    const cell = cellOfCursor()
    cell?.focus({ preventScroll: cursor().row >= 0 })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  /** What held the focus was taken away, which leaves it nowhere: it goes to the cursor. */
  const giveBack = (): void => {
    if (document.activeElement !== document.body) return
    // Says that the cursor's row is to be drawn, wherever it is.
    setHasFocus(true)
    focusCursor()
    setHasFocus(layout.el()?.contains(document.activeElement) ?? false)
  }
  /** A row that is drawn in another place has lost the focus it held; wherever one looks, it does not scroll there. */
  const keepFocus = (): void => {
    if (document.activeElement === document.body) cellOfCursor()?.focus({ preventScroll: true })
  }
  const go = (to: Cursor): void => {
    setCursor(to)
    reveal(to.row)
    if (hasFocus()) queueMicrotask(focusCursor)
  }
  const cursorId = (): string | null => props.ids[cursor().row] ?? null
  const open = (id: string, isEntered = false): void => {
    const row = props.row(id)
    if (row !== undefined) props.onOpen(id, row, isEntered)
  }
  const isOnActs = (): boolean => layout.hasActs() && cursor().column === layout.columnCount()
  const select = (id: string, isRange: boolean): void => {
    props.onSelect(
      isRange ? withRange(props.selected, props.ids, anchor, id) : toggled(props.selected, id),
    )
    anchor = id
  }
  const move = (by: number): string | null => {
    const from = isFresh && by > 0 ? -1 : cursor().row
    isFresh = false
    const row = Math.max(0, Math.min(props.ids.length - 1, from + by))
    setCursor({ row, column: Math.max(1, cursor().column) })
    reveal(row)
    // Whoever reads the open record goes on reading there.
    if (!document.activeElement?.closest('.u-panel')) queueMicrotask(focusCursor)
    const id = props.ids[row] ?? null
    // With a record open beside the list, walking the list walks the records.
    if (id !== null && props.openId !== null && props.openId !== undefined && id !== props.openId)
      open(id)
    return id
  }

  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.defaultPrevented || e.isComposing) return
    const { row } = cursor()
    const id = cursorId()
    const onCell = e.target instanceof HTMLElement && e.target.dataset['cell'] !== undefined
    if (!onCell) {
      if (e.key === 'Escape' && isControl(e.target)) {
        e.preventDefault()
        focusCursor()
      }
      return
    }
    const ctrl = e.ctrlKey || e.metaKey
    if (isOnActs() && e.target instanceof Element && pressesInside.has(e.key) && !ctrl) {
      e.preventDefault()
      e.target.querySelector('button')?.click()
      return
    }
    if (id !== null && row >= 0) {
      if (e.key === 'Enter' && !ctrl) {
        e.preventDefault()
        open(id, true)
        return
      }
      if (e.key === ' ' || (e.shiftKey && e.key.toLowerCase() === 'x' && !ctrl)) {
        e.preventDefault()
        select(id, e.shiftKey)
        return
      }
    }
    if (ctrl && e.key.toLowerCase() === 'a') {
      e.preventDefault()
      props.onSelect(new Set([...props.selected, ...props.ids]))
      return
    }
    if (e.altKey) return
    const scroll = layout.el()
    const isRtl = scroll !== undefined && getComputedStyle(scroll).direction === 'rtl'
    const size = {
      rows: props.ids.length,
      columns: lastColumn(row) + 1,
      page: Math.max(1, Math.floor(layout.viewPx() / layout.rowPx()) - 2),
    }
    const to = moveCursor(cursor(), { key: e.key, ctrl, isRtl }, size)
    if (to === null) return
    e.preventDefault()
    const target = props.ids[to.row]
    if (e.shiftKey && target !== undefined && to.row !== row) {
      anchor ??= id
      props.onSelect(withRange(props.selected, props.ids, anchor, target))
    }
    go(layout.isNarrow() && to.row < 0 ? { ...to, row: 0 } : to)
  }

  createCommand('next', () => move(1), { isOn: () => props.ids.length > 0, isInPalette: false })
  createCommand('previous', () => move(-1), {
    isOn: () => props.ids.length > 0,
    isInPalette: false,
  })
  createCommand(
    'select',
    () => {
      const id = cursorId()
      if (id !== null) select(id, false)
    },
    { isOn: () => cursorId() !== null, isInPalette: false },
  )
  onMount(() => props.ref?.({ focus: focusCursor, move, cursorId }))

  const onFocusIn = (e: FocusEvent): void => {
    const target = e.target instanceof HTMLElement ? e.target : null
    const cell = target?.closest<HTMLElement>('[data-cell]')
    const [row, column] = (cell?.dataset['cell'] ?? '').split(':').map(Number)
    if (row !== undefined && column !== undefined) setCursor({ row, column })
    isFresh = false
    setHasFocus(true)
  }
  const onFocusOut = (e: FocusEvent & { currentTarget: Element }): void => {
    const { target, relatedTarget: to } = e
    if (to instanceof Node && e.currentTarget.contains(to)) return
    setHasFocus(false)
    queueMicrotask(() => {
      if (target instanceof Node && !target.isConnected) giveBack()
    })
  }
  const onPress = (e: MouseEvent, id: string): void => {
    if (isControl(e.target)) return
    if (e.shiftKey || e.ctrlKey || e.metaKey) select(id, e.shiftKey)
    else open(id)
  }

  return {
    cursor,
    cursorId,
    indexOf,
    hovered,
    hover: (id: string, isIn: boolean) =>
      setHovered((now) => (isIn ? id : now === id ? null : now)),
    hasFocus,
    keepFocus,
    isOnActs,
    select,
    onPress,
    onKeyDown,
    onFocusIn,
    onFocusOut,
  }
}
