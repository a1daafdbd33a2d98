/** A name is emptied in place: whether the person has one name only, or it was a slip. */
import { changed } from '../../worker/contacts/changed.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { missingNames } from '../../worker/contacts/required-names.ts'
import { t } from '../i18n/index.ts'
import { confirm } from '../ui/confirm.ts'
import type { ContactChange } from './changes.ts'

/** The change as it can be sent, or the reason why it cannot be. */
export async function withNamesSettled(
  contact: Contact,
  change: ContactChange,
): Promise<ContactChange | string> {
  const after = changed(contact, change)
  const [reason] = Object.values(missingNames(after, false, contact))
  const name = after.firstName || after.lastName
  if (reason === undefined || name === '') return reason ?? change
  const isMeant = await confirm({
    title: t('contact.oneNameAsked', { name }),
    text: t('contact.oneNameMeans'),
    act: t('contact.oneNameOnly'),
  })
  return isMeant
    ? { ...change, fields: { ...change.fields, firstName: name, lastName: '' }, hasOneName: true }
    : reason
}
