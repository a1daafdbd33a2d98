import { type JSX, onCleanup, onMount } from 'solid-js'
import { WaitLayer } from '../keyboard/layers.ts'
import { PartBoundary } from './part-boundary.tsx'
import { ToastInstead } from './toast-instead.tsx'

/** Around what a button opens and whose code comes then. Esc or leaving the button gives up waiting for it. */
export function LatePopup(props: {
  anchor: HTMLElement
  onClose: (isFocusKept: boolean) => void
  children: JSX.Element
}) {
  return (
    <PartBoundary
      wait={<Wait anchor={props.anchor} onClose={props.onClose} />}
      frame={() => <ToastInstead onEnd={() => props.onClose(true)} />}
    >
      {props.children}
    </PartBoundary>
  )
}

/** What came after somebody went on to something else would take the focus from that. */
function Wait(props: { anchor: HTMLElement; onClose: (isFocusKept: boolean) => void }) {
  const leave = (): void => props.onClose(false)
  onMount(() => {
    const { anchor } = props
    anchor.addEventListener('blur', leave)
    onCleanup(() => anchor.removeEventListener('blur', leave))
  })
  return <WaitLayer onClose={() => props.onClose(true)} />
}
