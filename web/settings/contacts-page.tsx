import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { canSet } from '../live/session.ts'
import { Banner } from '../ui/banner.tsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import { SettingsFrame } from './frame.tsx'
import { ItemList } from './item-list.tsx'
import { allTags, itemsOfList } from './records.ts'
import { TagList } from './tag-list.tsx'
import { createUsage } from './usage.ts'
import './page.css'

type TabId = 'types' | 'temperatures' | 'tags'
const tabIds: readonly TabId[] = ['types', 'temperatures', 'tags']

/** What contacts are told apart by: types, temperatures and tags. */
export default function ContactSettings() {
  createTitle(() => t('settings.contactsTitle'))
  return (
    <SettingsFrame>
      <Show when={canSet()} fallback={<Banner>{t('settings.notAllowed')}</Banner>}>
        <Lists />
      </Show>
    </SettingsFrame>
  )
}

function Lists() {
  const [search, setSearch] = useSearchParams<{ tab?: string }>()
  const usage = createUsage()
  const tab = (): TabId => tabIds.find((id) => id === search.tab) ?? 'types'
  const tabs = (): Tab<TabId>[] => [
    {
      value: 'types',
      text: t('settings.types'),
      count: itemsOfList('contact_type').length,
      panel: () => <ItemList list="contact_type" usage={usage} />,
    },
    {
      value: 'temperatures',
      text: t('settings.temperatures'),
      count: itemsOfList('temperature').length,
      panel: () => <ItemList list="temperature" usage={usage} />,
    },
    {
      value: 'tags',
      text: t('settings.tags'),
      count: allTags().length,
      panel: () => <TagList usage={usage} />,
    },
  ]
  return (
    <>
      <Show when={usage.isFailed()}>
        <Banner tone="warn">{t('settings.countFailed')}</Banner>
      </Show>
      <Tabs
        label={t('settings.tabs')}
        tabs={tabs()}
        value={tab()}
        onChange={(value) =>
          setSearch({ tab: value === 'types' ? undefined : value }, { replace: true })
        }
      />
    </>
  )
}
