/** What lists sort by and companies are looked up by. On the server only: the browser sorts nothing. */

import { foldText } from '../core/fold.ts'
import { syllables } from '../core/romanise.ts'
import { cutText } from '../core/text.ts'
import type { Contact } from './fields.ts'
import { displayName } from './name.ts'

type Named = Pick<Contact, 'kind' | 'firstName' | 'lastName' | 'name' | 'infos'>

/** The shown name in lower case, without marks (é sorts with e), Han as it is said (张 sorts with zhang). */
export const sortName = (contact: Named): string => sortKey(displayName(contact), contact.kind)

/** At most so many characters of a name count. */
const most = 200
/** Longer numbers are compared by their first digits. */
const longestNumber = 15

/**
 * Numbers in a name sort by their size (Bulk 2 before Bulk 10): what sorts so stands in front, and behind it the name as
 * it is looked for.
 */
export function sortKey(name: string, kind: Contact['kind']): string {
  const said = cutText(foldText(syllables(name, { surname: kind === 'person' }).join(' ')), most)
  const sized = said.replaceAll(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '')
    return number.slice(0, longestNumber).padStart(longestNumber, '0')
  })
  return sized === said ? said : `${cutText(sized, most)}\u0001${said}`
}
