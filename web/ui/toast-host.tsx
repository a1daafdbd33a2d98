import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import CircleAlert from '~icons/lucide/circle-alert'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { IconButton } from './button.tsx'
import { closeToast, shownToasts, type Toast } from './toasts.ts'
import './toast.css'

/** Where toasts appear; the frame mounts it once. A landmark one can go to, and a live region that reads them out. */
export function ToastHost() {
  return (
    <Portal>
      <section class="u-toasts" aria-label={t('ui.notices')}>
        <div role="log" aria-live="polite" aria-relevant="additions" class="u-toasts-list">
          <For each={shownToasts()}>{(one) => <ToastBox toast={one} />}</For>
        </div>
      </section>
    </Portal>
  )
}

function ToastBox(props: { toast: Toast }) {
  const [isHeld, setIsHeld] = createSignal(false)
  let left = props.toast.stays
  createEffect(() => {
    if (isHeld() || left === null) return
    const began = performance.now()
    const timer = setTimeout(() => closeToast(props.toast.id), left)
    onCleanup(() => {
      clearTimeout(timer)
      // Whoever was reading gets at least two more seconds.
      if (left !== null) left = Math.max(2_000, left - (performance.now() - began))
    })
  })
  return (
    <div
      class="u-toast"
      data-tone={props.toast.tone}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocusIn={() => setIsHeld(true)}
      onFocusOut={() => setIsHeld(false)}
    >
      <Show when={props.toast.tone === 'danger'}>
        <CircleAlert />
      </Show>
      <span class="u-toast-text">{props.toast.text}</span>
      <Show when={props.toast.act}>
        {(act) => (
          <button
            type="button"
            class="u-toast-act"
            onClick={() => {
              closeToast(props.toast.id)
              act().run()
            }}
          >
            {act().text}
          </button>
        )}
      </Show>
      <IconButton
        size="small"
        label={t('ui.toastClose')}
        onClick={() => closeToast(props.toast.id)}
      >
        <X />
      </IconButton>
    </div>
  )
}
