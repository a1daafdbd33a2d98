import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { prefs, t } from '../i18n/index.ts'
import { Bone, Skeleton } from './skeleton.tsx'
import { fitWidths } from './table-fit.ts'
import { createGrid } from './table-grid.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { allToggled } from './table-selection.ts'
import type { Column, VirtualTableProps } from './table-types.ts'
import { createView, narrowBelow, visibleRange } from './table-window.ts'
import './table.css'

const narrowRow = 60
const checkWidth = 40

/**
 * A grid of any length: virtual rows of one height, sticky head and first column, a cell cursor for the keyboard,
 * selection by X, Space, Shift and checkboxes, rows that show what others just did. It asks for more near its end.
 */
export function VirtualTable<T>(props: VirtualTableProps<T>) {
  const [el, setEl] = createSignal<HTMLDivElement>()
  const [rowHeight, setRowHeight] = createSignal(36)
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
  const fitted = createMemo(() => {
    const widths = fitWidths(
      props.columns.map(({ id, width }) => {
        const set = props.widths?.[id]
        return { width: set ?? width, isSet: set !== undefined }
      }),
      view.width() - checkWidth,
    )
    return new Map(props.columns.map(({ id }, i) => [id, widths[i]]))
  })
  const widthOf = (column: Column<T>): number => fitted().get(column.id) ?? column.width
  const columnCount = (): number => (isNarrow() ? 2 : props.columns.length + 1)
  const hasActs = (): boolean => props.rowActions !== undefined && !isNarrow()
  const template = (): string =>
    isNarrow()
      ? '44px minmax(0, 1fr)'
      : `${checkWidth}px ${props.columns.map((c) => `${widthOf(c)}px`).join(' ')} minmax(0, 1fr)`
  const total = (): number => checkWidth + props.columns.reduce((sum, c) => sum + widthOf(c), 0)
  const grid = createGrid(props, {
    el,
    isNarrow,
    rowPx,
    headPx: () => (isNarrow() ? 0 : rowHeight()),
    viewPx: view.height,
    columnCount,
    hasActs,
  })
  let isFocused = false
  const drawn = createMemo(() => {
    isFocused = el()?.contains(document.activeElement) ?? false
    const { first, last } = range()
    const ids = props.ids.slice(first, last + 1)
    // The cursor's row is always there: it may hold the focus, and is the grid's one tab stop.
    const at = grid.cursorId() ?? undefined
    return at === undefined || ids.includes(at) ? ids : [...ids, at]
  })
  createEffect(
    on(drawn, () => {
      if (isFocused) grid.keepFocus()
    }),
  )

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
    const { first, last } = range()
    props.onRange?.(first, last)
    if (props.hasMore && !props.isLoadingMore && last >= props.ids.length - 10) props.onMore?.()
  })
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
        aria-colcount={columnCount() + (hasActs() ? 1 : 0)}
        aria-busy={props.isLoading || props.isLoadingMore}
        data-narrow={isNarrow() ? '' : undefined}
        data-scrolled={view.isScrolled() ? '' : undefined}
        style={{
          '--columns': template(),
          '--kept': `${isNarrow() ? 0 : checkWidth + (props.columns[0] ? widthOf(props.columns[0]) : 0)}px`,
          '--table-width': `${total()}px`,
          '--row-px': `${rowPx()}px`,
        }}
        ref={setEl}
        onKeyDown={grid.onKeyDown}
        onFocusIn={grid.onFocusIn}
        onFocusOut={grid.onFocusOut}
      >
        <Show when={!isNarrow()}>
          <div role="rowgroup" class="u-table-top">
            <TableHead
              columns={props.columns}
              widthOf={widthOf}
              sort={props.sort ?? null}
              onSort={props.onSort}
              onResize={props.onResize}
              onMove={props.onMove}
              onHide={props.onHide}
              selection={selection()}
              onSelectAll={() => props.onSelect(allToggled(props.selected, props.ids))}
              cursor={grid.cursor().row === -1 ? grid.cursor().column : null}
            />
          </div>
        </Show>
        <div role="rowgroup" class="u-table-body" style={{ '--count': String(props.ids.length) }}>
          <For each={drawn()}>
            {(id) => (
              <TableRow
                index={grid.indexOf().get(id) ?? 0}
                row={props.row(id)}
                name={nameOf(props, id)}
                columns={props.columns}
                narrow={props.narrow}
                isNarrow={isNarrow()}
                isSelected={props.selected.has(id)}
                isOpen={props.openId === id}
                mark={props.mark?.(id) ?? null}
                cursor={grid.cursorId() === id ? grid.cursor().column : null}
                hasActions={
                  hasActs() &&
                  (grid.hovered() === id ||
                    (grid.cursorId() === id && (grid.hasFocus() || grid.isOnActs())))
                }
                actions={props.rowActions}
                onPress={(e) => grid.onPress(e, id)}
                onCheck={(isShift) => grid.select(id, isShift)}
                onHover={(isIn) => grid.hover(id, isIn)}
              />
            )}
          </For>
        </div>
      </div>
      <Show when={props.notice}>{(notice) => <div class="u-table-notice">{notice()}</div>}</Show>
      <Show when={props.isLoading && props.ids.length === 0}>
        <RowBones rowPx={rowPx()} />
      </Show>
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

/** Rows shaped like those that come, in the places of those that come. */
function RowBones(props: { rowPx: number }) {
  return (
    <div class="u-table-bones" style={{ '--row-px': `${props.rowPx}px` }}>
      <Skeleton>
        {Array.from({ length: 8 }, (_, i) => (
          <div class="u-table-bone">
            <Bone width={`${90 - (i % 4) * 8}%`} height="16px" />
          </div>
        ))}
      </Skeleton>
    </div>
  )
}

function nameOf<T>(props: VirtualTableProps<T>, id: string): string {
  const row = props.row(id)
  return row === undefined ? '' : props.nameOf(row)
}
