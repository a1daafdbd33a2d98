/** The difference between two states of a record, as ops. Pure: server, undo and the browser's own changes use it. */
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'
import { itemsOf, membersOf, type Shape, valueIn } from './changes.ts'
import type { Item, Values } from './kind.ts'

/** What leads from one state to the other. No state is null: from null is a creation, to null a removal. */
export function diff(
  kind: Shape & { empty: Values },
  before: Values | null,
  after: Values | null,
): Op[] {
  const [a, b]: [Values, Values] = [before ?? kind.empty, after ?? kind.empty]
  const isBorder = before === null || after === null
  const ops: Op[] = []
  for (const f of Object.keys(kind.fields)) {
    const isTold = isBorder && (f === kind.there || kind.always?.includes(f))
    const from = isTold && before === null ? null : valueIn(a, f)
    const to = isTold && after === null ? null : valueIn(b, f)
    if (from !== to) ops.push({ f, a: from, b: to })
  }
  return [
    ...ops,
    ...Object.keys(kind.items).flatMap((f) => itemOps(f, itemsOf(a, f), itemsOf(b, f))),
    ...Object.keys(kind.sets).flatMap((f) => setOps(f, membersOf(a, f), membersOf(b, f))),
  ]
}

function itemOps(f: string, before: readonly Item[], after: readonly Item[]): Op[] {
  const ids = new Set([...before, ...after].map((item) => item.id))
  return [...ids].flatMap((id): Op[] => {
    const from = before.find((item) => item.id === id) ?? null
    const to = after.find((item) => item.id === id) ?? null
    return isSame(from, to) ? [] : [{ f, id, a: from, b: to }]
  })
}

function setOps(f: string, before: readonly string[], after: readonly string[]): Op[] {
  const add = after.filter((id) => !before.includes(id))
  const del = before.filter((id) => !after.includes(id))
  return add.length + del.length > 0 ? [{ f, add, del }] : []
}

/** What members a set has after some were added and taken off. */
export const withMembers = (
  ids: readonly string[],
  {
    add = [],
    del = [],
  }: { add?: readonly string[] | undefined; del?: readonly string[] | undefined },
): string[] => [...new Set([...ids.filter((id) => !del.includes(id)), ...add])]

/** The present value under an op's key, in the form ops hold it. */
export function valueAt(record: Values | null, op: Op): Json {
  if (record === null || isSetOp(op)) return null
  if (isItemOp(op)) return itemsOf(record, op.f).find((item) => item.id === op.id) ?? null
  return valueIn(record, op.f)
}

/** By value, whatever the order of an object's keys. */
export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true
  if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSame(partOf(a, key), partOf(b, key)))
  )
}

type Branch = Json[] | { [key: string]: Json }
const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null
/** Nothing is told from null by the number of keys. */
const partOf = (value: Branch, key: string): Json =>
  (Array.isArray(value) ? value[Number(key)] : value[key]) ?? null
