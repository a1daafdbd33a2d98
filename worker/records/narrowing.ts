/** What a list is narrowed to, as conditions on the row `r`. */
import { type SQL, sql } from 'drizzle-orm'
import {
  askedOf,
  type Filter,
  type Filters,
  type FilterValue,
  type FilterValues,
  inLowerCase,
  several,
} from './filters.ts'
import { type AnyTable, columnOf } from './table.ts'

/** None when nothing is asked for. `me`: who asks. */
export const narrowing = (
  table: AnyTable,
  filters: Filters,
  values: FilterValues,
  me: string,
): SQL[] =>
  askedOf(filters, values).flatMap(([filter, value]) => conditions(table, filter, value, me))

function conditions(table: AnyTable, filter: Filter, value: FilterValue, me: string): SQL[] {
  const wanted = several(value)
  switch (filter.type) {
    case 'is':
      return [sql`${rowColumn(filter.field)} = ${value}`]
    case 'any':
      return [
        anyOf(
          wanted,
          (ids) => isIn(rowColumn(filter.field), ids),
          sql`${rowColumn(filter.field)} is null`,
        ),
      ]
    case 'all':
      return wanted.map((id) => member(table, filter.set, [id]))
    case 'members':
      return [
        anyOf(
          wanted.map((who) => (who === 'me' ? me : who)),
          (ids) => member(table, filter.set, ids),
          sql`not ${member(table, filter.set, null)}`,
        ),
      ]
    case 'open':
      return [
        value === 'private'
          ? sql`${rowColumn(filter.field)} = ${filter.closed}`
          : sql`${rowColumn(filter.field)} <> ${filter.closed}`,
      ]
    case 'from':
      return [sql`${rowColumn(filter.field)} >= ${value}`]
    case 'before':
      return [sql`${rowColumn(filter.field)} < ${value}`]
    case 'element':
      return [element(table, filter, isIn(named('i', filter.is), wanted))]
    case 'holding':
      return [
        element(
          table,
          filter,
          sql`instr(lower(${named('i', filter.text)}), ${inLowerCase(String(value))})`,
        ),
      ]
  }
}

/** One of the given ids, or nothing at all where `none` is among them. */
function anyOf(wanted: readonly string[], has: (ids: readonly string[]) => SQL, isNone: SQL): SQL {
  const ids = wanted.filter((id) => id !== 'none')
  if (ids.length === wanted.length) return has(ids)
  return ids.length === 0 ? isNone : sql`(${isNone} or ${has(ids)})`
}

const named = (row: string, field: string): SQL => sql.raw(`${row}.${columnOf(field)}`)
const rowColumn = (field: string): SQL => named('r', field)
/** One alone is compared: the planner knows best what that costs. */
export const isIn = (column: SQL, ids: readonly string[]): SQL => {
  const [only] = ids
  return ids.length === 1 && only !== undefined
    ? sql`${column} = ${only}`
    : sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`
}

/** Some member of a set; null: any member at all. */
function member({ sets, name }: AnyTable, set: string, ids: readonly string[] | null): SQL {
  const table = sets[set]
  if (!table) throw new Error(`${name} has no set ${set}`)
  const column = sql.raw(`m.${table.member}`)
  return sql`exists (select 1 from ${sql.raw(table.name)} m where ${sql.raw(`m.${table.owner}`)} = r.id${ids === null ? sql`` : sql` and ${isIn(column, ids)}`})`
}

function element(
  { items, name }: AnyTable,
  { items: f, of: [field, is] }: Extract<Filter, { items: string }>,
  condition: SQL,
): SQL {
  const table = items[f]
  if (!table) throw new Error(`${name} has no list ${f}`)
  return sql`exists (select 1 from ${sql.raw(table.name)} i where ${sql.raw(`i.${table.owner}`)} = r.id and ${named('i', field)} = ${is} and ${condition})`
}
