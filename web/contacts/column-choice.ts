/** Which columns the list shows beside the name, and in which order. Pure. */
import type { ContactKind } from '../../db/enums.ts'

/** In their usual order. */
export const columnIds = [
  'company',
  'email',
  'phone',
  'type',
  'temperature',
  'tags',
  'managers',
  'created',
] as const
export type ColumnId = (typeof columnIds)[number]

/** Stands for no column beside the name; an empty part of an address would say nothing. */
const none = 'none'

/** The columns that a part of an address names; null when it names none we know. */
export function columnsIn(text: string): ColumnId[] | null {
  if (text === none) return []
  const named = text.split(',').flatMap((name) => columnIds.find((id) => id === name) ?? [])
  return named.length === 0 ? null : [...new Set(named)]
}

/** As it stands in an address; undefined for the usual columns. */
export function columnsText(columns: readonly ColumnId[]): string | undefined {
  if (columns.length === 0) return none
  const text = columns.join(',')
  return text === columnIds.join(',') ? undefined : text
}

/** What there is to choose from: companies have no company of their own. */
export const choosable = (kind: ContactKind | null): ColumnId[] =>
  columnIds.filter((id) => id !== 'company' || kind !== 'company')

/** One column put before the one at place `to` of those that are seen; those that are not keep their neighbours. */
export function withMoved(
  columns: readonly ColumnId[],
  seen: readonly ColumnId[],
  id: ColumnId,
  to: number,
): ColumnId[] {
  const next = seen[to]
  if (next === id) return [...columns]
  const rest = columns.filter((one) => one !== id)
  const at = next === undefined ? rest.length : rest.indexOf(next)
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}

/** One column shown or not; one that comes back takes its usual place after those that usually stand before it. */
export function withShown(
  columns: readonly ColumnId[],
  id: ColumnId,
  isShown: boolean,
): ColumnId[] {
  const rest = columns.filter((one) => one !== id)
  if (!isShown) return rest
  const before = columnIds.slice(0, columnIds.indexOf(id))
  const at = rest.findLastIndex((one) => before.includes(one)) + 1
  return [...rest.slice(0, at), id, ...rest.slice(at)]
}
