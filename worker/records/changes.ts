/** The difference between two states of a record as ops, and back. Pure: events, undo, time travel and the browser use it. */
import { isItemOp, isSetOp, type Json, type Op, type WireEvent } from '../../party/protocol.ts'
import type { AnyKind, Item, Rec, Values } from './kind.ts'

/** Of a kind, what is read without knowing which. */
export type Shape = Pick<AnyKind, 'there' | 'always'> & {
  fields: object
  sets: object
  items: object
}

/** What leads from one state to the other. No state is null: from null is a creation, to null a removal. */
export function diff(
  kind: Shape & { empty: Values },
  before: Values | null,
  after: Values | null,
): Op[] {
  const [a, b]: [Values, Values] = [before ?? kind.empty, after ?? kind.empty]
  const isBorder = before === null || after === null
  return [
    ...Object.keys(kind.fields).flatMap((f): Op[] => {
      const isTold = isBorder && (f === kind.there || kind.always.includes(f))
      const [from, to] = isTold
        ? [before && valueIn(a, f), after && valueIn(b, f)]
        : [valueIn(a, f), valueIn(b, f)]
      return from === to ? [] : [{ f, a: from, b: to }]
    }),
    ...Object.keys(kind.items).flatMap((f) => itemOps(f, itemsIn(a[f]), itemsIn(b[f]))),
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

/** The state after these ops, its stamp as it was. Values are taken as they come: they were checked when they were written. */
export function apply<R extends Rec>(
  kind: Shape & { empty: R },
  before: R | null,
  ops: readonly Op[],
): R | null {
  const next = structuredClone(before ?? kind.empty)
  let isThere = before !== null
  for (const op of ops) {
    if (op.f === kind.there && 'b' in op) isThere = op.b !== null
    // A removed record keeps no null where its type has none: it is not there to be read.
    if (isKnown(kind, op) && (op.f !== kind.there || isThere))
      Object.assign(next, { [op.f]: valueAfter(valueIn(next, op.f), op) })
  }
  return isThere ? next : null
}

/** The record after one more thing has happened to it, with the stamp of that; null: it is not there. */
export function after<R extends Rec>(
  kind: Shape & { empty: R },
  before: R | null,
  event: WireEvent,
): R | null {
  const next = apply(kind, before, event.ops)
  if (next === null) return null
  const by = isSigned(kind)
    ? { updatedBy: event.actor.id ?? valueIn(next, 'updatedBy'), updatedAt: event.at }
    : {}
  return { ...next, id: event.entityId, rev: event.rev, ...by }
}

/** A record's own data, which is what events describe: without its name, revision and who changed it when. */
export const unstamped = <R extends Rec>({
  id: _id,
  rev: _rev,
  updatedBy: _by,
  updatedAt: _at,
  ...own
}: R): Omit<R, 'id' | 'rev' | 'updatedBy' | 'updatedAt'> => own

/** Whether a record tells who changed it last, and when. */
export const isSigned = ({ empty }: { empty: Values }): boolean => 'updatedBy' in empty

/** Ops of fields, sets and items that this kind does not have are older or newer than the code that reads them. */
const isKnown = ({ fields, sets, items }: Pick<Shape, 'fields' | 'sets' | 'items'>, op: Op) =>
  op.f in (isSetOp(op) ? sets : isItemOp(op) ? items : fields)

function valueAfter(now: Json, op: Op): Json {
  if (isSetOp(op))
    return [...idsIn(now).filter((id) => !op.del.includes(id) && !op.add.includes(id)), ...op.add]
  if (!isItemOp(op)) return op.b
  const others = itemsIn(now).filter((item) => item.id !== op.id)
  return sortItems([...others, ...itemsIn([op.b])])
}

/** The ops that take these back, last first. */
export function invert(ops: readonly Op[]): Op[] {
  return ops.toReversed().map((op): Op => {
    if (isSetOp(op)) return { f: op.f, add: op.del, del: op.add }
    if (isItemOp(op)) return { f: op.f, id: op.id, a: op.b, b: op.a }
    return { f: op.f, a: op.b, b: op.a }
  })
}

/** What an op is about: two ops with the same key cannot both win. Sets merge, so they have none. */
export function opKey(op: Op): string | null {
  if (isSetOp(op)) return null
  return isItemOp(op) ? `${op.f}.${op.id}` : op.f
}

/** The present value under an op's key, in the form ops hold it. */
export function valueAt(record: Values | null, op: Op): Json {
  if (record === null || isSetOp(op)) return null
  if (isItemOp(op)) return itemsIn(record[op.f]).find((item) => item.id === op.id) ?? null
  return valueIn(record, op.f)
}

/** What members a set has after some were added and taken off. */
export const withMembers = (
  ids: readonly string[],
  { add, del }: { add: readonly string[]; del: readonly string[] },
): string[] => [...new Set([...ids.filter((id) => !del.includes(id)), ...add])]

/** The members of a set, by the name of its field. */
export const membersOf = (record: Values, f: string): string[] => idsIn(record[f])

/** The elements of a list of items, by the name of its field. */
export const itemsOf = (record: Values, f: string): Item[] => itemsIn(record[f])

/** The one order of a record's items, wherever they are listed. */
export const sortItems = <I extends { id: string; position: number }>(items: readonly I[]): I[] =>
  items.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

/** Whether this brings a record into being: makes it, or brings it back. */
export const isMaking = ({ there }: Pick<Shape, 'there'>, ops: readonly Op[]): boolean =>
  ops.some((op) => op.f === there && 'a' in op && op.a === null)

/** Whether this takes the record away. */
export const isRemoving = ({ there }: Pick<Shape, 'there'>, ops: readonly Op[]): boolean =>
  ops.some((op) => op.f === there && 'b' in op && op.b === null)

/** By value, whatever the order of an object's keys. */
export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    one.size === other.size &&
    [...one].every(([key, value]) => other.has(key) && isSame(value, other.get(key) ?? null))
  )
}

const valueIn = (record: Values, f: string): Json => record[f] ?? null
const idsIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
const itemsIn = (value: Json | undefined): Item[] =>
  Array.isArray(value) ? value.filter(isItem) : []
const isItem = (one: Json): one is Item =>
  typeof one === 'object' &&
  one !== null &&
  !Array.isArray(one) &&
  typeof one['id'] === 'string' &&
  typeof one['position'] === 'number'
