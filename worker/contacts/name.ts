/** How a contact is named and sorted. Pure. */
import type { Contact } from './fields.ts'

type Named = Pick<Contact, 'kind' | 'firstName' | 'lastName' | 'name' | 'infos'>

const han = /^\p{Script=Han}+$/u
/** What is written in one with a Han name before it. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * The name to show. A family name in Han comes first, whatever the given name is written in, and stands apart only from
 * one in letters (诸葛 Kevin); a nameless person is known by mail or phone.
 */
export function displayName(contact: Named): string {
  if (contact.kind === 'company') return contact.name
  const { firstName, lastName } = contact
  const isHanFirst = han.test(lastName)
  if (isHanFirst && unspaced.test(firstName)) return `${lastName}${firstName}`
  return (
    (isHanFirst ? [lastName, firstName] : [firstName, lastName]).filter(Boolean).join(' ') ||
    (contact.infos.find((info) => info.kind === 'email' || info.kind === 'phone')?.value ?? '')
  )
}
