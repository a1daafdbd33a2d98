import { contactKind } from '../../worker/contacts/kind.ts'
import { api } from '../live/api.ts'
import { createRecords } from '../live/records.ts'

/** Every contact that the screen knows. */
export const contacts = createRecords(contactKind, async (ids) => {
  const { asOf, contacts: records } = await api.contacts.getMany.query({ ids })
  return { asOf, records }
})
