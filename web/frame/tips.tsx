import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'

const TipHost = lazyPart(() => import('../ui/tip.tsx'))

/** The page's tooltip, whose code comes with the first pointing or move of the focus. Without it no name is missing. */
export function Tips() {
  const [isWanted, setWanted] = createSignal(false)
  onMount(() => {
    const listening = new AbortController()
    const want = (): void => {
      listening.abort()
      setWanted(true)
    }
    for (const type of ['pointerover', 'focusin'])
      document.addEventListener(type, want, { capture: true, signal: listening.signal })
    onCleanup(() => listening.abort())
  })
  return (
    <Show when={isWanted()}>
      <PartBoundary frame={() => null}>
        <TipHost />
      </PartBoundary>
    </Show>
  )
}
