import { Show } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import ChevronDown from '~icons/lucide/chevron-down'
import FileUp from '~icons/lucide/file-up'
import Plus from '~icons/lucide/plus'
import User from '~icons/lucide/user'
import { t } from '../i18n/index.ts'
import { findCommand } from '../keyboard/commands.ts'
import { keysOf } from '../keyboard/shortcuts.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { frame } from './context.ts'

/** What can be created here and now, in the guide's order. */
export function createEntries(): MenuEntry[] {
  if (!frame().isAllowed('contacts.create')) return []
  return [
    {
      text: t('frame.newPerson'),
      icon: <User />,
      keys: keysOf('createPerson'),
      run: () => findCommand('createPerson')?.(),
    },
    {
      text: t('frame.newCompany'),
      icon: <Building2 />,
      keys: keysOf('createCompany'),
      run: () => findCommand('createCompany')?.(),
    },
  ]
}

export function importEntries(): MenuEntry[] {
  if (!frame().isAllowed('contacts.import')) return []
  return [
    {
      text: t('frame.importContacts'),
      icon: <FileUp />,
      run: () => findCommand('importContacts')?.(),
    },
  ]
}

/** Create, with an arrow beside it for the ways that bring in many at once. */
export function CreateButton() {
  const canCreate = (): boolean => frame().isAllowed('contacts.create')
  const canImport = (): boolean => frame().isAllowed('contacts.import')
  return (
    <Show when={canCreate() || canImport()}>
      <div class="f-create">
        <Show when={canCreate()}>
          <Menu tone="primary" entries={createEntries} align="end">
            <Plus />
            <span>{t('frame.create')}</span>
          </Menu>
        </Show>
        <Show when={canImport()}>
          <Menu
            tone="primary"
            isSquare
            label={t('frame.createMore')}
            entries={importEntries}
            align="end"
          >
            <ChevronDown />
          </Menu>
        </Show>
      </div>
    </Show>
  )
}
