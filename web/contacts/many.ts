/** One change of all contacts that are selected, told afterwards with the way back. */

import { limits } from '../../worker/contacts/fields.ts'
import { formatList, t } from '../i18n/index.ts'
import { placesOf } from '../live/edits.ts'
import { refusalOf, textOf } from '../live/errors.ts'
import { offerUndo } from '../live/undo-act.ts'
import { toast } from '../ui/toasts.ts'
import { type ManyChange, updateContacts } from './changes.ts'
import { editOfContact } from './edit.ts'
import { fieldName } from './field-names.ts'
import { nameOf } from './labels.ts'
import { abilitiesFor } from './own-abilities.ts'
import { mayLoseSight } from './own-sight.ts'
import { contacts } from './records.ts'

/** What can be done with the selected: `ids` are those this person may change, `left` how many others there are. */
export type Reach = { ids: string[]; left: number; isTooMany: boolean }

export function reachOf(selected: readonly string[]): Reach {
  const ids = selected.filter((id) => {
    const contact = contacts.of(id)
    return contact !== undefined && abilitiesFor(contact).edit
  })
  return { ids, left: selected.length - ids.length, isTooMany: ids.length > limits.atOnce }
}

/** Changes them and says of how many what was changed, or who stands in the way. */
export async function changeAndTell(ids: string[], change: ManyChange): Promise<void> {
  if (!(await mayLoseSight(ids, change))) return
  const fields = formatList(
    placesOf(editOfContact({ id: '', baseRev: 0, ...change })).map(fieldName),
  )
  try {
    const { changeId, count } = await updateContacts(ids, change)
    if (count === 0) toast(t('contact.manySame'))
    else offerUndo(t('contact.manyChanged', { fields, count }), changeId, ids)
  } catch (error) {
    toast(refusedText(error), { tone: 'danger' })
  }
}

function refusedText(error: unknown): string {
  const names = (refusalOf(error)?.ids ?? []).flatMap((id) => {
    const contact = contacts.of(id)
    return contact ? [nameOf(contact)] : []
  })
  return names.length > 0 ? t('contact.manyRefused', { names: formatList(names) }) : textOf(error)
}
