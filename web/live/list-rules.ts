/** When what happened may change what a list shows, and in which order. Pure. */
import type { FeedItem, Op } from '../../party/protocol.ts'
import {
  askedOf,
  type Filters,
  type FilterValues,
  watchedBy,
} from '../../worker/records/filters.ts'
import type { AnyKind } from '../../worker/records/kind.ts'

/** What a list is asked for: `q`, a text; the rest by the kind's filters. */
export type Query = { filter: FilterValues & { q?: string | undefined }; sort: string }

/** How lists of a kind are narrowed and sorted. */
export type Narrowing = {
  kind: AnyKind
  filters: Filters
  /** By a sort, without its direction: the fields that it is made of. */
  sorts: Readonly<Record<string, readonly string[]>>
  /** What the text search looks at. */
  searched: readonly string[]
  /** Whether a change of a field that is watched for its name alone can be passed over. */
  isNothing?(op: Op, query: Query): boolean
}

/** The fields whose change may bring a record into the list, take it out, or move it. */
export function fieldsOf({ kind, filters, sorts, searched }: Narrowing, { filter, sort }: Query) {
  const { sight } = kind
  return new Set([
    kind.there,
    ...(sight.by === 'access' ? [sight.field, sight.to] : []),
    ...(sorts[sort.replace(/^-/, '')] ?? []),
    ...(filter.q ? searched : []),
    ...askedOf(filters, filter).map(([one]) => watchedBy(one)),
  ])
}

/** Whether the list has to be fetched again. `holds`: whether the record is on the loaded pages. */
export function concerns(
  narrowing: Narrowing,
  query: Query,
  item: FeedItem,
  holds: (entityId: string) => boolean,
): boolean {
  if (item.entity !== narrowing.kind.entity) return false
  if (item.type === 'bulk' || item.type === 'appeared') return true
  if (item.type === 'gone') return holds(item.entityId)
  const fields = fieldsOf(narrowing, query)
  return item.ops.some((op) => fields.has(op.f) && !narrowing.isNothing?.(op, query))
}
