/** Whether somebody is told: an audience against the keys that a person or socket holds. Pure. */
import type { Audience, Grantee } from './protocol.ts'

/** The lists of an audience; a flat one is the only one. */
export function listsOf(audience: Audience): readonly (readonly Grantee[])[] {
  const lists = audience.filter((one) => typeof one !== 'string')
  return lists.length > 0 ? lists : [audience.filter((one) => typeof one === 'string')]
}

/** Any of a list, any of each of several. Nothing at all is nobody. */
export const holds = (held: readonly Grantee[], wanted: Audience): boolean =>
  listsOf(wanted).every((list) => list.some((grantee) => held.includes(grantee)))

/** Whether two audiences are the same people, whatever the order of their keys. */
export const isSameAudience = (one: Audience, other: Audience): boolean =>
  textOf(one) === textOf(other)

const textOf = (audience: Audience): string =>
  JSON.stringify(listsOf(audience).map((list) => list.toSorted()))
