import Columns3 from '~icons/lucide/columns-3'
import { t } from '../i18n/index.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import type { View } from './address.ts'
import { type ColumnId, choosable, columnIds, withShown } from './column-choice.ts'
import { columnTitle } from './columns.tsx'
import { keptColumns } from './columns-kept.ts'

/** Which columns the list shows. Their order is made in its head. */
export function ColumnMenu(props: {
  view: View
  onColumns: (columns: readonly ColumnId[]) => void
}) {
  const chosen = (): readonly ColumnId[] => props.view.cols ?? keptColumns()
  const entries = (): MenuEntry[] => [
    ...choosable(props.view.kind).map(
      (id): MenuEntry => ({
        kind: 'check',
        text: columnTitle(id),
        isOn: chosen().includes(id),
        onChange: (isOn) => props.onColumns(withShown(chosen(), id, isOn)),
      }),
    ),
    { kind: 'line' },
    { text: t('contacts.columnsUsual'), run: () => props.onColumns(columnIds) },
  ]
  return (
    <Menu
      class="contacts-columns"
      tone="plain"
      isSquare
      label={t('contacts.columns')}
      entries={entries}
    >
      <Columns3 />
    </Menu>
  )
}
