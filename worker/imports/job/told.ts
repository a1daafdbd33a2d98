/** What a row is told. */
import type { Contact } from '../../contacts/fields.ts'
import type { KeptReason } from '../../jobs/fields.ts'

/** Reasons that tell of something the row wanted and did not get. */
export const keepsBack: ReadonlySet<KeptReason['code']> = new Set([
  'email_of_other',
  'changed_by_other',
])

/** What a row is told whose contact is there already, by what it was recognised by. */
export const twinCodes = {
  mail: { row: 'duplicate_row', contact: 'duplicate_contact', readOnly: 'duplicate_read_only' },
  company: { row: 'same_company_row', contact: 'same_company', readOnly: 'same_company_read_only' },
} as const

/** A reason that is about a contact, which is named when it is read: it may be out of sight then, or be called otherwise. */
export const about = (code: string, { id }: Contact): KeptReason => ({ code, contactId: id })
