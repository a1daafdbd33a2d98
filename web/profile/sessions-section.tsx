import { For, type Resource, Show } from 'solid-js'
import Laptop from '~icons/lucide/laptop'
import Smartphone from '~icons/lucide/smartphone'
import { refusedBy, sayReason } from '../auth/answers.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import type { Outputs } from '../live/types.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { DateText } from '../ui/date-text.tsx'
import { toast } from '../ui/toasts.ts'

export type SessionRow = Outputs['users']['sessions'][number]

const handhelds = new Set(['iOS', 'iPadOS', 'Android', 'HarmonyOS'])

function deviceName({ browser, system }: SessionRow): string {
  if (browser !== null && system !== null) return t('profile.device', { browser, system })
  return browser ?? system ?? t('profile.unknownDevice')
}

/** Where one is signed in; the present device first. */
export function SessionsSection(props: {
  sessions: Resource<SessionRow[]>
  onChanged: () => void
}) {
  const tell = (error: unknown): void => {
    toast(sayReason(refusedBy(error).reason, 'profile'), { tone: 'danger' })
    props.onChanged()
  }
  const endOne = (sessionId: string): void => {
    api.users.endSession.mutate({ sessionId }).then(() => {
      toast(t('profile.endedOne'))
      props.onChanged()
    }, tell)
  }
  const endOthers = (): void => {
    api.users.endOtherSessions.mutate().then(({ result }) => {
      toast(t('profile.endedOthers', { count: result.ended }))
      props.onChanged()
    }, tell)
  }
  const rows = (): SessionRow[] => (props.sessions.error ? [] : (props.sessions.latest ?? []))
  return (
    <div class="profile-sessions">
      <Show when={props.sessions.error}>
        <Banner
          tone="warn"
          actions={
            <Button size="small" onClick={props.onChanged}>
              {t('common.retry')}
            </Button>
          }
        >
          {t('profile.sessionsFailed')}
        </Banner>
      </Show>
      <ul class="profile-session-list">
        <For each={rows()}>
          {(row) => (
            <li class="profile-session">
              <span class="profile-session-icon">
                {handhelds.has(row.system ?? '') ? <Smartphone /> : <Laptop />}
              </span>
              <span class="profile-session-name">
                {deviceName(row)}
                <Show when={row.isCurrent}>
                  <Chip text={t('profile.thisDevice')} tone="accent" />
                </Show>
              </span>
              <span class="profile-session-note">
                <Show when={row.address !== ''}>
                  <span>{row.address}</span>
                  <span aria-hidden="true">·</span>
                </Show>
                <span>
                  {t('profile.signedIn')} <DateText at={row.createdAt} />
                </span>
              </span>
              <Show when={!row.isCurrent}>
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={t('profile.endSessionOf', { device: deviceName(row) })}
                  onClick={() => endOne(row.id)}
                >
                  {t('profile.endSession')}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={rows().length > 1}>
        <Button onClick={endOthers}>{t('profile.endOthers')}</Button>
      </Show>
    </div>
  )
}
