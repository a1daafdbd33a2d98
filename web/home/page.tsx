import { Show } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import FileUp from '~icons/lucide/file-up'
import User from '~icons/lucide/user'
import { frame } from '../frame/context.ts'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { withTexts } from '../i18n/load.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { hasCrm } from '../live/session.ts'
import { portal } from '../settings/records.ts'
import { Button } from '../ui/button.tsx'
import { lazyPart } from '../ui/lazy-part.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
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
          <Show when={frame().isAllowed('contacts.create')}>
            <Button
              icon={<User />}
              keys={keysOf('createPerson') ?? ''}
              onClick={() => findCommand('createPerson')?.()}
            >
              {t('keyboard.createPerson')}
            </Button>
            <Button
              icon={<Building2 />}
              keys={keysOf('createCompany') ?? ''}
              onClick={() => findCommand('createCompany')?.()}
            >
              {t('keyboard.createCompany')}
            </Button>
          </Show>
          <Show when={frame().isAllowed('contacts.import')}>
            <Button icon={<FileUp />} onClick={() => findCommand('importContacts')?.()}>
              {t('frame.importContacts')}
            </Button>
          </Show>
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
