import { createSignal, For, Show } from 'solid-js'
import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import ChevronDown from '~icons/lucide/chevron-down'
import { t } from '../i18n/index.ts'
import { Menu } from './menu.tsx'
import type { PlaceDrag } from './pointer-drag.ts'
import { Checkbox } from './switch.tsx'
import { createColumnDrag } from './table-drag.ts'
import type { Column, TableSort } from './table-types.ts'

const stepPx = 24

type HeadProps<T> = {
  columns: readonly Column<T>[]
  widthOf: (column: Column<T>) => number
  sort: TableSort | null
  onSort: ((sort: TableSort) => void) | undefined
  onResize: ((columnId: string, width: number) => void) | undefined
  onMove: ((columnId: string, to: number) => void) | undefined
  onHide: ((columnId: string) => void) | undefined
  selection: 'none' | 'some' | 'all'
  onSelectAll: () => void
  /** The column the cell cursor is on when it is in the head, else null. */
  cursor: number | null
}

/** The sticky head: sort by pressing; move and resize by dragging, by the column's menu, or with Alt and the arrow keys. */
export function TableHead<T>(props: HeadProps<T>) {
  const [head, setHead] = createSignal<HTMLDivElement>()
  const moving = createColumnDrag({
    head,
    ids: () => props.columns.map((column) => column.id),
    onMove: (id, to) => props.onMove?.(id, to),
  })
  /** Moves by the keyboard, and keeps the focus on the column that moved. */
  const moveBy = (id: string, by: 1 | -1): void => {
    const at = props.columns.findIndex((column) => column.id === id)
    const to = at + by
    if (at < 1 || to < 1 || to >= props.columns.length) return
    props.onMove?.(id, by === 1 ? to + 1 : to)
    queueMicrotask(() =>
      head()?.querySelector<HTMLElement>(`[data-column="${id}"] .u-table-title`)?.focus(),
    )
  }
  return (
    <div class="u-table-head" role="row" aria-rowindex={1} ref={setHead}>
      <div
        class="u-table-check"
        role="columnheader"
        aria-colindex={1}
        tabindex={props.cursor === 0 ? 0 : -1}
        data-cell="-1:0"
      >
        <Checkbox
          label={t('ui.selectAll')}
          isLabelHidden
          isUntabbable
          isOn={props.selection === 'all'}
          isMixed={props.selection === 'some'}
          onChange={props.onSelectAll}
        />
      </div>
      <For each={props.columns}>
        {(column, i) => (
          <HeadCell
            {...props}
            column={column}
            index={i() + 1}
            drag={moving.drag()}
            wasDragged={moving.wasDragged}
            onGrab={moving.start}
            onMoveBy={moveBy}
          />
        )}
      </For>
      <div
        class="u-table-fill"
        role="presentation"
        data-drop={moving.drag()?.to === props.columns.length ? '' : undefined}
      />
    </div>
  )
}

type CellProps<T> = HeadProps<T> & {
  column: Column<T>
  /** 1 is the first, which stays where it is. */
  index: number
  drag: PlaceDrag | null
  wasDragged: () => boolean
  onGrab: (e: PointerEvent, id: string) => void
  onMoveBy: (id: string, by: 1 | -1) => void
}

function HeadCell<T>(props: CellProps<T>) {
  const dir = (): TableSort['dir'] | null =>
    props.sort?.by === props.column.id ? props.sort.dir : null
  const sort = (to: TableSort['dir']): void => props.onSort?.({ by: props.column.id, dir: to })
  const resize = (width: number): void =>
    props.onResize?.(props.column.id, Math.max(props.column.minWidth ?? 64, Math.round(width)))
  const width = (): number => props.widthOf(props.column)
  const canSort = (): boolean => props.column.canSort === true && props.onSort !== undefined

  const canMove = (): boolean => props.onMove !== undefined && props.index > 1
  const isLast = (): boolean => props.index === props.columns.length
  const isRtl = (e: Event): boolean =>
    e.currentTarget instanceof Element && getComputedStyle(e.currentTarget).direction === 'rtl'

  const load = async () => {
    const { columnEntries } = await import('./column-entries.tsx')
    return () =>
      columnEntries({
        canSort: canSort(),
        sort,
        widen: (steps) => resize(width() + steps * stepPx),
        canMove: canMove(),
        isFirst: props.index === 2,
        isLast: isLast(),
        moveBy: (by) => props.onMoveBy(props.column.id, by),
        hide:
          props.onHide !== undefined && props.index > 1
            ? () => props.onHide?.(props.column.id)
            : undefined,
      })
  }

  const onKeyDown = (e: KeyboardEvent): void => {
    if (!e.altKey || (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft')) return
    e.preventDefault()
    e.stopPropagation()
    const isOnward = (e.key === 'ArrowRight') !== isRtl(e)
    if (!e.shiftKey) resize(width() + (isOnward ? stepPx : -stepPx))
    else if (canMove()) props.onMoveBy(props.column.id, isOnward ? 1 : -1)
  }

  return (
    <div
      class="u-table-cell"
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={dir() === null ? undefined : dir() === 'asc' ? 'ascending' : 'descending'}
      data-align={props.column.align}
      data-first={props.index === 1 ? '' : undefined}
      data-column={props.column.id}
      data-dragged={props.drag?.id === props.column.id ? '' : undefined}
      data-drop={props.drag?.to === props.index - 1 ? '' : undefined}
    >
      <button
        type="button"
        class="u-table-title"
        tabindex={props.cursor === props.index ? 0 : -1}
        data-cell={`-1:${props.index}`}
        aria-keyshortcuts={
          [
            ...(props.onResize ? ['Alt+ArrowLeft', 'Alt+ArrowRight'] : []),
            ...(canMove() ? ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'] : []),
          ].join(' ') || undefined
        }
        aria-disabled={canSort() ? undefined : true}
        onPointerDown={(e) => canMove() && props.onGrab(e, props.column.id)}
        onClick={() => {
          if (canSort() && !props.wasDragged()) sort(dir() === 'asc' ? 'desc' : 'asc')
        }}
        onKeyDown={onKeyDown}
      >
        <span class="cut">{props.column.title}</span>
        <Show when={dir()}>{dir() === 'asc' ? <ArrowUp /> : <ArrowDown />}</Show>
      </button>
      <Show when={canSort() || props.onResize !== undefined || canMove()}>
        <Menu
          class="u-table-menu"
          size="small"
          isSquare
          isUntabbable
          label={t('ui.columnMenu', { name: props.column.title })}
          entries={{ load }}
        >
          <ChevronDown />
        </Menu>
      </Show>
      <Show when={props.onResize}>
        <Handle width={width()} onResize={resize} />
      </Show>
    </div>
  )
}

/** For the pointer only; keyboard and single presses have Alt-arrows and the column's menu. */
function Handle(props: { width: number; onResize: (width: number) => void }) {
  let from: { x: number; width: number; sign: number } | null = null
  return (
    <div
      class="u-table-handle"
      aria-hidden="true"
      onPointerDown={(e) => {
        e.preventDefault()
        e.currentTarget.setPointerCapture(e.pointerId)
        const sign = getComputedStyle(e.currentTarget).direction === 'rtl' ? -1 : 1
        from = { x: e.clientX, width: props.width, sign }
      }}
      onPointerMove={(e) =>
        from !== null && props.onResize(from.width + (e.clientX - from.x) * from.sign)
      }
      onPointerUp={() => {
        from = null
      }}
      onLostPointerCapture={() => {
        from = null
      }}
    />
  )
}
