const typingMs = 600

/** Arrows, Home, End, type-ahead, Esc and Tab of an open menu, over the items found in its box. */
export function createMenuKeys(
  box: () => HTMLElement | undefined,
  close: (isFocusKept: boolean) => void,
) {
  let typed = ''
  let typedAt = 0

  const items = (): HTMLElement[] => [
    ...(box()?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ??
      []),
  ]
  const at = (list: HTMLElement[]): number => list.findIndex((el) => el.matches(':focus'))
  const focusEdge = (edge: 'first' | 'last'): void =>
    items()
      .at(edge === 'first' ? 0 : -1)
      ?.focus()

  const step = (by: number): void => {
    const list = items()
    const from = at(list)
    const to = from < 0 ? (by > 0 ? 0 : -1) : (from + by + list.length) % list.length
    list.at(to)?.focus()
  }
  const find = (e: KeyboardEvent): void => {
    if (e.timeStamp - typedAt > typingMs) typed = ''
    typed += e.key.toLocaleLowerCase()
    typedAt = e.timeStamp
    const list = items()
    // One letter again and again walks through what begins with it; a longer text may stay where it is.
    const from = at(list) + (typed.length === 1 ? 1 : 0)
    const ring = [...list.slice(Math.max(0, from)), ...list.slice(0, Math.max(0, from))]
    const text = (el: HTMLElement): string => (el.textContent ?? '').trim().toLocaleLowerCase()
    ring.find((el) => text(el).startsWith(typed))?.focus()
  }

  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.isComposing) return
    switch (e.key) {
      case 'ArrowDown':
        step(1)
        break
      case 'ArrowUp':
        step(-1)
        break
      case 'Home':
        focusEdge('first')
        break
      case 'End':
        focusEdge('last')
        break
      case 'Escape':
        close(true)
        break
      case 'Tab':
        // From the button, so that Tab goes where it would have gone without the menu.
        close(true)
        return
      case 'Enter':
      case ' ':
        e.stopPropagation()
        return
      default:
        if (e.key.length !== 1 || e.ctrlKey || e.metaKey || e.altKey) return
        find(e)
    }
    e.preventDefault()
    e.stopPropagation()
  }
  return { onKeyDown, focusEdge }
}
