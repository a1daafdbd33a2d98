import type { JSX } from 'solid-js'
import type { PersonFace } from './person.ts'

export type Column<T> = {
  id: string
  title: string
  /** Pixels, until the person resizes it. */
  width: number
  /** Pixels; 64 when absent. */
  minWidth?: number
  /** Numbers go to the end. */
  align?: 'start' | 'end'
  canSort?: boolean
  cell: (row: T) => JSX.Element
}

export type TableSort = { by: string; dir: 'asc' | 'desc' }

/** What somebody just did to a row, and in which columns; shown for as long as the owner returns it. */
export type RowMark = {
  kind: 'new' | 'changed' | 'gone'
  by: PersonFace | null
  columns: readonly string[]
}

/** A place in the grid. Row -1 is the head. */
export type Cursor = { row: number; column: number }

export type TableHandle = {
  /** Puts the focus into the grid, on the cursor. */
  focus: () => void
  /** Moves the cursor by rows and returns the id it is on now. */
  move: (by: number) => string | null
  cursorId: () => string | null
}

export type VirtualTableProps<T> = {
  label: string
  /** The rows in order; everything loaded so far. */
  ids: readonly string[]
  /** Undefined while a row is on its way: a skeleton stands in its place. */
  row: (id: string) => T | undefined
  /** What a row is called, for the names of its controls. */
  nameOf: (row: T) => string
  /** The first column names the row and stays in view when the table scrolls sideways. */
  columns: readonly Column<T>[]
  widths?: Readonly<Record<string, number>>
  onResize?: (columnId: string, width: number) => void
  /** The column goes before the one that stands at this place now. The first column stays. */
  onMove?: (columnId: string, to: number) => void
  onHide?: (columnId: string) => void
  sort?: TableSort | null
  onSort?: (sort: TableSort) => void
  /** How many there are altogether, when that is known. */
  total?: number | null
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  /** The record open beside the list. */
  openId?: string | null
  /** `isEntered`: by Enter on the row, which goes into what it opens. */
  onOpen: (id: string, row: T, isEntered: boolean) => void
  mark?: (id: string) => RowMark | null
  /** One small button at the end of the hovered row and of the cursor's row, no tab stop by itself: the grid's last column. */
  rowActions?: (row: T) => JSX.Element
  /** A row where there is no width for columns (a phone). Two lines of text fit. */
  narrow?: (row: T) => JSX.Element
  hasMore?: boolean
  isLoadingMore?: boolean
  onMore?: () => void
  /** True while the pointer or the focus is on the rows: hold back changes of order until it is false. */
  onHold?: (isHeld: boolean) => void
  /** The first and the last row that are drawn, by number. */
  onRange?: (first: number, last: number) => void
  /** Over the first row: "3 new · sort again". */
  notice?: JSX.Element
  isLoading?: boolean
  empty: JSX.Element
  ref?: (handle: TableHandle) => void
}
