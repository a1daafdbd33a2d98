import { Router, type RouteSectionProps, useCurrentMatches } from '@solidjs/router'
import { Show, Suspense } from 'solid-js'
import { Frame } from './frame/frame.tsx'
import { Gate } from './live/gate.tsx'
import { routes } from './routes.tsx'
import { TipHost } from './ui/tip.tsx'
import { ToastHost } from './ui/toast-host.tsx'

/** The portal: every address inside the frame, except those that stand alone. */
export function App() {
  return <Router root={Shell}>{routes}</Router>
}

function Shell(props: RouteSectionProps) {
  const matches = useCurrentMatches()
  const isBare = (): boolean => matches().some((m) => m.route.info?.['isBare'] === true)
  return (
    <Show
      when={isBare()}
      fallback={
        <Gate>
          <Frame>{props.children}</Frame>
        </Gate>
      }
    >
      <main>
        <Suspense>{props.children}</Suspense>
      </main>
      <ToastHost />
      <TipHost />
    </Show>
  )
}
