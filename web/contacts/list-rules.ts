/** How lists of contacts are narrowed and sorted, and what of what happens is nothing to them. Pure. */
import type { Op } from '../../party/protocol.ts'
import type { ContactSort } from '../../worker/contacts/fields.ts'
import { contactFilters } from '../../worker/contacts/filters.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import type { Narrowing, Query } from '../live/list-rules.ts'
import type { ContactFilter } from './types.ts'

export type ListQuery = { filter: ContactFilter; sort: ContactSort }

/** Names as they are shown and sorted are made of these; a nameless person is known by mail or phone. */
const nameFields = ['firstName', 'lastName', 'name', 'infos']

export const contactLists: Narrowing = {
  kind: contactKind,
  filters: contactFilters,
  sorts: { name: nameFields, created: [] },
  searched: [...nameFields, 'position'],
  isNothing: isSameName,
}

/** A list in name order does not care about the phones of somebody who has a name, but it cannot know; mails and phones alone count. */
function isSameName(op: Op, { filter, sort }: Query): boolean {
  return (
    op.f === 'infos' &&
    !filter.q &&
    filter['country'] === undefined &&
    sort.endsWith('name') &&
    'b' in op &&
    !isReachable(op.a) &&
    !isReachable(op.b)
  )
}

const isReachable = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'email' || value.kind === 'phone')
