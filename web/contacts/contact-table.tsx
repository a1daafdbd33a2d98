import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import TriangleAlert from '~icons/lucide/triangle-alert'
import WifiOff from '~icons/lucide/wifi-off'
import type { ContactKind } from '../../db/enums.ts'
import type { Contact, ContactSort } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { refusalOf, textOf } from '../live/errors.ts'
import { faceOf } from '../live/faces.ts'
import type { List } from '../live/list.ts'
import { rowMarkOf } from '../live/marks.ts'
import { countOf } from '../records/filters.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListNotice } from '../ui/list-notice.tsx'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { VirtualTable } from '../ui/table.tsx'
import type { RowMark, TableSort } from '../ui/table-types.ts'
import { withTexts } from '../ui/with-texts.ts'
import { noFilters, type View } from './address.ts'
import { createCellEditing } from './cell-editing.tsx'
import { type ColumnId, choosable, columnIds, withMoved, withShown } from './column-choice.ts'
import { columnOf } from './column-places.ts'
import { columnsWith, NarrowRow } from './columns.tsx'
import { createWidths, keptColumns } from './columns-kept.ts'
import { nameOf } from './labels.ts'
import { contacts } from './records.ts'
import { RowMenu } from './row-menu.tsx'

const NoContacts = withTexts(['contact'], () => import('./no-contacts.tsx'))

type Props = {
  list: List
  view: View
  openId: string | null
  selected: ReadonlySet<string>
  onSelect: (selected: ReadonlySet<string>) => void
  onSort: (sort: ContactSort) => void
  onColumns: (columns: readonly ColumnId[]) => void
  onOpen: (id: string, isEntered?: boolean) => void
  onOpenPage: (id: string) => void
  onEdit: (id: string) => void
  onCreate: (kind: ContactKind) => void
  onClearFilters: (cleared: typeof noFilters) => void
}

const sortOf = (sort: ContactSort): TableSort => ({
  by: sort.replace('-', ''),
  dir: sort.startsWith('-') ? 'desc' : 'asc',
})
const sortFrom = ({ by, dir }: TableSort): ContactSort =>
  by === 'created' ? (dir === 'desc' ? '-created' : 'created') : dir === 'desc' ? '-name' : 'name'

/** The live table of contacts. */
export function ContactTable(props: Props) {
  const [isOnRows, setOnRows] = createSignal(false)
  const [isOnNotice, setOnNotice] = createSignal(false)
  createEffect(() => props.list.setOnHold(isOnRows() || isOnNotice()))
  const widths = createWidths()
  const editing = createCellEditing((row) => props.list.ids()[row])
  // Once: new columns make every cell anew, and the focus and an open editor would go with the old ones.
  const columns = createMemo(() => columnsWith(editing))
  const chosen = (): readonly ColumnId[] => props.view.cols ?? keptColumns()
  const seen = createMemo(() => {
    const possible = choosable(props.view.kind)
    return chosen().filter((id) => possible.includes(id))
  })
  const shown = createMemo(() => [columns().name, ...seen().map((id) => columns()[id])])
  const idOf = (name: string): ColumnId | undefined => columnIds.find((id) => id === name)
  const move = (name: string, to: number): void => {
    const id = idOf(name)
    // The name stands before the first of them.
    if (id) props.onColumns(withMoved(chosen(), seen(), id, to - 1))
  }
  const hide = (name: string): void => {
    const id = idOf(name)
    if (id) props.onColumns(withShown(chosen(), id, false))
  }

  const mark = (id: string): RowMark | null => {
    const found = rowMarkOf(id)
    const contact = found && contacts.of(id)
    return (
      found && {
        kind: found.kind,
        by: faceOf(found.userId),
        columns: contact ? found.fields.flatMap((field) => columnOf(contact, field) ?? []) : [],
      }
    )
  }
  const notice = () => {
    const waiting = props.list.waiting()
    return waiting === null ? undefined : (
      <div onPointerEnter={() => setOnNotice(true)} onPointerLeave={() => setOnNotice(false)}>
        <ListNotice
          count={waiting}
          onSort={() => {
            setOnNotice(false)
            props.list.sortAgain()
          }}
        />
      </div>
    )
  }

  return (
    <VirtualTable<Contact>
      label={t('contacts.all')}
      ids={props.list.ids()}
      row={contacts.of}
      nameOf={nameOf}
      columns={shown()}
      widths={widths.all()}
      onResize={widths.set}
      onMove={move}
      onHide={hide}
      sort={sortOf(props.view.sort)}
      onSort={(sort) => props.onSort(sortFrom(sort))}
      selected={props.selected}
      onSelect={props.onSelect}
      openId={props.openId}
      onOpen={(id, _contact, isEntered) => props.onOpen(id, isEntered)}
      mark={mark}
      rowActions={(contact) => (
        <RowMenu
          contact={contact}
          onOpen={() => props.onOpen(contact.id)}
          onOpenPage={() => props.onOpenPage(contact.id)}
          onEdit={() => props.onEdit(contact.id)}
        />
      )}
      narrow={(contact) => <NarrowRow contact={contact} />}
      hasMore={props.list.hasMore()}
      isLoadingMore={props.list.isLoadingMore()}
      onMore={() => void props.list.more()}
      onHold={setOnRows}
      onRange={props.list.setVisible}
      notice={notice()}
      isLoading={props.list.status() === 'loading'}
      empty={<Empty {...props} />}
    />
  )
}

function Empty(props: Props) {
  const isFiltered = (): boolean => countOf(props.view.chosen) > 0 || props.view.q !== ''
  return (
    <Show
      when={props.list.status() !== 'failed'}
      fallback={<NotRead {...props} isFiltered={isFiltered()} />}
    >
      <PartBoundary>
        <NoContacts
          kind={props.view.kind}
          isFiltered={isFiltered()}
          onCreate={props.onCreate}
          onClearFilters={props.onClearFilters}
        />
      </PartBoundary>
    </Show>
  )
}

/** The server refused, or nobody answered: then rows of another search must not stand for this one. */
function NotRead(props: Props & { isFiltered: boolean }) {
  const refusal = () => refusalOf(props.list.failure())
  const isSearch = (): boolean => props.isFiltered && refusal() === null
  return (
    <EmptyState
      icon={refusal() ? <TriangleAlert /> : <WifiOff />}
      title={isSearch() ? t('contacts.failedSearchTitle') : t('contacts.failedTitle')}
      text={
        refusal()
          ? textOf(refusal())
          : isSearch()
            ? t('contacts.failedSearchText')
            : t('contacts.failedText')
      }
      action={
        <div class="contacts-first">
          <Show when={isSearch() && countOf(props.view.chosen) > 0}>
            <Button onClick={() => props.onClearFilters(noFilters)}>{t('ui.clearFilters')}</Button>
          </Show>
          <Button onClick={() => void props.list.reload()}>{t('common.retry')}</Button>
        </div>
      }
    />
  )
}
