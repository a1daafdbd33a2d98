import Ellipsis from '~icons/lucide/ellipsis'
import type { Contact } from '../../worker/contacts/fields.ts'
import { loadTexts, t } from '../i18n/index.ts'
import { Menu } from '../ui/menu.tsx'
import { nameOf } from './labels.ts'

export type RowMenuProps = {
  contact: Contact
  onOpen: () => void
  onOpenPage: () => void
  onEdit: () => void
}

/** What can be done with one contact of a list. */
export function RowMenu(props: RowMenuProps) {
  const load = async () => {
    const [{ rowEntries }] = await Promise.all([import('./row-entries.tsx'), loadTexts('contact')])
    return () => rowEntries(props)
  }
  return (
    <Menu
      isSquare
      isUntabbable
      size="small"
      label={t('contacts.rowActions', { name: nameOf(props.contact) })}
      entries={{ load }}
    >
      <Ellipsis />
    </Menu>
  )
}
