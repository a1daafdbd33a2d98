import { createSignal, onMount, Show } from 'solid-js'
import { type CategoryIcon, categoryIcons } from '../../db/enums.ts'
import { createTitle } from '../frame/title.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { canSet } from '../live/session.ts'
import { removing, saved, sent, tell } from '../settings/acts.ts'
import { SettingsFrame } from '../settings/frame.tsx'
import { NewTitled } from '../settings/new-titled.tsx'
import { OrderedList } from '../settings/ordered-list.tsx'
import { RemoveItem } from '../settings/remove-item.tsx'
import { Banner } from '../ui/banner.tsx'
import { IconChoice } from './icon-choice.tsx'
import { allCategories, loadCategories } from './records.ts'
import '../settings/page.css'

/** What entries of histories are told apart by. */
export default function CategorySettings() {
  createTitle(() => t('settings.categories'))
  return (
    <SettingsFrame>
      <Show when={canSet()} fallback={<Banner>{t('settings.notAllowed')}</Banner>}>
        <Categories />
      </Show>
    </SettingsFrame>
  )
}

function Categories() {
  const [icon, setIcon] = createSignal<CategoryIcon>(categoryIcons[0])
  onMount(() => void loadCategories())
  const told = async (change: Parameters<typeof sent>[0]): Promise<void> => {
    const outcome = await sent(change)
    if (outcome.is === 'refused') tell(outcome.why)
  }
  return (
    <OrderedList
      name={t('settings.categories')}
      items={allCategories()}
      move={(input) => told(api.categories.move.mutate(input))}
      rename={(id, baseRev, title) => saved(api.categories.update.mutate({ id, baseRev, title }))}
      lead={(item) => (
        <IconChoice
          label={t('settings.iconOf', { title: item().title })}
          icon={item().icon}
          choose={(chosen) => {
            const { id, rev: baseRev } = item()
            void told(api.categories.update.mutate({ id, baseRev, icon: chosen }))
          }}
        />
      )}
      removing={(item, close) => (
        <RemoveItem
          item={item}
          others={allCategories()}
          count={undefined}
          remove={(into) =>
            removing(
              api.categories.remove.mutate({ id: item.id, ...(into ? { intoId: into.id } : {}) }),
              item.title,
            )
          }
          onClose={close}
        />
      )}
    >
      <NewTitled
        label={t('settings.newCategory')}
        create={(title) => sent(api.categories.create.mutate({ title, icon: icon() }))}
        onDone={() => setIcon(categoryIcons[0])}
      >
        <IconChoice label={t('settings.icon')} tone="plain" icon={icon()} choose={setIcon} />
      </NewTitled>
    </OrderedList>
  )
}
