import { createPointerDrag } from './pointer-drag.ts'

/**
 * Moves a row of a short list by its handle: pointer and finger drag it, the up and down arrow keys move it by one.
 * Rows carry `data-row={id}`, handles `data-handle={id}`.
 */
export function createReorder(options: {
  list: () => HTMLElement | undefined
  ids: () => readonly string[]
  /** `to`: the place it has afterwards. */
  onMove: (id: string, to: number) => void
}) {
  const placeAt = (y: number): number =>
    options.ids().filter((id) => {
      const box = options.list()?.querySelector(`[data-row="${id}"]`)?.getBoundingClientRect()
      return box !== undefined && y > box.top + box.height / 2
    }).length

  const { drag, start } = createPointerDrag({
    axis: 'y',
    placeAt,
    onDrop: (id, before) => {
      const at = options.ids().indexOf(id)
      const to = before > at ? before - 1 : before
      if (at !== -1 && to !== at) options.onMove(id, to)
    },
  })
  const onPointerDown = (e: PointerEvent, id: string): void => {
    if (e.button === 0) start(e, id)
  }

  /** By one place, keeping the focus on the handle, which is moved with its row. */
  const step = (id: string, by: 1 | -1): void => {
    const to = options.ids().indexOf(id) + by
    if (to < 0 || to >= options.ids().length) return
    options.onMove(id, to)
    queueMicrotask(() =>
      options.list()?.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus(),
    )
  }

  const onKeyDown = (e: KeyboardEvent, id: string): void => {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return
    e.preventDefault()
    step(id, e.key === 'ArrowUp' ? -1 : 1)
  }

  return {
    drag,
    onPointerDown,
    onKeyDown,
    /** Whether the row would land before this one, or after it when it is the last. */
    dropAt: (index: number): 'before' | 'after' | undefined => {
      const now = drag()
      if (now === null) return undefined
      if (now.to === index) return 'before'
      return now.to === options.ids().length && index === now.to - 1 ? 'after' : undefined
    },
  }
}
