/** Editing one cell of the list: E, F2 or a double press begins, Enter and leaving save, Esc gives up. */
import { createSignal, type JSX, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { reasonText } from '../i18n/index.ts'
import { createCommand } from '../keyboard/commands.ts'
import { WaitLayer } from '../keyboard/layers.ts'
import { PartBoundary } from '../ui/part-boundary.tsx'
import { ToastInstead } from '../ui/toast-instead.tsx'
import { toast } from '../ui/toasts.ts'
import { withTexts } from '../ui/with-texts.ts'
import { abilitiesFor } from './own-abilities.ts'

const Editor = withTexts(['contact', 'errors'], () => import('./cell-editor.tsx'))

export type EditableColumn = 'email' | 'phone' | 'type' | 'temperature'

export type CellEditing = {
  isAt: (id: string, column: EditableColumn) => boolean
  begin: (contact: Contact, column: EditableColumn) => void
  end: () => void
}

/** `idOf`: the record of a row of the table. */
export function createCellEditing(idOf: (row: number) => string | undefined): CellEditing {
  const [at, setAt] = createSignal<{ id: string; column: EditableColumn } | null>(null)
  let cell: HTMLElement | null = null

  /** The editable cell that the table's cursor is on. */
  const underFocus = (): { id: string; target: HTMLElement } | null => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement)) return null
    const [row] = (focused.dataset['cell'] ?? '').split(':').map(Number)
    const target = focused.querySelector<HTMLElement>('[data-edit]')
    const id = row === undefined ? undefined : idOf(row)
    return id === undefined || target === null ? null : { id, target }
  }
  createCommand(
    'edit',
    () => underFocus()?.target.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })),
    { isOn: () => underFocus() !== null, isInPalette: false },
  )

  return {
    isAt: (id, column) => at()?.id === id && at()?.column === column,
    begin: (contact, column) => {
      if (!abilitiesFor(contact).edit) {
        toast(reasonText('contact_read_only'))
        return
      }
      cell =
        document.activeElement instanceof HTMLElement
          ? document.activeElement.closest('[data-cell]')
          : null
      setAt({ id: contact.id, column })
    },
    end: () => {
      setAt(null)
      cell?.focus()
    },
  }
}

/** A cell that can be edited in place. */
export function EditableCell(props: {
  editing: CellEditing
  contact: Contact
  column: EditableColumn
  children: JSX.Element
}) {
  return (
    <Show
      when={props.editing.isAt(props.contact.id, props.column)}
      fallback={
        // The keyboard's way is E on the cell.
        // biome-ignore lint/a11y/noStaticElementInteractions: the grid's cell around it has the role
        <span
          class="contacts-editable"
          data-edit=""
          onDblClick={() => props.editing.begin(props.contact, props.column)}
        >
          {props.children}
        </span>
      }
    >
      <PartBoundary
        wait={<WaitLayer onClose={() => props.editing.end()} />}
        frame={() => <ToastInstead onEnd={() => props.editing.end()} />}
      >
        <Editor {...props} />
      </PartBoundary>
    </Show>
  )
}
