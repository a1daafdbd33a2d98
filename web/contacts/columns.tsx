import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { faceOf } from '../live/faces.ts'
import { itemOf, tagOf } from '../settings/records.ts'
import { Chip } from '../ui/chip.tsx'
import { DateText } from '../ui/date-text.tsx'
import { createFit } from '../ui/fit.ts'
import { PresenceFaces } from '../ui/presence-faces.tsx'
import type { Column } from '../ui/table-types.ts'
import { type CellEditing, EditableCell } from './cell-editing.tsx'
import type { ColumnId } from './column-choice.ts'
import { ContactFace } from './contact-face.tsx'
import { Dot } from './dot.tsx'
import { nameOf, primaryOf } from './labels.ts'
import { createContactRef } from './use-contact.ts'

/** Every column is called as the field it shows. */
export const columnTitle = (id: ColumnId | 'name'): string => t(`contacts.${id}`)

/** Every column of the list. The name is always the first. */
export function columnsWith(editing: CellEditing): Record<ColumnId | 'name', Column<Contact>> {
  return {
    name: {
      id: 'name',
      title: columnTitle('name'),
      width: 250,
      minWidth: 160,
      canSort: true,
      cell: (contact) => <NameCell contact={contact} />,
    },
    company: {
      id: 'company',
      title: columnTitle('company'),
      width: 170,
      cell: (contact) => <CompanyName id={contact.companyId} />,
    },
    email: {
      id: 'email',
      title: columnTitle('email'),
      width: 220,
      cell: (contact) => (
        <EditableCell editing={editing} contact={contact} column="email">
          <span class="cut">{primaryOf(contact, 'email')?.value}</span>
        </EditableCell>
      ),
    },
    phone: {
      id: 'phone',
      title: columnTitle('phone'),
      width: 150,
      cell: (contact) => (
        <EditableCell editing={editing} contact={contact} column="phone">
          <span class="cut number">{primaryOf(contact, 'phone')?.value}</span>
        </EditableCell>
      ),
    },
    type: {
      id: 'type',
      title: columnTitle('type'),
      width: 110,
      cell: (contact) => (
        <EditableCell editing={editing} contact={contact} column="type">
          <span class="cut">{itemOf(contact.typeId ?? '')?.title}</span>
        </EditableCell>
      ),
    },
    temperature: {
      id: 'temperature',
      title: columnTitle('temperature'),
      width: 120,
      cell: (contact) => (
        <EditableCell editing={editing} contact={contact} column="temperature">
          <Temperature id={contact.temperatureId} />
        </EditableCell>
      ),
    },
    tags: {
      id: 'tags',
      title: columnTitle('tags'),
      width: 190,
      cell: (contact) => <TagChips ids={contact.tagIds} />,
    },
    managers: {
      id: 'managers',
      title: columnTitle('managers'),
      width: 110,
      cell: (contact) => (
        <Show when={contact.managerIds.length > 0}>
          <PresenceFaces
            people={contact.managerIds.map(faceOf)}
            atMost={3}
            textOf={(list) => t('contacts.managersAre', { list })}
          />
        </Show>
      ),
    },
    created: {
      id: 'created',
      title: columnTitle('created'),
      width: 120,
      canSort: true,
      cell: (contact) => <DateText at={contact.createdAt} class="contacts-date" />,
    },
  }
}

function NameCell(props: { contact: Contact }) {
  return (
    <span class="contacts-name">
      <ContactFace contact={props.contact} />
      <span class="cut contacts-name-text">{nameOf(props.contact)}</span>
    </span>
  )
}

/** The name of a company that may be hidden from this reader. */
export function CompanyName(props: { id: string | null }) {
  const company = createContactRef(() => props.id)
  return <Show when={company()}>{(found) => <span class="cut">{nameOf(found())}</span>}</Show>
}

export function Temperature(props: { id: string | null }) {
  return (
    <Show when={itemOf(props.id ?? '')}>
      {(item) => (
        <span class="contacts-temperature">
          <Dot color={item().color} />
          <span class="cut">{item().title}</span>
        </span>
      )}
    </Show>
  )
}

/** The tags there is room for, and how many more there are. */
function TagChips(props: { ids: readonly string[] }) {
  const [line, setLine] = createSignal<HTMLElement>()
  const tags = createMemo(() => props.ids.flatMap((id) => tagOf(id) ?? []))
  const shown = createFit(line, () => tags().map((tag) => tag.title))
  const rest = (): string[] =>
    tags()
      .slice(shown() ?? tags().length)
      .map((tag) => tag.title)
  return (
    <span class="contacts-tags">
      <span class="contacts-tags-line" ref={setLine}>
        <For each={tags()}>{(tag) => <Chip text={tag.title} />}</For>
      </span>
      <Show when={rest().length > 0}>
        <span class="contacts-tags-rest number" data-tip={rest().join(', ')}>
          +{rest().length}
        </span>
      </Show>
    </span>
  )
}

/** A row on a phone: the name, and under it what one calls or writes to. */
export function NarrowRow(props: { contact: Contact }) {
  const second = (): string =>
    [primaryOf(props.contact, 'phone')?.value, primaryOf(props.contact, 'email')?.value]
      .filter(Boolean)
      .join(' · ')
  return (
    <span class="contacts-narrow">
      <ContactFace contact={props.contact} size={32} />
      <span class="contacts-narrow-lines">
        <span class="cut contacts-name-text">{nameOf(props.contact)}</span>
        <span class="cut contacts-narrow-second">{second()}</span>
      </span>
    </span>
  )
}
