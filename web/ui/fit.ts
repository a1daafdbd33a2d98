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

/**
 * How many children of a line stand in its first row, when it wraps and shows one row only. Follows its width and
 * what `children` reads.
 */
export function createFit(line: Accessor<HTMLElement | undefined>, children: () => unknown) {
  const [fit, setFit] = createSignal<number | null>(null)
  createEffect(() => {
    const node = line()
    if (node === undefined) return
    const measure = (): void => {
      const all = [...node.children].filter((child) => child instanceof HTMLElement)
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
