import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Kbd } from './kbd.tsx'
import './tip.css'

type Tip = { text: string; keys: string | undefined; anchor: Element }

const waitMs = 450
/** A tooltip that closed this recently lets the next one open at once: people sweep along toolbars. */
const warmMs = 500

/**
 * The one tooltip of the page; the frame mounts it once somebody points or moves the focus (web/frame/tips.tsx). Any element with `data-tip="text"` (and `data-tip-keys`)
 * gets one, on hover and on keyboard focus; it can be hovered, and Esc closes it. One listener serves thousands of
 * rows. It repeats what the element's name says or adds to it, so the element itself must carry an accessible name.
 */
export default function TipHost() {
  const [tip, setTip] = createSignal<Tip | null>(null)
  let box: HTMLDivElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closedAt = 0

  const close = (): void => {
    clearTimeout(timer)
    if (tip() === null) return
    setTip(null)
    closedAt = performance.now()
  }
  const show = (anchor: Element): void => {
    const text = anchor.getAttribute('data-tip') ?? ''
    const keys = anchor.getAttribute('data-tip-keys') ?? undefined
    if ((text === '' && keys === undefined) || !anchor.isConnected) return
    setTip({ text, keys, anchor })
    if (box !== undefined) place(box, anchor)
  }
  const plan = (anchor: Element, wait: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => show(anchor), wait)
  }
  const anchorOf = (target: EventTarget | null): Element | null =>
    target instanceof Element ? target.closest('[data-tip], [data-tip-keys]') : null

  const onOver = (e: PointerEvent): void => {
    if (e.pointerType === 'touch') return
    if (box !== undefined && e.target instanceof Node && box.contains(e.target)) {
      clearTimeout(timer)
      return
    }
    const anchor = anchorOf(e.target)
    if (anchor !== null && anchor === tip()?.anchor) clearTimeout(timer)
    else if (anchor !== null) {
      const isWarm = tip() !== null || performance.now() - closedAt < warmMs
      plan(anchor, isWarm ? 60 : waitMs)
    } else {
      clearTimeout(timer)
      timer = setTimeout(close, 100)
    }
  }
  const planFocused = (target: EventTarget | null): void => {
    const anchor = anchorOf(target)
    if (anchor?.matches(':focus-visible')) plan(anchor, waitMs)
    else close()
  }
  const onFocus = (e: FocusEvent): void => planFocused(e.target)
  const onKey = (e: KeyboardEvent): void => {
    if (e.key === 'Escape' && tip() !== null) e.stopPropagation()
    close()
  }

  onMount(() => {
    const opts = { capture: true, passive: true }
    document.addEventListener('pointerover', onOver, opts)
    document.addEventListener('pointerdown', close, opts)
    document.addEventListener('scroll', close, opts)
    document.addEventListener('focusin', onFocus, opts)
    document.addEventListener('focusout', close, opts)
    document.addEventListener('keydown', onKey, true)
    // Pointed at before this was here.
    const at = [...document.querySelectorAll('[data-tip]:hover, [data-tip-keys]:hover')].at(-1)
    if (at && matchMedia('(hover: hover)').matches) plan(at, waitMs)
    else if (document.activeElement) planFocused(document.activeElement)
    onCleanup(() => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onOver, true)
      document.removeEventListener('pointerdown', close, true)
      document.removeEventListener('scroll', close, true)
      document.removeEventListener('focusin', onFocus, true)
      document.removeEventListener('focusout', close, true)
      document.removeEventListener('keydown', onKey, true)
    })
  })

  return (
    <Show when={tip()}>
      {(now) => (
        <Portal>
          <div
            class="u-tip"
            role="tooltip"
            ref={(el) => {
              box = el
              queueMicrotask(() => place(el, now().anchor))
              onCleanup(() => {
                box = undefined
              })
            }}
          >
            <span>{now().text}</span>
            <Show when={now().keys}>{(keys) => <Kbd keys={keys()} />}</Show>
          </div>
        </Portal>
      )}
    </Show>
  )
}

const gap = 6
const edge = 8

/** Below the anchor, above it when there is no room, and never outside the window. */
function place(box: HTMLElement, anchor: Element): void {
  const a = anchor.getBoundingClientRect()
  const b = box.getBoundingClientRect()
  const isAbove = a.bottom + gap + b.height > innerHeight - edge
  const x = Math.max(
    edge,
    Math.min(a.left + a.width / 2 - b.width / 2, innerWidth - b.width - edge),
  )
  const y = isAbove ? a.top - gap - b.height : a.bottom + gap
  box.style.setProperty('transform', `translate(${Math.round(x)}px, ${Math.round(y)}px)`)
}
