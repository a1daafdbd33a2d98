/** How a contact is called in the reader's language. */
import type { InfoKind } from '../../db/enums.ts'
import type { Contact, Info } from '../../worker/contacts/fields.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { t } from '../i18n/index.ts'

export const nameOf = (contact: Contact): string => displayName(contact) || t('contacts.unnamed')

export const primaryOf = (contact: Contact, kind: InfoKind): Info | undefined =>
  contact.infos.find((info) => info.kind === kind && info.isPrimary) ??
  contact.infos.find((info) => info.kind === kind)
