import { Show } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import FileUp from '~icons/lucide/file-up'
import SearchX from '~icons/lucide/search-x'
import User from '~icons/lucide/user'
import Users from '~icons/lucide/users'
import type { ContactKind } from '../../db/enums.ts'
import { t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { noFilters } from './address.ts'

/** What stands in place of the rows when there are none. */
export default function NoContacts(props: {
  kind: ContactKind | null
  isFiltered: boolean
  onCreate: (kind: ContactKind) => void
  onClearFilters: (cleared: typeof noFilters) => void
}) {
  return (
    <Show
      when={props.isFiltered}
      fallback={
        <EmptyState
          icon={<Users />}
          title={t('contact.emptyTitle')}
          text={t('contact.emptyText')}
          action={<FirstSteps onCreate={props.onCreate} kind={props.kind} />}
        />
      }
    >
      <EmptyState
        icon={<SearchX />}
        title={t('contact.filteredEmptyTitle')}
        text={t('contact.filteredEmptyText')}
        action={
          <Button onClick={() => props.onClearFilters(noFilters)}>{t('ui.clearFilters')}</Button>
        }
      />
    </Show>
  )
}

function FirstSteps(props: { kind: ContactKind | null; onCreate: (kind: ContactKind) => void }) {
  return (
    <div class="contacts-first">
      <Show when={props.kind !== 'company'}>
        <Button tone="primary" icon={<User />} onClick={() => props.onCreate('person')}>
          {t('contact.newPerson')}
        </Button>
      </Show>
      <Show when={props.kind !== 'person'}>
        <Button
          tone={props.kind === 'company' ? 'primary' : 'plain'}
          icon={<Building2 />}
          onClick={() => props.onCreate('company')}
        >
          {t('contact.newCompany')}
        </Button>
      </Show>
      <Button icon={<FileUp />} onClick={() => findCommand('imports.begin')?.()}>
        {t('frame.importContacts')}
      </Button>
    </div>
  )
}
