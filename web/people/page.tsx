import { useSearchParams } from '@solidjs/router'
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import Plus from '~icons/lucide/plus'
import UserPlus from '~icons/lucide/user-plus'
import { Split } from '../frame/split.tsx'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { allPeople, me } from '../live/session.ts'
import { SettingsFrame } from '../settings/frame.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Bone, Skeleton } from '../ui/skeleton.tsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import { GroupPanel, NewGroupPanel } from './group-panel.tsx'
import { GroupsList } from './groups-list.tsx'
import { InvitationsList } from './invitations-list.tsx'
import { InvitePanel } from './invite-panel.tsx'
import { PeopleList } from './people-list.tsx'
import { createGroups, createInvitations, type Group } from './store.ts'
import './page.css'

type TabId = 'people' | 'invitations' | 'groups'

/** Who is here and what they may do; for those who may not manage people, to read. Every state has its address. */
export default function People() {
  createTitle(() => t('people.title'))
  const [search, setSearch] = useSearchParams<{ tab?: string; open?: string }>()
  const canManage = (): boolean => me()?.capabilities.includes('people.manage') ?? false
  const groups = createGroups()
  const invitations = createInvitations(canManage)
  const tab = (): TabId => {
    const wanted = search.tab
    if (wanted === 'groups') return 'groups'
    return wanted === 'invitations' && canManage() ? 'invitations' : 'people'
  }
  const open = (what: string | undefined): void => setSearch({ open: what })
  const group = createMemo((): Group | undefined =>
    groups.rows()?.find((one) => one.id === search.open),
  )

  const tabs = (): Tab<TabId>[] => {
    const all: Tab<TabId>[] = [
      {
        value: 'people',
        text: t('people.people'),
        count: allPeople().filter((person) => person.isActive).length,
        panel: () => <PeopleList />,
      },
    ]
    if (canManage()) {
      all.push({
        value: 'invitations',
        text: t('people.invitations'),
        count: invitations.rows()?.length,
        panel: () => (
          <Loaded of={invitations}>
            {(rows) => <InvitationsList rows={rows()} onInvite={() => open('invite')} />}
          </Loaded>
        ),
      })
    }
    all.push({
      value: 'groups',
      text: t('people.groups'),
      count: groups.rows()?.length,
      panel: () => (
        <Loaded of={groups}>
          {(rows) => (
            <GroupsList
              rows={rows()}
              canManage={canManage()}
              openId={search.open ?? null}
              onOpen={open}
              onCreate={() => open('new-group')}
            />
          )}
        </Loaded>
      ),
    })
    return all
  }

  const panel = (): JSX.Element | undefined => {
    if (search.open === 'invite' && canManage())
      return <InvitePanel onClose={() => open(undefined)} />
    if (search.open === 'new-group' && canManage())
      return <NewGroupPanel onClose={() => open(undefined)} onCreated={open} />
    return (
      <Show when={group()} keyed={false}>
        {(one) => (
          <GroupPanel group={one()} canManage={canManage()} onClose={() => open(undefined)} />
        )}
      </Show>
    )
  }
  const hasPanel = (): boolean =>
    (canManage() && (search.open === 'invite' || search.open === 'new-group')) ||
    group() !== undefined

  return (
    <Split
      list={
        <SettingsFrame>
          <div class="people-head">
            <Show when={!canManage()}>
              <p class="people-note">{t('people.readOnly')}</p>
            </Show>
            <Show when={canManage()}>
              <Switch>
                <Match when={tab() === 'groups'}>
                  <Button tone="primary" icon={<Plus />} onClick={() => open('new-group')}>
                    {t('people.groupNew')}
                  </Button>
                </Match>
                <Match when={true}>
                  <Button tone="primary" icon={<UserPlus />} onClick={() => open('invite')}>
                    {t('people.invite')}
                  </Button>
                </Match>
              </Switch>
            </Show>
          </div>
          <Tabs
            label={t('people.tabs')}
            tabs={tabs()}
            value={tab()}
            onChange={(value) =>
              setSearch(
                { tab: value === 'people' ? undefined : value, open: undefined },
                { replace: true },
              )
            }
          />
        </SettingsFrame>
      }
      panel={hasPanel() ? panel() : undefined}
    />
  )
}

/** Bones while it is awaited, what to do when it failed, then the rows. */
function Loaded<T>(props: {
  of: { rows: () => readonly T[] | null; hasFailed: () => boolean; refetch: () => void }
  children: (rows: () => readonly T[]) => JSX.Element
}) {
  return (
    <>
      <Show when={props.of.hasFailed()}>
        <Banner
          tone="warn"
          actions={
            <Button size="small" onClick={props.of.refetch}>
              {t('common.retry')}
            </Button>
          }
        >
          {t('people.failed')}
        </Banner>
      </Show>
      <Show
        when={props.of.rows()}
        fallback={
          <Skeleton>
            <Bone height="36px" />
            <Bone height="36px" />
          </Skeleton>
        }
      >
        {(rows) => props.children(rows)}
      </Show>
    </>
  )
}
