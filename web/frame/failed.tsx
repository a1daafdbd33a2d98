import { useLocation } from '@solidjs/router'
import { createEffect, on, Show } from 'solid-js'
import TriangleAlert from '~icons/lucide/triangle-alert'
import WifiOff from '~icons/lucide/wifi-off'
import { t } from '../i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { frame } from './context.ts'
import { isLoadFailure } from './load-failure.ts'

/**
 * In place of a screen that threw: what happened, that nothing typed is lost, and one thing to do. A screen that could
 * not be fetched comes by itself when the connection is back; another address is another try.
 */
export function Failed(props: { error: unknown; onRetry: () => void }) {
  const location = useLocation()
  createEffect(() => console.error(props.error))
  const isUnfetched = (): boolean => isLoadFailure(props.error)
  // Browsers remember that a part could not be fetched; only the page anew asks for it again. Drafts are kept.
  const retry = (): void => (isUnfetched() ? window.location.reload() : props.onRetry())
  const state = () => frame().connection()?.state ?? null
  createEffect(
    on(state, (now, before) => {
      if (!isUnfetched() || now !== 'live') return
      // The connection is back; or the part came too late once, or belongs to an older version of the portal.
      if (before === undefined ? mayReload() : before !== 'live') window.location.reload()
    }),
  )
  createEffect(
    on(
      () => location.pathname,
      () => props.onRetry(),
      { defer: true },
    ),
  )
  return (
    <div role="alert">
      <Show
        when={isUnfetched() && state() !== 'live'}
        fallback={
          <EmptyState
            icon={<TriangleAlert />}
            title={t('frame.failedTitle')}
            text={t('frame.failedBody')}
            action={<Button onClick={retry}>{t('common.retry')}</Button>}
          />
        }
      >
        <EmptyState
          icon={<WifiOff />}
          title={t('frame.failedOfflineTitle')}
          text={t('frame.failedOfflineBody')}
          action={<Button onClick={retry}>{t('common.retry')}</Button>}
        />
      </Show>
    </div>
  )
}

const reloadedKey = 'unison.reloaded'
const notAgainMs = 60_000

/** Once a minute at most, so that a part that never comes does not turn the page round for ever. */
function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(reloadedKey) ?? 0)
  if (Date.now() - last < notAgainMs) return false
  sessionStorage.setItem(reloadedKey, String(Date.now()))
  return true
}
