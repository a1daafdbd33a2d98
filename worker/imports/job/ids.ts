/**
 * Ids of imported contacts: the import's own beginning and a number from the row, so that a chunk that is made again
 * makes the same contacts, and what this import has made can be told from everything else.
 */
import { alphabet, type Id } from '../../core/ids.ts'

/** `con_`, nine characters of time, six of the change's randomness. */
export const ownPrefix = (changeId: string): string => `con_${changeId.slice(4, 19)}`

/** The contact of a row, by the row's number from 1. */
export const rowContactId = (changeId: string, row: number): Id<'con'> =>
  numbered(changeId, row * 2)
/** The company that a row was the first to name. */
export const namedCompanyId = (changeId: string, row: number): Id<'con'> =>
  numbered(changeId, row * 2 + 1)

/** Whether an id of this import belongs to a company that rows only named. */
export const isNamedCompany = (id: string): boolean => alphabet.indexOf(id.at(-1) ?? '0') % 2 === 1

function numbered(changeId: string, number: number): Id<'con'> {
  let tail = ''
  for (let rest = number, i = 0; i < 5; i++, rest = Math.floor(rest / 32))
    tail = alphabet.charAt(rest % 32) + tail
  return `con_${changeId.slice(4, 19)}${tail}`
}
