/** Where a change of a contact shows in the list. */
import type { Contact } from '../../worker/contacts/fields.ts'
import type { ColumnId } from './column-choice.ts'
import { primaryOf } from './labels.ts'

const columns: Readonly<Record<string, ColumnId | 'name'>> = {
  firstName: 'name',
  lastName: 'name',
  name: 'name',
  photoKey: 'name',
  access: 'name',
  companyId: 'company',
  typeId: 'type',
  temperatureId: 'temperature',
  tagIds: 'tags',
  managerIds: 'managers',
}

/** The column that shows this place, named as in ops; null when none does. Of e-mails and phones only the primary one shows. */
export function columnOf(contact: Contact, place: string): ColumnId | 'name' | null {
  const [field = place, infoId] = place.split('.')
  if (field !== 'infos') return columns[field] ?? null
  return (
    (['email', 'phone'] as const).find((kind) => primaryOf(contact, kind)?.id === infoId) ?? null
  )
}
