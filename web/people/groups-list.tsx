import { For, Show } from 'solid-js'
import Users from '~icons/lucide/users'
import { t } from '../i18n/index.ts'
import { personOf, photoUrl } from '../live/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Group } from './store.ts'

/** Groups with their first faces; one opens beside the list. */
export function GroupsList(props: {
  rows: readonly Group[]
  canManage: boolean
  openId: string | null
  onOpen: (id: string) => void
  onCreate: () => void
}) {
  return (
    <Show
      when={props.rows.length > 0}
      fallback={
        <EmptyState
          icon={<Users />}
          title={t('people.groupsEmptyTitle')}
          text={props.canManage ? t('people.groupsEmptyText') : undefined}
          action={
            <Show when={props.canManage}>
              <Button onClick={props.onCreate}>{t('people.groupNew')}</Button>
            </Show>
          }
        />
      }
    >
      <ul class="people-list" aria-label={t('people.groups')}>
        <For each={props.rows}>
          {(group) => (
            <li>
              <button
                type="button"
                class="people-row"
                data-kind="group"
                aria-current={props.openId === group.id ? 'true' : undefined}
                onClick={() => props.onOpen(group.id)}
              >
                <span class="people-who">
                  <span class="people-name cut">{group.name}</span>
                  <span class="people-note">
                    {t('people.members', {
                      count: group.memberIds.filter((id) => personOf(id)?.isActive).length,
                    })}
                  </span>
                </span>
                <Faces ids={group.memberIds} />
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}

const facesAtMost = 5

function Faces(props: { ids: readonly string[] }) {
  return (
    <span class="people-faces" aria-hidden="true">
      <For each={props.ids.slice(0, facesAtMost)}>
        {(id) => (
          <Show when={personOf(id)}>
            {(person) => (
              <Avatar id={id} name={person().name} photoUrl={photoUrl(person().photoKey)} />
            )}
          </Show>
        )}
      </For>
    </span>
  )
}
