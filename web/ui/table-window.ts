import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js'

const overscan = 8

/** A table of fewer pixels has no room for columns. */
export const narrowBelow = 560

/** The rows worth drawing: those in view and a few on both sides. Rows have one height, so this is arithmetic. */
export function visibleRange(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const last = Math.min(count - 1, Math.ceil((scrollTop + viewHeight) / rowHeight) + overscan)
  return { first, last }
}

/** Follows the size and place of a scroll element, in pixels. */
export function createView(el: Accessor<HTMLElement | undefined>) {
  const [top, setTop] = createSignal(0)
  const [height, setHeight] = createSignal(0)
  const [width, setWidth] = createSignal(0)
  const [isScrolled, setScrolled] = createSignal(false)
  onMount(() => {
    const node = el()
    if (node === undefined) return
    const measure = (): void => {
      setHeight(node.clientHeight)
      setWidth(node.clientWidth)
    }
    const size = new ResizeObserver(measure)
    size.observe(node)
    measure()
    const onScroll = (): void => {
      setTop(node.scrollTop)
      setScrolled(node.scrollLeft !== 0)
    }
    node.addEventListener('scroll', onScroll, { passive: true })
    onCleanup(() => {
      size.disconnect()
      node.removeEventListener('scroll', onScroll)
    })
  })
  return { top, height, width, /** Sideways: columns lie under the first. */ isScrolled }
}
