import ExternalLink from '~icons/lucide/external-link'
import Maximize2 from '~icons/lucide/maximize-2'
import PanelRight from '~icons/lucide/panel-right'
import Pencil from '~icons/lucide/pencil'
import Trash2 from '~icons/lucide/trash-2'
import { t } from '../i18n/index.ts'
import type { MenuEntry } from '../ui/menu.tsx'
import { removeAndTell } from './acts.ts'
import { abilitiesFor } from './own-abilities.ts'
import type { RowMenuProps } from './row-menu.tsx'

/** What can be done with one contact of a list. */
export function rowEntries(props: RowMenuProps): MenuEntry[] {
  const { id } = props.contact
  const may = abilitiesFor(props.contact)
  return [
    { text: t('common.open'), icon: <PanelRight />, keys: 'enter', run: () => props.onOpen() },
    { text: t('contact.openPage'), icon: <Maximize2 />, run: () => props.onOpenPage() },
    {
      text: t('contact.openInTab'),
      icon: <ExternalLink />,
      run: () => void window.open(`/contacts/${id}`, '_blank', 'noopener'),
    },
    ...(may.edit
      ? [{ text: t('contact.editContact'), icon: <Pencil />, run: () => props.onEdit() }]
      : []),
    ...(may.remove
      ? [
          { kind: 'line' } as const,
          {
            text: t('common.delete'),
            icon: <Trash2 />,
            tone: 'danger' as const,
            run: () => void removeAndTell([id]),
          },
        ]
      : []),
  ]
}
