/** Records of any kind, made from its description. */
import fc from 'fast-check'
import type { Json } from '../../party/protocol.ts'
import { sortItems } from '../../worker/records/changes.ts'
import type { Field, Item, Rec } from '../../worker/records/kind.ts'
import type { AnyTable } from '../../worker/records/table.ts'

const idOf = (prefix: string) => fc.nat(9).map((n) => `${prefix}_${n}`)

/** A value of a field; `sample`: what stands there in an empty record. */
function fieldValue(field: Field, sample: Json): fc.Arbitrary<Json> {
  switch (field.type) {
    case 'text':
      return orNull(fc.string({ unit: 'grapheme', maxLength: Math.min(field.most, 12) }), sample)
    case 'choice':
      return orNull(fc.constantFrom(...field.among), sample)
    case 'link':
    case 'person':
    case 'file':
      return orNull(idOf(field.type), sample)
    case 'flag':
      return fc.boolean()
    case 'instant':
    case 'whole':
      return orNull(fc.nat(1_000), sample)
  }
}

const orNull = (values: fc.Arbitrary<Json>, sample: Json): fc.Arbitrary<Json> =>
  sample === null ? fc.option(values) : values

const setOf = (prefix: string) => fc.uniqueArray(idOf(prefix), { maxLength: 4 })

function itemsOf(fields: Readonly<Record<string, Field>>): fc.Arbitrary<Item[]> {
  const element = fc.record({
    ...Object.fromEntries(Object.entries(fields).map(([f, field]) => [f, fieldValue(field, '')])),
    id: idOf('itm'),
    position: fc.nat(20),
  })
  return fc
    .uniqueArray(element, { maxLength: 4, selector: ({ id }) => id })
    .map((items) => sortItems(items))
}

/** Records of a table with this id, as `complete` leaves them. */
export function arbitraryOf(table: AnyTable, id: string): fc.Arbitrary<Rec> {
  const { kind } = table
  const fields = Object.entries(kind.fields).map(([f, field]) => [
    f,
    f === kind.there && field.type === 'text'
      ? // Titles are no two records' own.
        fc.string({ unit: 'grapheme', maxLength: 9 }).map((text) => `${id} ${text}`)
      : fieldValue(field, kind.empty[f] ?? null),
  ])
  const sets = Object.keys(kind.sets).map((f) => [f, setOf(f)])
  const items = Object.keys(kind.items).map((f) => [f, itemsOf(table.items[f]?.fields ?? {})])
  const parts: Record<string, fc.Arbitrary<Json>> = Object.fromEntries([
    ...fields,
    ...sets,
    ...items,
  ])
  return fc.record(parts).map((values) => table.complete({ ...kind.empty, ...values, id, rev: 1 }))
}
