/** Where the records of a kind are kept: a row each, their sets and items in tables of their own. Pure. */
import type { Json } from '../../party/protocol.ts'
import type { Actor } from '../core/access.ts'
import type { SqlValue } from '../core/statements.ts'
import { sortItems } from './changes.ts'
import type { Field, Item, ItemsKey, Kind, Rec, SetKey } from './kind.ts'

export type Table<R extends Rec> = {
  kind: Kind<R>
  name: string
  /** Columns beside the kind's own fields, by name. */
  derived(record: R): Readonly<Record<string, SqlValue>>
  sets: { readonly [F in SetKey<R>]: SetTable }
  items: { readonly [F in ItemsKey<R>]: ItemTable<ItemIn<R[F]>> }
  beside: readonly Beside<R>[]
  /** The table of access rows; null where no record is hidden from anybody who has the CRM. */
  access: string | null
  /** What somebody may do with a record. Pure: the browser asks it too. */
  abilities(actor: Who, record: R): Abilities
  /** Why a record is refused: it is not there or hidden, or may only be read. */
  reasons: { missing: string; readOnly: string }
  /** By a part of SQLite's message, what to tell the caller when that uniqueness is broken. */
  taken: Readonly<Record<string, { field: string; reason: string }>>
}
export type Who = Pick<Actor, 'userId' | 'role' | 'grantees'>
export type Abilities = { view: boolean; edit: boolean; remove: boolean }
export type AnyTable = Table<Rec>
/** Tells by its empty record what a table keeps. */
export type TableOf<R extends Rec> = { kind: { empty: R } }

export type SetTable = { name: string; owner: string; member: string }
export type ItemTable<I> = {
  name: string
  owner: string
  /** Columns beside the item's own fields, by name. */
  derived(item: I): Readonly<Record<string, SqlValue>>
}
type ItemIn<V> = V extends (infer I extends Item)[] ? I : never

/** Rows kept beside a record, made from it alone: search and access. */
export type Beside<R> = {
  name: string
  /** The column that holds the record's `n`. */
  number: 'rowid' | 'n'
  /** What the rows are made from: equal texts make equal rows. */
  from(record: R): string
  value(record: R): Json
  /** Inserts them; `from` is SQL for the table `t` joined with `j.value->>1`, the value of each. */
  insert(from: string): string
}

/** `isPrimary` is kept in `is_primary`. */
export const columnOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const stamps = ['rev', 'updatedBy', 'updatedAt'] as const

/** The fields that stand in a record's row, in the order in which rows are read and written. */
export const rowFields = ({ kind }: AnyTable): string[] => [...Object.keys(kind.fields), ...stamps]

/** A value as its column holds it. */
export const toColumn = (value: Json | undefined): SqlValue => {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || typeof value === 'string') return value
  throw new TypeError('A column cannot hold a list or an object')
}

const fromColumn = (field: Field | undefined, value: Json): Json =>
  field?.type === 'flag' ? value === 1 : value

/**
 * What to select from the table under the name `t`: one JSON text, since every cell travels and is decoded as an object
 * of its own, and with 24 cells a record that was most of the work of a list.
 */
export function selectBody(table: AnyTable, t: string): string {
  const own = ['id', ...rowFields(table)].map((field) => `${t}.${columnOf(field)}`)
  const sets = Object.keys(table.kind.sets).map((f) => {
    const set = setOf(table, f)
    return `(select json_group_array(s.${set.member}) from ${set.name} s where s.${set.owner} = ${t}.id)`
  })
  const items = Object.keys(table.kind.items).map((f) => {
    const { name, owner } = itemsOf(table, f)
    const columns = itemFields(table, f).map((field) => `i.${columnOf(field)}`)
    return `(select json_group_array(json_array(${columns.join(', ')})) from ${name} i where i.${owner} = ${t}.id)`
  })
  return `json_array(${[...own, ...sets, ...items].join(', ')})`
}

/** The record of a body as `selectBody` selects it. */
export function recordOf<R extends Rec>(table: AnyTable & TableOf<R>, body: string): R {
  const cells: Json = JSON.parse(body)
  if (!Array.isArray(cells)) throw new TypeError(`The row of a ${table.kind.entity} is no list`)
  const { kind } = table
  const record: { [f: string]: Json } = {}
  let place = 0
  const next = (): Json => cells[place++] ?? null
  record['id'] = next()
  const fields: Readonly<Record<string, Field>> = kind.fields
  for (const f of rowFields(table)) record[f] = fromColumn(fields[f], next())
  for (const f of Object.keys(kind.sets)) record[f] = nested(next())
  for (const f of Object.keys(kind.items)) record[f] = itemsFrom(table, f, nested(next()))
  // The description is checked against R field by field, and the columns against the description by a test.
  return record as R
}

/** The children of a list are JSON of their own or, where SQLite does not carry that through a subquery, the text of it. */
function nested(cell: Json): Json[] {
  const list: Json = typeof cell === 'string' ? JSON.parse(cell) : cell
  if (!Array.isArray(list)) throw new TypeError('What belongs to a record came back as no list')
  return list
}

function itemsFrom(table: AnyTable, f: string, rows: readonly Json[]): Item[] {
  const fields = itemFields(table, f)
  const kinds = table.kind.items[f]?.fields ?? {}
  return sortItems(
    rows.map((row) => {
      if (!Array.isArray(row)) throw new TypeError(`A row of ${f} came back as no list`)
      const cells = fields.map((name, index) => [name, fromColumn(kinds[name], row[index] ?? null)])
      // As above: the columns are the description's.
      return Object.fromEntries(cells) as Item
    }),
  )
}

/** The fields of an item in the order of its columns. */
export const itemFields = (table: AnyTable, f: string): string[] => [
  'id',
  ...Object.keys(table.kind.items[f]?.fields ?? {}),
]

export function setOf(table: AnyTable, f: string): SetTable {
  const found = table.sets[f]
  if (!found) throw new Error(`${table.name} has no set ${f}`)
  return found
}

export function itemsOf(table: AnyTable, f: string): ItemTable<Item> {
  const found = table.items[f]
  if (!found) throw new Error(`${table.name} has no items ${f}`)
  return found
}
