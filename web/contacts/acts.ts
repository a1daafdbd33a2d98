/** What one can do with contacts from anywhere, with the toast that takes it back. */

import { t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { offerUndo } from '../live/undo-act.ts'
import { toast } from '../ui/toasts.ts'
import { removeContacts } from './changes.ts'
import { nameOf } from './labels.ts'
import { contacts } from './records.ts'

/** Deletes them as one action and offers to take it back. */
export async function removeAndTell(ids: string[]): Promise<void> {
  const [first] = ids
  const only = ids.length === 1 && first ? contacts.of(first) : undefined
  const text = only
    ? t('contact.deletedOne', { name: nameOf(only) })
    : t('contact.deletedMany', { count: ids.length })
  try {
    const { changeId } = await removeContacts(ids)
    offerUndo(text, changeId, ids)
  } catch (error) {
    toast(textOf(error), { tone: 'danger' })
  }
}
