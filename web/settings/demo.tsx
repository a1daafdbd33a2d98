import { createSignal, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { me } from '../live/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { clearDemo } from './acts.ts'
import { portal } from './records.ts'

/** Says that the portal is filled with a demo company, to whoever may take it away. */
export default function DemoNote() {
  const [isAsking, setAsking] = createSignal(false)
  const [isBusy, setBusy] = createSignal(false)
  const isOffered = (): boolean =>
    portal()?.hasDemo === true && me()?.capabilities.includes('people.manage') === true
  const act = async (): Promise<void> => {
    setBusy(true)
    await clearDemo()
    setBusy(false)
    setAsking(false)
  }
  return (
    <Show when={isOffered()}>
      <Banner
        actions={
          <Button size="small" onClick={() => setAsking(true)}>
            {t('settings.demoClear')}
          </Button>
        }
      >
        {t('settings.demoNote')}
      </Banner>
      <Dialog
        isOpen={isAsking()}
        size="small"
        onClose={() => setAsking(false)}
        title={t('settings.demoTitle')}
        text={t('settings.demoText')}
        actions={
          <>
            <Button tone="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button tone="danger" isBusy={isBusy()} onClick={() => void act()}>
              {t('settings.demoClear')}
            </Button>
          </>
        }
      />
    </Show>
  )
}
