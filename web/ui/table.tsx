import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { prefs, t } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { moveCursor } from './table-cursor.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { allToggled, toggled, withRange } from './table-selection.ts'
import type { Column, Cursor, VirtualTableProps } from './table-types.ts'
import { createView, visibleRange } from './table-window.ts'
import './table.css'

const narrowBelow = 560
const narrowRow = 60
const checkWidth = 40

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, input, select, textarea, label') !== null

/**
 * A grid of any length: virtual rows of one height, sticky head and first column, a cell cursor for the keyboard,
 * selection by X, Space, Shift and checkboxes, rows that show what others just did. It asks for more near its end.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  let scroll: HTMLDivElement | undefined
  const [el, setEl] = createSignal<HTMLDivElement>()
  const [rowHeight, setRowHeight] = createSignal(36)
  const [cursor, setCursor] = createSignal<Cursor>({ row: 0, column: 1 })
  const [hovered, setHovered] = createSignal<string | null>(null)
  const [hasFocus, setHasFocus] = createSignal(false)
  let anchor: string | null = null
  // Until the cursor was anywhere, the first step goes onto the first row.
  let isFresh = true

  const view = createView(el)
  const isNarrow = createMemo(
    () => props.narrow !== undefined && view.width() > 0 && view.width() < narrowBelow,
  )
  const rowPx = (): number => (isNarrow() ? narrowRow : rowHeight())
  const range = createMemo(
    () => visibleRange(view.top(), view.height(), rowPx(), props.ids.length),
    undefined,
    { equals: (a, b) => a.first === b.first && a.last === b.last },
  )
  const widthOf = (column: Column<T>): number => props.widths?.[column.id] ?? column.width
  const columnCount = (): number => (isNarrow() ? 2 : props.columns.length + 1)
  const template = (): string =>
    isNarrow()
      ? '44px minmax(0, 1fr)'
      : `${checkWidth}px ${props.columns.map((c) => `${widthOf(c)}px`).join(' ')} minmax(0, 1fr)`
  const total = (): number => checkWidth + props.columns.reduce((sum, c) => sum + widthOf(c), 0)
  const indexOf = createMemo(() => new Map(props.ids.map((id, i) => [id, i])))
  const drawn = createMemo(() => {
    const { first, last } = range()
    const ids = props.ids.slice(first, last + 1)
    // The row that holds the focus is never taken away under it.
    const at = props.ids[cursor().row]
    return at === undefined || !hasFocus() || ids.includes(at) ? ids : [...ids, at]
  })

  onMount(() => {
    const read = (): void => {
      const px = Number.parseFloat(
        getComputedStyle(document.documentElement).getPropertyValue('--row'),
      )
      if (px > 0) setRowHeight(px)
    }
    createEffect(on(() => prefs().density, read))
    const coarse = matchMedia('(pointer: coarse)')
    coarse.addEventListener('change', read)
    onCleanup(() => coarse.removeEventListener('change', read))
  })

  createEffect(() => {
    const { last } = range()
    if (props.hasMore && !props.isLoadingMore && last >= props.ids.length - 10) props.onMore?.()
  })
  createEffect(() => props.onHold?.(hovered() !== null || hasFocus()))
  // Rows came or went: the cursor stays on its record, or on its place when the record left.
  createEffect(
    on(
      () => props.ids,
      (ids, before) => {
        const id = before?.[cursor().row]
        const at = id === undefined ? -1 : ids.indexOf(id)
        const row = at >= 0 ? at : Math.min(cursor().row, ids.length - 1)
        if (row !== cursor().row)
          go({ row: Math.max(ids.length === 0 ? -1 : 0, row), column: cursor().column })
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => props.openId,
      (id) => {
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
    if (scroll === undefined || row < 0) return
    const head = isNarrow() ? 0 : rowHeight()
    const top = row * rowPx()
    if (top < scroll.scrollTop) scroll.scrollTop = top
    else if (top + rowPx() + head > scroll.scrollTop + scroll.clientHeight) {
      scroll.scrollTop = top + rowPx() + head - scroll.clientHeight
    }
  }
  const focusCursor = (): void => {
    const { row, column } = cursor()
    const cell = scroll?.querySelector<HTMLElement>(
      `[data-cell="${row}:${Math.min(column, columnCount() - 1)}"]`,
    )
    cell?.focus({ preventScroll: row >= 0 })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const go = (to: Cursor): void => {
    setCursor(to)
    reveal(to.row)
    if (hasFocus()) queueMicrotask(focusCursor)
  }
  const cursorId = (): string | null => props.ids[cursor().row] ?? null
  const open = (id: string): void => {
    const row = props.row(id)
    if (row !== undefined) props.onOpen(id, row)
  }
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
    queueMicrotask(focusCursor)
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
    if (id !== null && row >= 0) {
      if (e.key === 'Enter' && !ctrl) {
        e.preventDefault()
        open(id)
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
    const isRtl = scroll !== undefined && getComputedStyle(scroll).direction === 'rtl'
    const size = {
      rows: props.ids.length,
      columns: columnCount(),
      page: Math.max(1, Math.floor(view.height() / rowPx()) - 2),
    }
    const to = moveCursor(cursor(), { key: e.key, ctrl, isRtl }, size)
    if (to === null) return
    e.preventDefault()
    const target = props.ids[to.row]
    if (e.shiftKey && target !== undefined && to.row !== row) {
      anchor ??= id
      props.onSelect(withRange(props.selected, props.ids, anchor, target))
    }
    go(isNarrow() && to.row < 0 ? { ...to, row: 0 } : to)
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

  const selection = (): 'none' | 'some' | 'all' => {
    const n = props.ids.filter((id) => props.selected.has(id)).length
    return n === 0 ? 'none' : n === props.ids.length ? 'all' : 'some'
  }

  return (
    <div class="u-table-box">
      <div
        class="u-table"
        role="grid"
        aria-label={props.label}
        aria-multiselectable="true"
        aria-rowcount={
          props.hasMore && props.total == null ? -1 : (props.total ?? props.ids.length) + 1
        }
        aria-colcount={columnCount()}
        aria-busy={props.isLoading || props.isLoadingMore}
        data-narrow={isNarrow() ? '' : undefined}
        style={{
          '--columns': template(),
          '--table-width': `${total()}px`,
          '--row-px': `${rowPx()}px`,
        }}
        ref={(node) => {
          scroll = node
          setEl(node)
        }}
        onKeyDown={onKeyDown}
        onFocusIn={(e) => {
          const cell =
            e.target instanceof HTMLElement ? e.target.closest<HTMLElement>('[data-cell]') : null
          const [row, column] = (cell?.dataset['cell'] ?? '').split(':').map(Number)
          if (row !== undefined && column !== undefined) setCursor({ row, column })
          isFresh = false
          setHasFocus(true)
        }}
        onFocusOut={(e) => {
          const to = e.relatedTarget
          if (!(to instanceof Node && e.currentTarget.contains(to))) setHasFocus(false)
        }}
      >
        <Show when={!isNarrow()}>
          <div role="rowgroup" class="u-table-top">
            <TableHead
              columns={props.columns}
              widthOf={widthOf}
              sort={props.sort ?? null}
              onSort={props.onSort}
              onResize={props.onResize}
              selection={selection()}
              onSelectAll={() => props.onSelect(allToggled(props.selected, props.ids))}
              cursor={cursor().row === -1 ? cursor().column : null}
            />
          </div>
        </Show>
        <div role="rowgroup" class="u-table-body" style={{ '--count': String(props.ids.length) }}>
          <For each={drawn()}>
            {(id) => (
              <TableRow
                index={indexOf().get(id) ?? 0}
                row={props.row(id)}
                name={nameOf(props, id)}
                columns={props.columns}
                narrow={props.narrow}
                isNarrow={isNarrow()}
                isSelected={props.selected.has(id)}
                isOpen={props.openId === id}
                mark={props.mark?.(id) ?? null}
                cursor={cursorId() === id ? Math.min(cursor().column, columnCount() - 1) : null}
                hasActions={
                  props.rowActions !== undefined &&
                  (hovered() === id || (hasFocus() && cursorId() === id))
                }
                actions={props.rowActions}
                onPress={(e) => {
                  if (isControl(e.target)) return
                  if (e.shiftKey || e.ctrlKey || e.metaKey) select(id, e.shiftKey)
                  else open(id)
                }}
                onCheck={(isShift) => select(id, isShift)}
                onHover={(isIn) => setHovered((now) => (isIn ? id : now === id ? null : now))}
              />
            )}
          </For>
        </div>
      </div>
      <Show when={props.notice}>{(notice) => <div class="u-table-notice">{notice()}</div>}</Show>
      <Show when={!props.isLoading && props.ids.length === 0}>
        <div class="u-table-empty">{props.empty}</div>
      </Show>
      <Show when={props.isLoadingMore}>
        <div class="u-table-more" role="status">
          {t('ui.listMore')}
        </div>
      </Show>
    </div>
  )
}

function nameOf<T>(props: VirtualTableProps<T>, id: string): string {
  const row = props.row(id)
  return row === undefined ? '' : props.nameOf(row)
}
