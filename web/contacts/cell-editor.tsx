/** The editor in a cell of the list. */
import { For, onMount, Show } from 'solid-js'
import {
  type Contact,
  emailPattern,
  type Info,
  phonePattern,
  plainValue,
} from '../../worker/contacts/fields.ts'
import { newId } from '../../worker/core/ids.ts'
import { reasonText, t } from '../i18n/index.ts'
import { type ContactChange, updateContact } from '../live/changes.ts'
import { refusalOf } from '../live/errors.ts'
import { revOf } from '../live/records.ts'
import { tellRefusedUpdate } from '../live/refused-later.ts'
import { itemsOfList } from '../live/session.ts'
import { toast } from '../ui/toasts.ts'
import type { CellEditing, EditableColumn } from './cell-editing.tsx'
import { infoText, nameOf, primaryOf } from './labels.ts'

export default function Editor(props: {
  editing: CellEditing
  contact: Contact
  column: EditableColumn
}) {
  const baseRev = revOf(props.contact.id)
  let input: HTMLInputElement | HTMLSelectElement | undefined
  let isOver = false
  onMount(() => {
    input?.focus()
    if (input instanceof HTMLInputElement) input.select()
  })
  const save = async (value: string): Promise<void> => {
    if (isOver) return
    isOver = true
    const change = changeOf(props.contact, props.column, value)
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
      await tellRefusedUpdate({ id: contact.id, baseRev: Math.max(1, baseRev), ...change }, refusal)
    }
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.isComposing) return
    if (e.key === 'Enter') {
      e.preventDefault()
      e.stopPropagation()
      void save(input?.value ?? '')
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
  return (
    <Show
      when={props.column === 'email' || props.column === 'phone'}
      fallback={
        <select
          ref={(el) => {
            input = el
          }}
          class="u-input contacts-cell-input"
          aria-label={label()}
          onKeyDown={onKeyDown}
          onChange={(e) => void save(e.currentTarget.value)}
          onBlur={(e) => void save(e.currentTarget.value)}
        >
          <option value="">{t('contacts.none')}</option>
          <For each={itemsOfList(props.column === 'type' ? 'contact_type' : 'temperature')}>
            {(item) => (
              <option value={item.id} selected={item.id === textIn(props.contact, props.column)}>
                {item.title}
              </option>
            )}
          </For>
        </select>
      }
    >
      <input
        ref={(el) => {
          input = el
        }}
        class="u-input contacts-cell-input"
        type={props.column === 'email' ? 'email' : 'tel'}
        aria-label={label()}
        value={textIn(props.contact, props.column)}
        onKeyDown={onKeyDown}
        onBlur={(e) => void save(e.currentTarget.value)}
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
  if (column === 'email' && !emailPattern.test(value)) return 'bad_email'
  if (column === 'phone' && !phonePattern.test(value)) return 'bad_phone'
  const fresh: Info = {
    id: newId('inf'),
    kind: column,
    network: null,
    category: 'work',
    value: '',
    city: null,
    state: null,
    postalCode: null,
    country: null,
    isPrimary: true,
    position: contact.infos.length,
  }
  return { infos: { put: [{ ...(info ?? fresh), value }], del: [] } }
}
