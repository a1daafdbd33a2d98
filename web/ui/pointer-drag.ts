import { createSignal, onCleanup } from 'solid-js'

/** Below this many pixels a press is a press. */
const startsAfterPx = 5

/** What is dragged among others, and before which place it would go as they stand now. */
export type PlaceDrag = { id: string; to: number }

/**
 * Drags one of several things along a line: it follows the pointer wherever that goes, is dropped where it is let go,
 * and stays where it was on Esc.
 */
export function createPointerDrag(options: {
  axis: 'x' | 'y'
  /** The place before which the pointer stands. Client pixels. */
  placeAt: (at: number) => number
  onDrop: (id: string, to: number) => void
}) {
  const [drag, setDrag] = createSignal<PlaceDrag | null>(null)
  let stop: (() => void) | null = null
  let wasDragged = false
  onCleanup(() => stop?.())
  const along = (e: PointerEvent): number => (options.axis === 'x' ? e.clientX : e.clientY)

  const start = (e: PointerEvent, id: string): void => {
    wasDragged = false
    const from = along(e)
    const listening = new AbortController()
    stop = () => listening.abort()
    const end = (): void => {
      listening.abort()
      setDrag(null)
    }
    const on = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'keydown'>(
      type: K,
      run: (e: WindowEventMap[K]) => void,
    ) => window.addEventListener(type, run, { signal: listening.signal, capture: true })
    on('pointermove', (move) => {
      if (drag() === null && Math.abs(along(move) - from) < startsAfterPx) return
      move.preventDefault()
      wasDragged = true
      setDrag({ id, to: options.placeAt(along(move)) })
    })
    on('pointerup', () => {
      const done = drag()
      end()
      if (done) options.onDrop(done.id, done.to)
    })
    on('pointercancel', end)
    on('keydown', (key) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      end()
    })
  }
  return {
    drag,
    start,
    /** Whether the press that just ended was a drag, and so no wish to do what a press does. */
    wasDragged: () => wasDragged,
  }
}
