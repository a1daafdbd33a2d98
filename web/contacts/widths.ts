/** How wide somebody made the columns, on this device. */
import { createSignal } from 'solid-js'

const key = 'unison.contacts.widths'

export function createWidths() {
  const [all, setAll] = createSignal<Readonly<Record<string, number>>>(kept())
  return {
    all,
    set: (column: string, width: number): void => {
      setAll((old) => ({ ...old, [column]: width }))
      try {
        localStorage.setItem(key, JSON.stringify(all()))
      } catch (error) {
        // Storage is closed or full: the widths hold for this visit.
        console.warn('The column widths are not kept', error)
      }
    },
  }
}

function kept(): Record<string, number> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    if (typeof found !== 'object' || found === null) return {}
    return Object.fromEntries(
      Object.entries(found).filter(([, width]) => typeof width === 'number' && width >= 64),
    )
  } catch {
    // Unreadable or closed storage: the usual widths are the right start.
    return {}
  }
}
