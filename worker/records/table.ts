/** Where the records of a kind are kept: a row each, their sets and items in tables of their own. */
import type { SQL } from 'drizzle-orm'
import type { Json } from '../../party/protocol.ts'
import type { Actor } from '../core/access.ts'
import type { SqlValue } from '../core/statements.ts'
import { isSigned } from './changes.ts'
import type { AnyKind, Field, FieldOf, Item, ItemIn, ItemsKey, Kind, Rec, SetKey } from './kind.ts'

type Common = {
  name: string
  /** Fields without a column, as SQL over the row of this name; what writes them does so by itself. */
  computed: { readonly [f: string]: (row: string) => string }
  /** The table of access rows, which has the columns of `sorts`; null where no record is hidden. */
  access: string | null
  /** What lists are sorted by: the column of each sort. */
  sorts: Readonly<Record<string, string>>
  /** Where lists look for a text; null where nobody does. */
  search: SearchTables | null
  /** Whether it is something to set: it comes and goes with records, and is not counted among them. */
  isSetting: boolean
  /** What is derived rests on where the portal is. */
  isLocal?: boolean
  reasons: Reasons
  /** By a part of SQLite's message, what to tell the caller when that uniqueness is broken. */
  taken: Readonly<Record<string, { field: string; reason: string }>>
}

/** What is asked of a record as a whole. */
type Rules<R> = {
  /** Columns beside the kind's own fields, by name. */
  derived(record: R, where: Where): Columns
  beside: readonly Beside<R>[]
  /** A record as it will be stored: what does not fit the rest of it is emptied. */
  complete(record: R): R
  /** What somebody may do with a record. Pure: the browser asks it too. */
  abilities(actor: Who, record: R): Abilities
}

export type Table<R extends Rec> = Common &
  Rules<R> & {
    kind: Kind<R>
    sets: { readonly [F in SetKey<R>]: SetTable }
    items: { readonly [F in ItemsKey<R>]: ItemTable<ItemIn<R[F]>> }
  }
export type AnyTable = Common &
  Rules<Rec> & {
    kind: AnyKind
    sets: { readonly [f: string]: SetTable }
    items: {
      readonly [f: string]: Omit<ItemTable<Item>, 'fields'> & {
        fields: Readonly<Record<string, Field>>
      }
    }
  }
/** A table and what it keeps: a record comes out of it as its own type. */
export type Of<R extends Rec> = AnyTable &
  Pick<Rules<R>, 'abilities' | 'complete'> & { kind: Pick<Kind<R>, 'empty' | 'nameOf'> }

/** Where the portal is, as far as what is derived rests on it. */
export type Where = Pick<Actor, 'country'>
type Columns = Readonly<Record<string, SqlValue>>
export type Who = Pick<Actor, 'userId' | 'role' | 'grantees'>
export type Abilities = { view: boolean; edit: boolean; remove: boolean }
/** Why a record is refused: it is not there or hidden, or may only be read. */
export type Reasons = { missing: string; readOnly: string }
export type SetTable = { name: string; owner: string; member: string }
export type ItemTable<I> = {
  name: string
  owner: string
  /** What each element is made of, a column for each. */
  fields: { readonly [F in Exclude<keyof I & string, 'id'>]: FieldOf<I[F]> }
  /** Columns beside the item's own fields, by name. */
  derived(item: I, where: Where): Columns
}

/** `words` has whole words by the record's number, `parts` trigrams; `contains`: the row `r` has the term itself. */
export type SearchTables = { words: string; parts: string; contains(term: string): SQL }

/** Rows kept beside a record, made from it alone: search and access. */
export type Beside<R> = {
  name: string
  /** The column that holds the record's `n`. */
  number: 'rowid' | 'n'
  /** What the rows are made from: equal texts make equal rows. */
  from(record: R, where: Where): string
  value(record: R, where: Where): Json
  /** Inserts them; `from` is SQL for the row `t` joined with `j.value->>1`, the value of each. */
  insert(from: string): string
}

const columns = new Map<string, string>()

/** `isPrimary` is kept in `is_primary`. Kept in mind: it is asked for every field of every record. */
export function columnOf(field: string): string {
  const known = columns.get(field)
  if (known !== undefined) return known
  const column = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  columns.set(field, column)
  return column
}

/** The fields that stand in a record's row, in the order in which rows are read. */
export const rowFields = ({ kind }: AnyTable): string[] => [
  'id',
  ...Object.keys(kind.fields),
  'rev',
  ...(isSigned(kind) ? ['updatedBy', 'updatedAt'] : []),
]

/** Those of them that are written. */
export const writtenFields = (table: AnyTable): string[] =>
  rowFields(table).filter((field) => !(field in table.computed))

/** The fields of an item in the order of its columns. */
export const itemFields = (table: AnyTable, f: string): string[] => [
  'id',
  ...Object.keys(itemTable(table, f).fields),
]

export function setTable(table: AnyTable, f: string): SetTable {
  const found = table.sets[f]
  if (!found) throw new Error(`${table.name} has no set ${f}`)
  return found
}

export function itemTable(table: AnyTable, f: string): AnyTable['items'][string] {
  const found = table.items[f]
  if (!found) throw new Error(`${table.name} has no items ${f}`)
  return found
}
