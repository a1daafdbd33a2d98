import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Avatar } from './avatar.tsx'
import { personColour } from './person.ts'
import { Bone } from './skeleton.tsx'
import { Checkbox } from './switch.tsx'
import type { Column, RowMark } from './table-types.ts'

type RowProps<T> = {
  index: number
  row: T | undefined
  name: string
  columns: readonly Column<T>[]
  narrow: ((row: T) => JSX.Element) | undefined
  isNarrow: boolean
  isSelected: boolean
  isOpen: boolean
  mark: RowMark | null
  /** The cursor's column when it is in this row, else null. */
  cursor: number | null
  hasActions: boolean
  actions: ((row: T) => JSX.Element) | undefined
  onPress: (e: MouseEvent) => void
  onCheck: (isShift: boolean) => void
  onHover: (isIn: boolean) => void
}

const place = (column: number) =>
  ({ role: column === 0 ? 'rowheader' : 'gridcell', 'aria-colindex': column + 2 }) as const

/** One row of the grid, placed by its index. */
export function TableRow<T>(props: RowProps<T>) {
  let wasShift = false
  const isIn = (columnId: string): boolean => props.mark?.columns.includes(columnId) === true
  const isInCells = (): boolean =>
    props.isNarrow ? props.mark?.kind === 'changed' : props.columns.some(({ id }) => isIn(id))
  const tabindex = (column: number): number => (props.cursor === column ? 0 : -1)
  /** A menu that was opened here stays on the way to it, which leads over other rows. */
  const [isMenuOpen, setMenuOpen] = createSignal(false)
  const watchMenus = (acts: HTMLElement): void => {
    const observer = new MutationObserver(() => {
      setMenuOpen(acts.querySelector('[aria-expanded="true"]') !== null)
    })
    observer.observe(acts, { subtree: true, attributeFilter: ['aria-expanded'] })
    onCleanup(() => {
      observer.disconnect()
      setMenuOpen(false)
    })
  }
  return (
    // Keys are answered by the grid, which knows the cursor.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the row's cursor does the same
    <div
      class="u-table-row"
      role="row"
      tabindex="-1"
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected}
      aria-current={props.isOpen ? 'true' : undefined}
      data-mark={props.mark?.kind}
      data-in-cells={isInCells() ? '' : undefined}
      data-person={props.mark?.by ? personColour(props.mark.by.userId) : undefined}
      style={{ '--i': String(props.index) }}
      onClick={(e) => props.onPress(e)}
      onPointerEnter={(e) => e.pointerType === 'mouse' && props.onHover(true)}
      onPointerLeave={(e) => e.pointerType === 'mouse' && props.onHover(false)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space and X on the cursor do the same */}
      <div
        class="u-table-check"
        role="gridcell"
        aria-colindex={1}
        tabindex={tabindex(0)}
        data-cell={`${props.index}:0`}
        onClick={(e) => {
          wasShift = e.shiftKey
          e.stopPropagation()
        }}
      >
        <Checkbox
          label={t('ui.rowSelect', { name: props.name })}
          isLabelHidden
          isUntabbable
          isOn={props.isSelected}
          onChange={() => props.onCheck(wasShift)}
        />
      </div>
      <Show
        when={props.isNarrow}
        fallback={
          <For each={props.columns}>
            {(column, i) => (
              <div
                class="u-table-cell"
                {...place(i())}
                tabindex={tabindex(i() + 1)}
                data-cell={`${props.index}:${i() + 1}`}
                data-align={column.align}
                data-first={i() === 0 ? '' : undefined}
                data-changed={isIn(column.id) ? '' : undefined}
              >
                <Show when={props.row} fallback={<Bone width={i() === 0 ? '60%' : '40%'} />}>
                  {(row) => <>{column.cell(row())}</>}
                </Show>
                <ChangedBy mark={isIn(column.id) ? props.mark : null} />
              </div>
            )}
          </For>
        }
      >
        <div
          class="u-table-narrow"
          role="rowheader"
          aria-colindex={2}
          tabindex={tabindex(1)}
          data-cell={`${props.index}:1`}
          data-changed={isInCells() ? '' : undefined}
        >
          <Show when={props.row} fallback={<Bone width="60%" />}>
            {(row) => <>{props.narrow?.(row())}</>}
          </Show>
          <ChangedBy mark={isInCells() ? props.mark : null} />
        </div>
      </Show>
      <Show when={(props.hasActions || isMenuOpen()) && props.row}>
        {(row) => (
          // Presses here belong to the buttons, not to the row.
          // biome-ignore lint/a11y/useKeyWithClickEvents: only stops the pointer's press from opening the row
          <div
            class="u-table-actions"
            ref={watchMenus}
            role="gridcell"
            aria-colindex={props.columns.length + 2}
            tabindex={tabindex(props.columns.length + 1)}
            data-cell={`${props.index}:${props.columns.length + 1}`}
            data-acts=""
            onClick={(e) => e.stopPropagation()}
          >
            {props.actions?.(row())}
          </div>
        )}
      </Show>
    </div>
  )
}

/** Whose change glows in a cell. */
function ChangedBy(props: { mark: RowMark | null }) {
  return (
    <Show when={props.mark?.by}>
      {(by) => (
        <span class="u-table-by" aria-hidden="true">
          <Avatar id={by().userId} name={by().name} photoUrl={by().photoUrl} size={24} />
        </span>
      )}
    </Show>
  )
}
