import type { Info } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { textOf } from '../live/errors.ts'
import { offerUndo } from '../live/undo-act.ts'
import { toast } from '../ui/toasts.ts'
import { updateContact } from './changes.ts'
import { infoWholeText } from './info-texts.ts'

/** Takes an e-mail, phone, link or address off a contact and offers to take that back. */
export async function removeInfoAndTell(id: string, info: Info): Promise<void> {
  try {
    const { changeId } = await updateContact(id, { infos: { put: [], del: [info.id] } })
    offerUndo(t('contact.removedInfo', { value: infoWholeText(info) }), changeId, [id])
  } catch (error) {
    toast(textOf(error), { tone: 'danger' })
  }
}
