/** What lists sort by and companies are looked up by. On the server only: the browser sorts nothing. */
import { syllables } from '../core/romanise.ts'
import { foldText } from '../core/search.ts'
import { cutText } from '../core/text.ts'
import type { Contact } from './fields.ts'
import { displayName } from './name.ts'

type Named = Pick<Contact, 'kind' | 'firstName' | 'lastName' | 'name' | 'infos'>

/** The shown name in lower case, without marks (é sorts with e), Han as it is said (张 sorts with zhang). At most 200 characters. */
export const sortName = (contact: Named): string => sortKey(displayName(contact), contact.kind)

export const sortKey = (name: string, kind: Contact['kind']): string =>
  cutText(foldText(syllables(name, { surname: kind === 'person' }).join(' ')), 200)
