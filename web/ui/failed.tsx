import { useLocation } from '@solidjs/router'
import { createEffect, on, Show } from 'solid-js'
import TriangleAlert from '~icons/lucide/triangle-alert'
import WifiOff from '~icons/lucide/wifi-off'
import { t } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { connectionState } from './connected.ts'
import { EmptyState } from './empty-state.tsx'
import { isLoadFailure } from './load-failure.ts'

/** When a part that did not come was last asked for again, with a connection. Outlives the words about it. */
export type Tries = { lastAt: number }

/**
 * In place of a part that threw: what happened, that the rest works, and one thing to do. A part that could not be
 * fetched comes by itself when the connection is back; another address is another try.
 */
export function Failed(props: {
  error: unknown
  onRetry: () => void
  onBack?: (() => void) | undefined
  tries: Tries
}) {
  const location = useLocation()
  const isUnfetched = (): boolean => isLoadFailure(props.error)
  createEffect(() => {
    if (isUnfetched()) console.warn('A part could not be fetched', props.error)
    else console.error(props.error)
  })
  const fetchAgain = async (): Promise<void> => {
    if (!(await isReachable())) return
    if (isFirst(props.tries)) props.onRetry()
    else if (mayReload()) window.location.reload()
  }
  createEffect(
    on(connectionState, (now) => {
      if (isUnfetched() && now === 'live') void fetchAgain()
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
        when={isUnfetched()}
        fallback={
          <EmptyState
            icon={<TriangleAlert />}
            title={t('frame.failedTitle')}
            text={t('frame.failedBody')}
            action={<Button onClick={props.onRetry}>{t('common.retry')}</Button>}
          />
        }
      >
        <EmptyState
          icon={<WifiOff />}
          title={t('frame.unfetchedTitle')}
          text={t('frame.unfetchedBody')}
          action={
            <>
              <Show when={props.onBack}>
                {(back) => <Button onClick={() => back()()}>{t('common.back')}</Button>}
              </Show>
              <Button onClick={() => void fetchAgain()}>{t('common.retry')}</Button>
            </>
          }
        />
      </Show>
    </div>
  )
}

/** The last word of the connection may be older than its end: a page must not be left for one that cannot come. */
const isReachable = (): Promise<boolean> =>
  fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  )

const notAgainMs = 60_000

/**
 * Whether asking for the part itself may help. Some browsers remember that it did not come, and after a new version of
 * the portal it is gone for good: then only the page anew helps. Drafts are kept.
 */
function isFirst(tries: Tries): boolean {
  const { lastAt } = tries
  tries.lastAt = Date.now()
  return tries.lastAt - lastAt > notAgainMs
}

const reloadedKey = 'unison.reloaded'

/** Once a minute at most, so that a part that never comes does not turn the page round for ever. */
function mayReload(): boolean {
  const last = Number(sessionStorage.getItem(reloadedKey) ?? 0)
  if (Date.now() - last < notAgainMs) return false
  sessionStorage.setItem(reloadedKey, String(Date.now()))
  return true
}
