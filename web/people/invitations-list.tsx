import { For, Show } from 'solid-js'
import Mail from '~icons/lucide/mail'
import { createNow, formatDay, t } from '../i18n/index.ts'
import { personOf } from '../live/session.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { resend, revoke } from './acts.ts'
import { roleName } from './roles.ts'
import type { Invitation } from './store.ts'

/** Who was invited and has not joined yet. */
export function InvitationsList(props: { rows: readonly Invitation[]; onInvite: () => void }) {
  const now = createNow()
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <EmptyState
          icon={<Mail />}
          title={t('people.invitationsEmptyTitle')}
          text={t('people.invitationsEmptyText')}
          action={<Button onClick={props.onInvite}>{t('people.invite')}</Button>}
        />
      }
    >
      <ul class="people-list" aria-label={t('people.invitations')}>
        <For each={props.rows}>
          {(row) => (
            <li class="people-row" data-kind="invitation">
              <div class="people-who">
                <div class="people-name">
                  <span class="cut">{row.email}</span>
                  <Show when={row.expiresAt <= now()}>
                    <Chip text={t('people.expired')} tone="warn" />
                  </Show>
                </div>
                <div class="people-note">
                  {roleName(row.role)}
                  <Show when={personOf(row.invitedBy)}>
                    {(inviter) => <span> · {t('people.invitedBy', { name: inviter().name })}</span>}
                  </Show>
                  <Show when={row.expiresAt > now()}>
                    <span> · {t('people.expires', { day: formatDay(row.expiresAt) })}</span>
                  </Show>
                </div>
              </div>
              <Button
                size="small"
                aria-label={t('people.resendOf', { email: row.email })}
                onClick={() => void resend(row)}
              >
                {t('people.resend')}
              </Button>
              <Button
                size="small"
                tone="quiet"
                aria-label={t('people.revokeOf', { email: row.email })}
                onClick={() => void revoke(row)}
              >
                {t('people.revoke')}
              </Button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
