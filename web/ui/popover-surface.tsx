import { type JSX, onCleanup, onMount } from 'solid-js'
import { Portal } from 'solid-js/web'
import { createAnchor } from './anchor.ts'
import './menu.css'
import './popover.css'

const focusable =
  'a[href], button:not(:disabled, [tabindex="-1"]), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

/** The surface by itself, for what is opened from elsewhere than a button of its own. */
export default function PopoverSurface(props: {
  id: string
  label: string
  anchor: HTMLElement
  align?: 'start' | 'end' | undefined
  onClose: (isFocusKept: boolean) => void
  children: JSX.Element
}) {
  let box: HTMLDivElement | undefined
  const stops = (): HTMLElement[] => [...(box?.querySelectorAll<HTMLElement>(focusable) ?? [])]

  onMount(() => {
    if (box === undefined) return
    createAnchor(box, props.anchor, { align: props.align, mayCover: true })
    const first = box.querySelector<HTMLElement>('[data-focus-first]') ?? stops()[0] ?? box
    first.focus({ preventScroll: true })
    const onOutside = (e: PointerEvent): void => {
      if (!(e.target instanceof Element)) return
      // A picker's list or a menu opened from in here floats beside it and belongs to it.
      if (e.target.closest('.u-floating') !== null || props.anchor.contains(e.target)) return
      props.onClose(false)
    }
    document.addEventListener('pointerdown', onOutside, true)
    onCleanup(() => document.removeEventListener('pointerdown', onOutside, true))
  })

  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.defaultPrevented || e.isComposing) return
    if (e.key === 'Escape') {
      e.preventDefault()
      e.stopPropagation()
      props.onClose(true)
      return
    }
    if (e.key !== 'Tab') return
    // It lies at the end of the page: past its edge, Tab goes on from the button.
    const edge = e.shiftKey ? stops()[0] : stops().at(-1)
    if (edge !== undefined && edge !== e.target) return
    if (e.shiftKey) e.preventDefault()
    props.onClose(true)
  }

  return (
    <Portal>
      <div
        class="u-popover u-popover-body u-floating"
        role="dialog"
        id={props.id}
        aria-label={props.label}
        tabindex="-1"
        ref={box}
        onKeyDown={onKeyDown}
      >
        {props.children}
      </div>
    </Portal>
  )
}
