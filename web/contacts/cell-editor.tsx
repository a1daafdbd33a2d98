/** The editor in a cell of the list. */

import { createSignal, onMount, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { plainValue } from '../../worker/contacts/info-value.ts'
import { reasonText, t } from '../i18n/index.ts'
import { refusalOf } from '../live/errors.ts'
import { tellRefusedEdit } from '../live/refused-later.ts'
import { itemsOfList } from '../settings/records.ts'
import { PlaceSelect } from '../ui/place-select.tsx'
import type { Option } from '../ui/select.tsx'
import { toast } from '../ui/toasts.ts'
import type { CellEditing, EditableColumn } from './cell-editing.tsx'
import { type ContactChange, updateContact } from './changes.ts'
import { editOfContact } from './edit.ts'
import { infoText } from './field-texts.ts'
import { checkAmong, inputKinds, newInfo } from './infos.ts'
import { nameOf, primaryOf } from './labels.ts'
import { contacts } from './records.ts'

export default function Editor(props: {
  editing: CellEditing
  contact: Contact
  column: EditableColumn
}) {
  const baseRev = contacts.revOf(props.contact.id)
  let input: HTMLInputElement | undefined
  const [value, setValue] = createSignal(textIn(props.contact, props.column))
  let isOver = false
  onMount(() => {
    input?.focus()
    input?.select()
  })
  const save = async (): Promise<void> => {
    if (isOver) return
    isOver = true
    const change = changeOf(props.contact, props.column, value())
    const { contact } = props
    props.editing.end()
    if (change === null) return
    if (typeof change === 'string') {
      toast(`${nameOf(contact)}: ${reasonText(change)}`, { tone: 'danger' })
      return
    }
    try {
      await updateContact(contact.id, change, baseRev)
    } catch (error) {
      const refusal = refusalOf(error)
      if (!refusal) throw error
      // The cell is closed by now: what was typed goes to the card's field.
      await tellRefusedEdit(
        editOfContact({ id: contact.id, baseRev: Math.max(1, baseRev), ...change }),
        refusal,
      )
    }
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.isComposing) return
    if (e.key === 'Enter') {
      e.preventDefault()
      e.stopPropagation()
      void save()
    } else if (e.key === 'Escape') {
      e.preventDefault()
      e.stopPropagation()
      isOver = true
      props.editing.end()
    }
  }
  const label = () =>
    props.column === 'type'
      ? t('contacts.type')
      : props.column === 'temperature'
        ? t('contacts.temperature')
        : infoText(props.column)
  const options = (): Option<string>[] => [
    { value: '', text: t('ui.empty') },
    ...itemsOfList(props.column === 'type' ? 'contact_type' : 'temperature').map((item) => ({
      value: item.id,
      text: item.title,
    })),
  ]
  return (
    <Show
      when={props.column === 'email' || props.column === 'phone'}
      fallback={
        <PlaceSelect
          class="contacts-cell-select"
          label={label()}
          options={options()}
          value={value()}
          onKeyDown={onKeyDown}
          onWalk={setValue}
          onPick={(picked) => {
            setValue(picked)
            void save()
          }}
          onBlur={() => void save()}
        />
      }
    >
      <input
        ref={(el) => {
          input = el
        }}
        class="u-input contacts-cell-input"
        {...inputKinds[props.column === 'email' ? 'email' : 'phone']}
        aria-label={label()}
        value={value()}
        onInput={(e) => setValue(e.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void save()}
      />
    </Show>
  )
}

function textIn(contact: Contact, column: EditableColumn): string {
  if (column === 'type') return contact.typeId ?? ''
  if (column === 'temperature') return contact.temperatureId ?? ''
  return primaryOf(contact, column)?.value ?? ''
}

/** The change, null when there is none, or the reason why it cannot be. */
function changeOf(
  contact: Contact,
  column: EditableColumn,
  typed: string,
): ContactChange | string | null {
  const value =
    column === 'email' || column === 'phone'
      ? plainValue({ kind: column, value: typed })
      : typed.trim()
  if (value === textIn(contact, column)) return null
  if (column === 'type') return { fields: { typeId: value || null } }
  if (column === 'temperature') return { fields: { temperatureId: value || null } }
  const info = primaryOf(contact, column)
  if (value === '') return info ? { infos: { put: [], del: [info.id] } } : null
  const next = { ...(info ?? { ...newInfo(column, contact), isPrimary: true }), value }
  return checkAmong(next, contact.infos) ?? { infos: { put: [next], del: [] } }
}
