/** From a row of a table to the record everybody handles, and a field to its column. */
import { type SQL, sql } from 'drizzle-orm'
import type { Json } from '../../party/protocol.ts'
import type { SqlValue } from '../core/statements.ts'
import { sortItems } from './changes.ts'
import type { Field, Item, Rec } from './kind.ts'
import {
  type AnyTable,
  columnOf,
  itemFields,
  itemTable,
  type Of,
  rowFields,
  setTable,
} from './table.ts'

export type Row = { body: string }

/** A value as its column holds it. */
export function toColumn(value: Json | undefined): SqlValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || typeof value === 'string') return value
  throw new TypeError('A column cannot hold a list or an object')
}

const bodies = new WeakMap<AnyTable, Map<string, SQL>>()

/**
 * What to select of the row of this name, as `body`: the record with its children in one statement and one JSON text,
 * since every cell travels and is decoded as an object of its own, and with 24 cells a record that was most of the work
 * of a list. The text is made once.
 */
export function bodyOf(table: AnyTable, row: string): SQL {
  const known = bodies.get(table) ?? new Map<string, SQL>()
  bodies.set(table, known)
  const body = known.get(row) ?? sql.raw(`${bodyText(table, row)} as body`)
  known.set(row, body)
  return body
}

function bodyText(table: AnyTable, row: string): string {
  const own = rowFields(table).map(
    (field) => table.computed[field]?.(row) ?? `${row}.${columnOf(field)}`,
  )
  const sets = Object.keys(table.kind.sets).map((f) => {
    const { name, owner, member } = setTable(table, f)
    return `(select json_group_array(s.${member}) from ${name} s where s.${owner} = ${row}.id)`
  })
  const items = Object.keys(table.kind.items).map((f) => {
    const { name, owner } = itemTable(table, f)
    const columns = itemFields(table, f).map((field) => `i.${columnOf(field)}`)
    return `(select json_group_array(json_array(${columns.join(', ')})) from ${name} i where i.${owner} = ${row}.id)`
  })
  return `json_array(${[...own, ...sets, ...items].join(', ')})`
}

type Cell = { f: string; isFlag: boolean }
/** What stands in a body, in its order. */
type Layout = { own: Cell[]; sets: string[]; items: { f: string; cells: Cell[] }[] }
const layouts = new WeakMap<AnyTable, Layout>()

function layoutOf(table: AnyTable): Layout {
  const known = layouts.get(table)
  if (known) return known
  const cellsOf = (names: readonly string[], fields: Readonly<Record<string, Field>>): Cell[] =>
    names.map((f) => ({ f, isFlag: fields[f]?.type === 'flag' }))
  const made = {
    own: cellsOf(rowFields(table), table.kind.fields),
    sets: Object.keys(table.kind.sets),
    items: Object.keys(table.kind.items).map((f) => ({
      f,
      cells: cellsOf(itemFields(table, f), itemTable(table, f).fields),
    })),
  }
  layouts.set(table, made)
  return made
}

/** The record of a row that was selected with `bodyOf`. */
export function recordOf<R extends Rec>(table: Of<R>, { body }: Row): R {
  const cells: Json = JSON.parse(body)
  if (!Array.isArray(cells)) throw new TypeError(`The row of a ${table.kind.entity} is no list`)
  const { own, sets, items } = layoutOf(table)
  const record = valuesOf(own, cells)
  record['id'] = String(record['id'])
  let at = own.length
  for (const f of sets) record[f] = nested(cells[at++])
  // As below: the columns are the description's.
  for (const { f, cells: parts } of items)
    record[f] = sortItems(nested(cells[at++]).map((row) => valuesOf(parts, row) as Item))
  // The description is checked against R field by field, and the columns against the description by a test.
  return record as R
}

function valuesOf(cells: readonly Cell[], row: Json): { [f: string]: Json } {
  if (!Array.isArray(row)) throw new TypeError('A row came back as no list')
  const values: { [f: string]: Json } = {}
  let at = 0
  for (const { f, isFlag } of cells) {
    const value = row[at++] ?? null
    values[f] = isFlag ? value === 1 : value
  }
  return values
}

/** The children of a list are JSON of their own or, where SQLite does not carry that through a subquery, the text of it. */
function nested(cell: Json | undefined): Json[] {
  const list: Json | undefined = typeof cell === 'string' ? JSON.parse(cell) : cell
  if (!Array.isArray(list)) throw new TypeError('What belongs to a record came back as no list')
  return list
}
