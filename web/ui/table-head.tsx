import { For, Show } from 'solid-js'
import ArrowDown from '~icons/lucide/arrow-down'
import ArrowUp from '~icons/lucide/arrow-up'
import ChevronDown from '~icons/lucide/chevron-down'
import ChevronsLeft from '~icons/lucide/chevrons-left'
import ChevronsRight from '~icons/lucide/chevrons-right'
import { t } from '../i18n/index.ts'
import { Menu, type MenuEntry } from './menu.tsx'
import { Checkbox } from './switch.tsx'
import type { Column, TableSort } from './table-types.ts'

const stepPx = 24

type HeadProps<T> = {
  columns: readonly Column<T>[]
  widthOf: (column: Column<T>) => number
  sort: TableSort | null
  onSort: ((sort: TableSort) => void) | undefined
  onResize: ((columnId: string, width: number) => void) | undefined
  selection: 'none' | 'some' | 'all'
  onSelectAll: () => void
  /** The column the cell cursor is on when it is in the head, else null. */
  cursor: number | null
}

/** The sticky head: sort by pressing, resize by dragging, by the column's menu, or with Alt and the arrow keys. */
export function TableHead<T>(props: HeadProps<T>) {
  return (
    <div class="u-table-head" role="row" aria-rowindex={1}>
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
          isOn={props.selection === 'all'}
          isMixed={props.selection === 'some'}
          onChange={props.onSelectAll}
        />
      </div>
      <For each={props.columns}>
        {(column, i) => <HeadCell {...props} column={column} index={i() + 1} />}
      </For>
      <div class="u-table-fill" role="presentation" />
    </div>
  )
}

function HeadCell<T>(props: HeadProps<T> & { column: Column<T>; index: number }) {
  const dir = (): TableSort['dir'] | null =>
    props.sort?.by === props.column.id ? props.sort.dir : null
  const sort = (to: TableSort['dir']): void => props.onSort?.({ by: props.column.id, dir: to })
  const resize = (width: number): void =>
    props.onResize?.(props.column.id, Math.max(props.column.minWidth ?? 64, Math.round(width)))
  const width = (): number => props.widthOf(props.column)
  const canSort = (): boolean => props.column.canSort === true && props.onSort !== undefined

  const entries = (): MenuEntry[] => [
    ...(canSort()
      ? ([
          { text: t('ui.sortAscending'), icon: <ArrowUp />, run: () => sort('asc') },
          { text: t('ui.sortDescending'), icon: <ArrowDown />, run: () => sort('desc') },
          { kind: 'line' },
        ] satisfies MenuEntry[])
      : []),
    { text: t('ui.columnWider'), icon: <ChevronsRight />, run: () => resize(width() + 2 * stepPx) },
    {
      text: t('ui.columnNarrower'),
      icon: <ChevronsLeft />,
      run: () => resize(width() - 2 * stepPx),
    },
  ]

  const onKeyDown = (e: KeyboardEvent): void => {
    if (!e.altKey || (e.key !== 'ArrowRight' && e.key !== 'ArrowLeft')) return
    e.preventDefault()
    e.stopPropagation()
    resize(width() + (e.key === 'ArrowRight' ? stepPx : -stepPx))
  }

  return (
    <div
      class="u-table-cell"
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={dir() === null ? undefined : dir() === 'asc' ? 'ascending' : 'descending'}
      data-align={props.column.align}
      data-first={props.index === 1 ? '' : undefined}
    >
      <button
        type="button"
        class="u-table-title"
        tabindex={props.cursor === props.index ? 0 : -1}
        data-cell={`-1:${props.index}`}
        aria-keyshortcuts={
          props.onResize === undefined ? undefined : 'Alt+ArrowLeft Alt+ArrowRight'
        }
        aria-disabled={canSort() ? undefined : true}
        onClick={() => canSort() && sort(dir() === 'asc' ? 'desc' : 'asc')}
        onKeyDown={onKeyDown}
      >
        <span class="cut">{props.column.title}</span>
        <Show when={dir()}>{dir() === 'asc' ? <ArrowUp /> : <ArrowDown />}</Show>
      </button>
      <Show when={canSort() || props.onResize !== undefined}>
        <Menu
          class="u-table-menu"
          size="small"
          isSquare
          isUntabbable
          label={t('ui.columnMenu', { name: props.column.title })}
          entries={entries}
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
