import { Router, type RouteSectionProps, useCurrentMatches } from '@solidjs/router'
import { createEffect, Show, Suspense } from 'solid-js'
import { frame, plugFrame } from './frame/context.ts'
import { Frame } from './frame/frame.tsx'
import { actsOf } from './frame/places.ts'
import { mendAddress } from './frame/readable-path.ts'
import { Tips } from './frame/tips.tsx'
import { addShortcuts } from './keyboard/shortcuts.ts'
import { kinds } from './kinds.ts'
import { Gate } from './live/gate.tsx'
import { useKinds } from './live/kinds.ts'
import { modules } from './modules.ts'
import { routes } from './routes.tsx'
import { ToastHost } from './ui/toast-host.tsx'
import { withTexts } from './ui/with-texts.ts'

const NoCrm = withTexts(['home'], () => import('./home/no-crm.tsx'))

/** The portal: every address inside the frame, except those that stand alone. */
export function App() {
  mendAddress()
  useKinds(kinds)
  plugFrame({ modules, Shut: NoCrm })
  addShortcuts(modules.flatMap(actsOf))
  return <Router root={Shell}>{routes}</Router>
}

function Shell(props: RouteSectionProps) {
  const matches = useCurrentMatches()
  fetchAhead()
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
      <Tips />
    </Show>
  )
}

/** While there is a connection, the screens not opened yet are fetched in idle moments, until all are there. */
function fetchAhead(): void {
  let isDone = false
  const isLive = (): boolean => frame().connection()?.state === 'live'
  createEffect(() => {
    if (isDone || !isLive()) return
    isDone = true
    import('./live/prefetch.ts')
      .then(async ({ prefetch }) => {
        const parts = async () => await (await import('./parts.ts')).screenParts()
        isDone = await prefetch(routes, parts, isLive)
      })
      .catch((error: unknown) => {
        isDone = false
        console.warn('The other screens could not be fetched ahead', error)
      })
  })
}
