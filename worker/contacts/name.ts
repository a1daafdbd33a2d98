/** How a contact is called and sorted. Pure. */
import type { Contact } from './fields.ts'

type Named = Pick<Contact, 'kind' | 'firstName' | 'lastName' | 'name' | 'infos'>

const han = /^\p{Script=Han}+$/u

/** The name to show. Han names are written family name first, without a space; a nameless person is known by mail or phone. */
export function displayName(contact: Named): string {
  if (contact.kind === 'company') return contact.name
  const { firstName, lastName } = contact
  if (han.test(firstName) && han.test(lastName)) return `${lastName}${firstName}`
  return (
    [firstName, lastName].filter(Boolean).join(' ') ||
    (contact.infos.find((info) => info.kind === 'email' || info.kind === 'phone')?.value ?? '')
  )
}
