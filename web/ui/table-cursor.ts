import type { Cursor } from './table-types.ts'

type Press = { key: string; ctrl: boolean; isRtl: boolean }
type Size = { rows: number; columns: number; page: number }

/** Where a key takes the cell cursor; null when the key does not move it. Row -1 is the head. */
export function moveCursor(from: Cursor, press: Press, size: Size): Cursor | null {
  const lastRow = size.rows - 1
  const lastColumn = size.columns - 1
  const to = (row: number, column: number): Cursor => ({
    row: Math.max(-1, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  })
  const onward = press.isRtl ? -1 : 1
  switch (press.key) {
    case 'ArrowDown':
      return to(press.ctrl ? lastRow : from.row + 1, from.column)
    case 'ArrowUp':
      return to(press.ctrl ? 0 : from.row - 1, from.column)
    case 'ArrowRight':
      return to(from.row, press.ctrl ? lastColumn : from.column + onward)
    case 'ArrowLeft':
      return to(from.row, press.ctrl ? 0 : from.column - onward)
    case 'Home':
      return press.ctrl ? to(0, 0) : to(from.row, 0)
    case 'End':
      return press.ctrl ? to(lastRow, lastColumn) : to(from.row, lastColumn)
    case 'PageDown':
      return to(from.row + size.page, from.column)
    case 'PageUp':
      return to(Math.max(0, from.row - size.page), from.column)
    default:
      return null
  }
}
