import { createSignal, For, Show } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import Crown from '~icons/lucide/crown'
import Ellipsis from '~icons/lucide/ellipsis'
import UserCheck from '~icons/lucide/user-check'
import UserX from '~icons/lucide/user-x'
import { abilities } from '../../worker/users/policy.ts'
import { t } from '../i18n/index.ts'
import { allPeople, me, photoUrl } from '../live/session.ts'
import type { DirectoryEntry } from '../live/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { deactivate, makeOwner, reactivate, setRole } from './acts.ts'
import { roleName, roleOptions } from './roles.ts'

/** Everybody, those with a closed account last. What one may not do is not offered. */
export function PeopleList() {
  const [heir, setHeir] = createSignal<DirectoryEntry | null>(null)
  const rows = (): DirectoryEntry[] => {
    const all = allPeople()
    return [...all.filter((person) => person.isActive), ...all.filter((person) => !person.isActive)]
  }
  return (
    <>
      <ul class="people-list" aria-label={t('people.people')}>
        <For each={rows()}>
          {(person) => <PersonRow person={person} onMakeOwner={() => setHeir(person)} />}
        </For>
      </ul>
      <Show when={heir()}>
        {(person) => (
          <Dialog
            isOpen
            size="small"
            onClose={() => setHeir(null)}
            title={t('people.makeOwnerTitle', { name: person().name })}
            text={t('people.makeOwnerText', { name: person().name })}
            actions={
              <>
                <Button tone="quiet" onClick={() => setHeir(null)}>
                  {t('common.cancel')}
                </Button>
                <Button
                  tone="danger"
                  onClick={() => {
                    void makeOwner(person())
                    setHeir(null)
                  }}
                >
                  {t('people.makeOwner')}
                </Button>
              </>
            }
          />
        )}
      </Show>
    </>
  )
}

function PersonRow(props: { person: DirectoryEntry; onMakeOwner: () => void }) {
  const may = () => {
    const actor = me()?.user
    return abilities({ userId: actor?.id ?? '', role: actor?.role ?? 'guest' }, props.person)
  }
  const entries = (): MenuEntry[] => {
    const { deactivate: canClose, reactivate: canOpen, makeOwner: canGive } = may()
    return [
      ...(canGive
        ? [{ text: t('people.makeOwner'), icon: <Crown />, run: props.onMakeOwner }]
        : []),
      ...(canOpen
        ? [
            {
              text: t('people.reactivate'),
              icon: <UserCheck />,
              run: () => void reactivate(props.person),
            },
          ]
        : []),
      ...(canClose
        ? [
            {
              text: t('people.deactivate'),
              icon: <UserX />,
              tone: 'danger' as const,
              run: () => void deactivate(props.person),
            },
          ]
        : []),
    ]
  }
  return (
    <li class="people-row" data-closed={props.person.isActive ? undefined : ''}>
      <Avatar
        id={props.person.id}
        name={props.person.name}
        photoUrl={photoUrl(props.person.photoKey)}
        size={32}
      />
      <div class="people-who">
        <div class="people-name">
          <span class="cut">{props.person.name}</span>
          <Show when={props.person.id === me()?.user.id}>
            <Chip text={t('common.you')} tone="accent" />
          </Show>
          <Show when={!props.person.isActive}>
            <Chip text={t('people.inactive')} />
          </Show>
        </div>
        <Show when={props.person.email}>
          <div class="people-note cut">{props.person.email}</div>
        </Show>
      </div>
      <Show
        when={may().setRole}
        fallback={<span class="people-role">{roleName(props.person.role)}</span>}
      >
        <RoleMenu person={props.person} />
      </Show>
      <Show when={entries().length > 0} fallback={<span class="people-no-acts" />}>
        <Menu
          isSquare
          align="end"
          label={t('people.more', { name: props.person.name })}
          entries={entries}
        >
          <Ellipsis />
        </Menu>
      </Show>
    </li>
  )
}

function RoleMenu(props: { person: DirectoryEntry }) {
  const entries = (): MenuEntry[] => [
    {
      kind: 'choice',
      text: t('people.role'),
      value: props.person.role,
      options: roleOptions(),
      isFinal: true,
      onChange: (value) => {
        const chosen = roleOptions().find((option) => option.value === value)
        if (chosen && chosen.value !== props.person.role) void setRole(props.person, chosen.value)
      },
    },
  ]
  return (
    <Menu
      class="people-role-menu"
      align="end"
      label={t('people.roleOf', { name: props.person.name, role: roleName(props.person.role) })}
      entries={entries}
    >
      {roleName(props.person.role)}
      <ChevronDown />
    </Menu>
  )
}
