import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

const measures = new WeakMap<Element, () => void>()
let observer: ResizeObserver | undefined

/** One for all: a list has one such line a row. */
const shared = (): ResizeObserver => {
  observer ??= new ResizeObserver((entries) => {
    for (const { target } of entries) measures.get(target)?.()
  })
  return observer
}

const px = (value: string): number => Number.parseFloat(value) || 0

/** One after the other in one row. */
const lengthOf = (line: HTMLElement, all: readonly HTMLElement[]): number =>
  all.reduce((sum, child) => sum + child.getBoundingClientRect().width, 0) +
  Math.max(0, all.length - 1) * px(getComputedStyle(line).columnGap)

/** What the line has when nothing stands beside it. */
const roomOf = ({ parentElement: around }: HTMLElement): number => {
  if (around === null) return 0
  const { paddingLeft, paddingRight } = getComputedStyle(around)
  return around.clientWidth - px(paddingLeft) - px(paddingRight)
}

/**
 * How many children of a line stand in its first row, when it wraps and shows one row only. Follows its width and
 * what `children` reads. Beside the line stands nothing but what is said of the rest.
 */
export function createFit(line: Accessor<HTMLElement | undefined>, children: () => unknown) {
  const [fit, setFit] = createSignal<number | null>(null)
  createEffect(() => {
    const node = line()
    if (node === undefined) return
    const measure = (): void => {
      const all = [...node.children].filter((child) => child instanceof HTMLElement)
      // Beside the words for the rest there is less room than there is when no rest is left.
      if (lengthOf(node, all) <= roomOf(node) + 0.5) {
        setFit(all.length)
        return
      }
      const top = all[0]?.offsetTop ?? 0
      setFit(all.filter((child) => child.offsetTop <= top).length)
    }
    measures.set(node, measure)
    shared().observe(node)
    let isFirst = true
    createEffect(() => {
      children()
      // The observer speaks once by itself.
      if (!isFirst) measure()
      isFirst = false
    })
    onCleanup(() => shared().unobserve(node))
  })
  return fit
}
