import { For, Show } from 'solid-js'
import { frame } from '../frame/context.ts'
import { actsOf, isOn } from '../frame/places.ts'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { hasCrm } from '../live/session.ts'
import { portal } from '../settings/records.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { withTexts } from '../ui/with-texts.ts'
import { LatelyList } from './lately.tsx'
import './home.css'

const NoCrm = lazyPart(() => import('./no-crm.tsx'))
const DemoNote = withTexts(['settings'], () => import('../settings/demo.tsx'))

/** The start of the day: what the others have done since, and the first step. */
export default function Home() {
  createTitle(() => t('frame.home'))
  const name = (): string => frame().me()?.name ?? ''
  return (
    <div class="home">
      <h2 class="home-title">
        {name() === '' ? frame().portalName() : t('frame.welcome', { name: name() })}
      </h2>
      <Show when={hasCrm()} fallback={<NoCrm />}>
        <div class="home-acts">
          <For
            each={frame()
              .modules.flatMap(actsOf)
              .filter((act) => act.create && isOn(act))}
          >
            {(act) => (
              <Button
                icon={<act.icon />}
                keys={keysOf(act.id) ?? ''}
                onClick={() => findCommand(act.id)?.()}
              >
                {t(act.text)}
              </Button>
            )}
          </For>
        </div>
        <Show when={portal()?.hasDemo}>
          <PartBoundary>
            <DemoNote />
          </PartBoundary>
        </Show>
        <LatelyList />
      </Show>
    </div>
  )
}
