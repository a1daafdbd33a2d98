/** What the places of a contact are called, by the keys that events and conflicts use. */
import { t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'

const names: Record<string, PlainKey> = {
  kind: 'contacts.kind',
  firstName: 'contact.firstName',
  lastName: 'contact.lastName',
  name: 'contact.companyName',
  position: 'contact.position',
  companyId: 'contacts.company',
  description: 'contact.description',
  typeId: 'contacts.type',
  temperatureId: 'contacts.temperature',
  currency: 'contact.currency',
  access: 'contact.access',
  photoKey: 'contact.photo',
  infos: 'contact.details',
  tagIds: 'contacts.tags',
  managerIds: 'contacts.managers',
}

/** `infos.inf_1` is called as its list is; an unknown key by itself. */
export function fieldName(key: string): string {
  const name = names[key.split('.')[0] ?? key]
  return name ? t(name) : key
}
