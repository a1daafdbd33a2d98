import { createPointerDrag } from './pointer-drag.ts'

/**
 * Moves a column by dragging its head with the mouse or a pen. A finger scrolls; it has the column's menu, and the
 * keyboard has Alt-Shift and the arrow keys. The first column stays, since it names the row.
 */
export function createColumnDrag(options: {
  head: () => HTMLElement | undefined
  ids: () => readonly string[]
  onMove: (id: string, to: number) => void
}) {
  /** A column's middle parts before from after. */
  const placeAt = (x: number): number => {
    const head = options.head()
    const isRtl = head !== undefined && getComputedStyle(head).direction === 'rtl'
    const before = options.ids().filter((id) => {
      const box = head?.querySelector(`[data-column="${id}"]`)?.getBoundingClientRect()
      const middle = box ? box.left + box.width / 2 : 0
      return isRtl ? x < middle : x > middle
    })
    return Math.max(1, before.length)
  }
  const pointer = createPointerDrag({ axis: 'x', placeAt, onDrop: options.onMove })
  return {
    drag: pointer.drag,
    wasDragged: pointer.wasDragged,
    start: (e: PointerEvent, id: string): void => {
      if (e.pointerType !== 'touch' && e.button === 0 && options.ids().indexOf(id) >= 1)
        pointer.start(e, id)
    },
  }
}
