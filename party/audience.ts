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
export function isSameAudience(one: Audience, other: Audience): boolean {
  if (one === other) return true
  const [lists, others] = [listsOf(one), listsOf(other)]
  return (
    lists.length === others.length &&
    lists.every((list, index) => isSameList(list, others[index] ?? []))
  )
}

const isSameList = (one: readonly Grantee[], other: readonly Grantee[]): boolean =>
  one.length === other.length && one.every((grantee) => other.includes(grantee))
