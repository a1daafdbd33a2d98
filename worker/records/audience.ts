/** Who may see a record, as lists of grantees: one must hold some key of each. Pure. */
import type { Grantee, Json } from '../../party/protocol.ts'
import { everybody, grantUser, seesEverything } from '../core/access.ts'
import type { Kind, Rec } from './kind.ts'

/** All of these lists, any key of each. */
export type Audience = readonly (readonly Grantee[])[]

/** Who sees the record by what stands in it. */
export function audience<R extends Rec>({ sight }: Kind<R>, record: R): Audience {
  const values: Rec = record
  switch (sight.by) {
    case 'everybody':
      return [[sight.of === 'crm' ? everybody : portalMembers]]
    case 'access':
      return values[sight.field] === sight.hidden
        ? normal([grantUsers(values[sight.to])])
        : [[everybody]]
  }
}

const portalMembers: Grantee = everybody

/** Without lists that are open to everybody or implied by another, the narrowest first; who manages all records is in each. */
export function normal(lists: readonly (readonly Grantee[])[]): Audience {
  const narrow = lists
    .filter((list) => !list.includes(everybody))
    .map((list) => [...new Set([...list, seesEverything])])
    .toSorted((a, b) => a.length - b.length)
  const kept = narrow.filter(
    (list, index) => !narrow.slice(0, index).some((less) => less.every((g) => list.includes(g))),
  )
  return kept.length === 0 ? [[everybody]] : kept
}

/** Whether somebody with these keys is of the audience. No list at all is nobody. */
export const holds = (held: readonly Grantee[], wanted: Audience): boolean =>
  wanted.length > 0 && wanted.every((list) => list.some((g) => held.includes(g)))

const grantUsers = (ids: Json | undefined): Grantee[] =>
  Array.isArray(ids) ? ids.flatMap((id) => (typeof id === 'string' ? [grantUser(id)] : [])) : []
