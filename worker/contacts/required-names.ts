/** Which names a person has to have who is made or renamed by hand. Pure: the forms and the server ask alike. */
import type { Contact } from './fields.ts'

type Named = Pick<Contact, 'kind' | 'firstName' | 'lastName'>

const count = ({ firstName, lastName }: Named): number =>
  [firstName, lastName].filter(Boolean).length

/**
 * By field, the names that are missing. Who is said to have one name only bears it as the first. What imports, web forms
 * and calls made with fewer (`before`) may be renamed, but loses no name by it.
 */
export function missingNames(
  after: Named,
  hasOneName: boolean,
  before: Named | null = null,
): Partial<Record<'firstName' | 'lastName', string>> {
  if (after.kind === 'company') return {}
  if (before !== null && count(after) >= count(before)) return {}
  return {
    ...(after.firstName === '' ? { firstName: 'first_name_required' } : {}),
    ...(after.lastName === '' && !hasOneName ? { lastName: 'last_name_required' } : {}),
  }
}
