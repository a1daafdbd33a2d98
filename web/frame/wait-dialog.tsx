import { type JSX, onCleanup, onMount } from 'solid-js'
import { Portal } from 'solid-js/web'
import X from '~icons/lucide/x'
import { t } from '../i18n/index.ts'
import { createLayer } from '../keyboard/layers.ts'
import { IconButton } from '../ui/button.tsx'
import './wait-dialog.css'

/** Stands for a dialog whose code did not come, which the dialog's own frame is part of. Keys pressed in it go nowhere. */
export function WaitDialog(props: { title: string; onClose: () => void; children: JSX.Element }) {
  let box: HTMLDivElement | undefined
  createLayer(() => props.onClose())
  onMount(() => {
    const before = document.activeElement
    box?.focus()
    onCleanup(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    })
  })
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.key !== 'Tab') return
    const stops = [...(box?.querySelectorAll<HTMLElement>('button') ?? [])]
    const at = stops.findIndex((stop) => stop.matches(':focus'))
    e.preventDefault()
    stops[(at + (e.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus()
  }
  return (
    <Portal>
      <div
        class="f-wait-dialog"
        role="dialog"
        aria-modal="true"
        data-modal=""
        aria-label={props.title}
        tabindex="-1"
        ref={box}
        onKeyDown={onKeyDown}
      >
        <IconButton label={t('common.close')} keys="esc" onClick={() => props.onClose()}>
          <X />
        </IconButton>
        {props.children}
      </div>
    </Portal>
  )
}
