/** When what happened may change what a list shows, and in which order. Pure. */
import type { FeedItem, Op } from '../../party/protocol.ts'
import type { Contact, ContactSort } from '../../worker/contacts/fields.ts'
import type { ContactFilter } from './types.ts'

export type ListQuery = { filter: ContactFilter; sort: ContactSort }

/** Names as they are shown and sorted are made of these; a nameless person is known by mail or phone. */
const nameFields = ['firstName', 'lastName', 'name', 'infos']
/** What the text search looks at. */
const searchedFields = [...nameFields, 'position']
/** Who may see a record follows from these. */
const sightFields = ['access', 'managerIds']

/** The fields whose change may bring a record into the list, take it out, or move it. */
export function fieldsOf({ filter, sort }: ListQuery): ReadonlySet<string> {
  const fields = new Set<string>(['kind', ...sightFields])
  const watch = (...names: string[]) => {
    for (const name of names) fields.add(name)
  }
  if (sort.endsWith('name')) watch(...nameFields)
  if (filter.q) watch(...searchedFields)
  if (filter.typeId) watch('typeId')
  if (filter.temperatureId) watch('temperatureId')
  if (filter.tagIds && filter.tagIds.length > 0) watch('tagIds')
  if (filter.companyId) watch('companyId')
  return fields
}

/** Whether the list has to be fetched again. `holds`: whether the record is on the loaded pages. */
export function concerns(
  query: ListQuery,
  item: FeedItem,
  holds: (entityId: string) => boolean,
): boolean {
  if (item.type === 'bulk') return item.entity === 'contact'
  if (item.entity !== 'contact') return false
  if (item.type === 'gone') return holds(item.entityId)
  if (item.type === 'appeared') return true
  const fields = fieldsOf(query)
  return item.ops.some((op) => fields.has(op.f) && !isSameName(op, query))
}

/** A list in name order does not care about the phones of somebody who has a name, but it cannot know; mails and phones alone count. */
const isSameName = (op: Op, { filter, sort }: ListQuery): boolean =>
  op.f === 'infos' &&
  !filter.q &&
  sort.endsWith('name') &&
  'b' in op &&
  !isReachable(op.a) &&
  !isReachable(op.b)

const isReachable = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'email' || value.kind === 'phone')

/** Whether a contact made here belongs in the list as far as this browser can tell; a text search it cannot judge. */
export function fits({ filter }: ListQuery, contact: Contact, myId: string): boolean {
  const isManager = () =>
    filter.managerId === 'none'
      ? contact.managerIds.length === 0
      : contact.managerIds.includes(filter.managerId === 'me' ? myId : (filter.managerId ?? ''))
  const isItem = (wanted: string | undefined, has: string | null) =>
    wanted === undefined || (wanted === 'none' ? has === null : has === wanted)
  return (
    !filter.q &&
    (filter.kind === undefined || filter.kind === contact.kind) &&
    isItem(filter.typeId, contact.typeId) &&
    isItem(filter.temperatureId, contact.temperatureId) &&
    (filter.tagIds ?? []).every((id) => contact.tagIds.includes(id)) &&
    (filter.managerId === undefined || isManager()) &&
    (filter.access === undefined ||
      (filter.access === 'private') === (contact.access === 'private')) &&
    (filter.companyId === undefined || filter.companyId === contact.companyId) &&
    (filter.createdFrom === undefined || contact.createdAt >= filter.createdFrom) &&
    (filter.createdTo === undefined || contact.createdAt < filter.createdTo)
  )
}
