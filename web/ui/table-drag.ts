import { createSignal, onCleanup } from 'solid-js'

const startsAfterPx = 6

/** Where a dragged column would go: before which place, as the columns stand now. */
export type ColumnDrag = { id: string; to: number }

/**
 * Moves a column by dragging its head with the mouse or a pen. A finger scrolls; it has the column's menu, and the
 * keyboard has Alt-Shift and the arrow keys. The first column stays, since it names the row.
 */
export function createColumnDrag(options: {
  head: () => HTMLElement | undefined
  ids: () => readonly string[]
  onMove: (id: string, to: number) => void
}) {
  const [drag, setDrag] = createSignal<ColumnDrag | null>(null)
  let stop: (() => void) | null = null
  let wasDragged = false
  onCleanup(() => stop?.())

  const start = (e: PointerEvent, id: string): void => {
    wasDragged = false
    if (e.pointerType === 'touch' || e.button !== 0 || options.ids().indexOf(id) < 1) return
    const from = e.clientX
    const listening = new AbortController()
    stop = () => listening.abort()
    const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'keydown'>(
      type: K,
      run: (e: WindowEventMap[K]) => void,
    ) => window.addEventListener(type, run, { signal: listening.signal, capture: true })
    const end = (): void => {
      listening.abort()
      setDrag(null)
    }
    on('pointermove', (move) => {
      if (drag() === null && Math.abs(move.clientX - from) < startsAfterPx) return
      move.preventDefault()
      wasDragged = true
      setDrag({ id, to: placeAt(move.clientX) })
    })
    on('pointerup', () => {
      const done = drag()
      end()
      if (done) options.onMove(done.id, done.to)
    })
    on('pointercancel', end)
    on('keydown', (key) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      end()
    })
  }

  /** The place before which the pointer stands: a column's middle parts before from after. */
  const placeAt = (x: number): number => {
    const head = options.head()
    const isRtl = head !== undefined && getComputedStyle(head).direction === 'rtl'
    const middles = options.ids().map((id) => {
      const box = head?.querySelector(`[data-column="${id}"]`)?.getBoundingClientRect()
      return box ? box.left + box.width / 2 : 0
    })
    const to = middles.filter((middle) => (isRtl ? x < middle : x > middle)).length
    return Math.max(1, to)
  }

  return {
    drag,
    start,
    /** Whether the press that just ended was a drag, and so no wish to sort. */
    wasDragged: () => wasDragged,
  }
}
