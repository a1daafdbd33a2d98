import { onCleanup } from 'solid-js'

const gap = 4
const edge = 8

/** Where the window ends for what floats: a phone's bar of places stays free. */
function floor(): number {
  const bar = document.querySelector('.f-bottom')?.getBoundingClientRect()
  return bar !== undefined && bar.height > 0 ? bar.top : innerHeight
}

export type AnchorOptions = {
  /** Which edges of box and anchor are in line. */
  align?: 'start' | 'end' | undefined
  /** At least as wide as the anchor. */
  isAsWide?: boolean | undefined
  /** Pixels; without it as much as the window has. */
  maxHeight?: number
  /** What does not fit on either side may lie over its anchor instead of being scrolled. */
  mayCover?: boolean
}

/** Keeps a `u-floating` box under its anchor (over it when there is more room) and inside the window while it lives. */
export function createAnchor(
  box: HTMLElement,
  anchor: HTMLElement,
  options: AnchorOptions = {},
): void {
  const place = (): void => {
    const a = anchor.getBoundingClientRect()
    const below = floor() - a.bottom - gap - edge
    const above = a.top - gap - edge
    const whole = floor() - 2 * edge
    const isCovering = options.mayCover === true && box.scrollHeight > Math.max(above, below)
    const isAbove = !isCovering && below < Math.min(box.scrollHeight, 240) && above > below
    const side = isCovering ? whole : isAbove ? above : below
    const style = box.style
    if (options.isAsWide) {
      style.setProperty('min-inline-size', `${Math.min(a.width, innerWidth - 2 * edge)}px`)
    }
    const room = Math.max(120, Math.min(options.maxHeight ?? whole, side))
    style.setProperty('max-block-size', `${room}px`)
    const b = box.getBoundingClientRect()
    const isRtl = getComputedStyle(anchor).direction === 'rtl'
    const isRight = isRtl !== (options.align === 'end')
    const wanted = isRight ? a.right - b.width : a.left
    const x = Math.max(edge, Math.min(wanted, innerWidth - b.width - edge))
    const under = isAbove ? a.top - gap - b.height : a.bottom + gap
    const y = isCovering ? Math.max(edge, Math.min(under, floor() - edge - b.height)) : under
    style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`)
  }
  const size = new ResizeObserver(place)
  size.observe(box)
  size.observe(anchor)
  addEventListener('scroll', place, { capture: true, passive: true })
  addEventListener('resize', place, { passive: true })
  onCleanup(() => {
    size.disconnect()
    removeEventListener('scroll', place, true)
    removeEventListener('resize', place)
  })
}
