/** How somebody made the columns, on this device: how wide, and which in what order. */
import { createSignal } from 'solid-js'
import { type ColumnId, columnIds, columnsIn, columnsText } from './column-choice.ts'

const widthsKey = 'unison.contacts.widths'
const columnsKey = 'unison.contacts.columns'

export function createWidths() {
  const [all, setAll] = createSignal<Readonly<Record<string, number>>>(keptWidths())
  return {
    all,
    set: (column: string, width: number): void => {
      setAll((old) => ({ ...old, [column]: width }))
      keep(widthsKey, JSON.stringify(all()))
    },
  }
}

/** The columns this device shows where the address names none. */
export const keptColumns = (): readonly ColumnId[] => columnsIn(read(columnsKey)) ?? columnIds

export function keepColumns(columns: readonly ColumnId[]): void {
  keep(columnsKey, columnsText(columns) ?? '')
}

function keptWidths(): Record<string, number> {
  try {
    const found: unknown = JSON.parse(read(widthsKey) || '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(
      Object.entries(found).filter(([, width]) => typeof width === 'number' && width >= 64),
    )
  } catch {
    // Unreadable: the usual widths are the right start.
    return {}
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    // Storage is closed: the usual columns are the right start.
    return ''
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch (error) {
    // Storage is closed or full: the columns hold for this visit.
    console.warn('The columns are not kept', error)
  }
}
