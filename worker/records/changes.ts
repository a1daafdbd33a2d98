/** What ops make of a record, and back. Pure: events, undo, time travel and the browser use it. */
import { isItemOp, isSetOp, type Json, type Op, type WireEvent } from '../../party/protocol.ts'
import type { AnyKind, Item, Rec, Values } from './kind.ts'

/** Of a kind, what is read without knowing which. */
export type Shape = Pick<AnyKind, 'there' | 'always'> & {
  fields: object
  sets: object
  items: object
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

/** The members of a set, by the name of its field. */
export const membersOf = (record: Values, f: string): string[] => idsIn(record[f])

/** The elements of a list of items, by the name of its field. */
export const itemsOf = (record: Values, f: string): Item[] => itemsIn(record[f])

/** The one order of a record's items, wherever they are listed: of those without places that of their ids. */
export const sortItems = <I extends { id: string; position?: Json }>(items: readonly I[]): I[] =>
  items.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1))
const placeOf = ({ position }: { position?: Json }): number =>
  typeof position === 'number' ? position : 0

/** Whether this brings a record into being: makes it, or brings it back. */
export const isMaking = ({ there }: Pick<Shape, 'there'>, ops: readonly Op[]): boolean =>
  ops.some((op) => op.f === there && 'a' in op && op.a === null)

/** Whether this made the record, and did not bring it back. */
export const isFirst = (kind: Pick<Shape, 'there'>, { ops, rev }: WireEvent): boolean =>
  rev === 1 && isMaking(kind, ops)

/** Whether this takes the record away. */
export const isRemoving = ({ there }: Pick<Shape, 'there'>, ops: readonly Op[]): boolean =>
  ops.some((op) => op.f === there && 'b' in op && op.b === null)

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands in a field. */
export const valueIn = (record: Values, f: string): Json => record[f] ?? null
const idsIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
const itemsIn = (value: Json | undefined): Item[] =>
  Array.isArray(value) ? value.filter(isItem) : []
const isItem = (one: Json): one is Item => isObject(one) && typeof one['id'] === 'string'
