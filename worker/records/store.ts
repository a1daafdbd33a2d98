/**
 * Statements that write records and everything derived from them. Set-based: one record or five hundred are the same few
 * statements, each over one JSON parameter.
 */
import type { Json, Op } from '../../party/protocol.ts'
import { isItemOp } from '../../party/protocol.ts'
import type { SqlValue, Statement } from '../core/statements.ts'
import { itemsOf, membersOf } from './changes.ts'
import type { Item, Rec } from './kind.ts'
import { toColumn } from './rows.ts'
import {
  type AnyTable,
  type Beside,
  columnOf,
  itemFields,
  itemTable,
  setTable,
  type Where,
  writtenFields,
} from './table.ts'

/** A record on its way from one state to another, and what leads there. */
export type Step = { before: Rec; after: Rec; ops: readonly Op[] }

/** New records, or removed ones that come back under their old ids. */
export function insertStatements(
  table: AnyTable,
  records: readonly Rec[],
  where: Where,
): Statement[] {
  const fields = writtenFields(table)
  const rows = records.map((record) => rowOf(table, fields, record, where))
  return [
    ...inserted(table.name, rows),
    ...Object.keys(table.kind.items).flatMap((f) =>
      insertItems(
        table,
        f,
        records.flatMap((record) => itemsOf(record, f).map((item) => ({ owner: record.id, item }))),
        where,
      ),
    ),
    ...Object.keys(table.kind.sets).flatMap((f) =>
      insertMembers(
        table,
        f,
        records.flatMap((record) => membersOf(record, f).map((id) => [record.id, id])),
      ),
    ),
    ...table.beside.map((beside) => insertBeside(table, beside, records, where)),
  ]
}

/** Records on their way to their next states: their rows, the children that changed, and what is derived from both. */
export function updateStatements(
  table: AnyTable,
  steps: readonly Step[],
  where: Where,
): Statement[] {
  if (steps.length === 0) return []
  return [
    ...updateRows(table, steps, where),
    ...Object.keys(table.kind.items).flatMap((f) => itemStatements(table, f, steps, where)),
    ...Object.keys(table.kind.sets).flatMap((f) => setStatements(table, f, steps)),
    ...table.beside.flatMap((beside) => {
      const stale = steps.filter(
        ({ before, after }) => beside.from(before, where) !== beside.from(after, where),
      )
      const records = stale.map(({ after }) => after)
      return records.length > 0
        ? [deleteBeside(table, beside, idsOf(records)), insertBeside(table, beside, records, where)]
        : []
    }),
  ]
}

/** Removes records; their children follow by foreign key, what stands beside them by hand. */
export function deleteStatements(table: AnyTable, ids: readonly string[]): Statement[] {
  return [
    ...table.beside.map((beside) => deleteBeside(table, beside, ids)),
    { sql: `delete from ${table.name} where id in (${given})`, args: [JSON.stringify(ids)] },
  ]
}

const given = 'select value from json_each(?)'

// ---- rows -------------------------------------------------------------------------------------------------------------

/** Every column of a record's row by name, but its internal number. */
function rowOf(
  table: AnyTable,
  fields: readonly string[],
  record: Rec,
  where: Where,
): Record<string, Json> {
  const row: Record<string, Json> = {}
  for (const f of fields) row[columnOf(f)] = toColumn(record[f])
  return Object.assign(row, table.derived(record, where))
}

/** The columns that differ in any of these records, in one statement. */
function updateRows(table: AnyTable, steps: readonly Step[], where: Where): Statement[] {
  const fields = writtenFields(table)
  const rows = steps.map(
    ({ before, after }) =>
      [rowOf(table, fields, before, where), rowOf(table, fields, after, where)] as const,
  )
  const columns = Object.keys(rows[0]?.[1] ?? {}).filter((column) =>
    rows.some(([before, after]) => before[column] !== after[column]),
  )
  if (columns.length === 0) return []
  const sets = columns.map((column, index) => `${column} = j.value->>${index + 1}`)
  const values = rows.map(([, after]) => [after['id'], ...columns.map((column) => after[column])])
  return [
    {
      sql: `update ${table.name} set ${sets.join(', ')} from json_each(?) j where ${table.name}.id = j.value->>0`,
      args: [JSON.stringify(values)],
    },
  ]
}

/** Inserts rows that all have the same columns. */
function inserted(name: string, rows: readonly Record<string, Json>[]): Statement[] {
  const [first] = rows
  if (!first) return []
  const columns = Object.keys(first)
  const picked = columns.map((_, index) => `value->>${index}`)
  return [
    {
      sql: `insert into ${name} (${columns.join(', ')}) select ${picked.join(', ')} from json_each(?) order by key`,
      args: [JSON.stringify(rows.map((row) => columns.map((column) => row[column])))],
    },
  ]
}

// ---- items and sets ---------------------------------------------------------------------------------------------------

function insertItems(
  table: AnyTable,
  f: string,
  entries: readonly { owner: string; item: Item }[],
  where: Where,
): Statement[] {
  const { name, owner, derived } = itemTable(table, f)
  const fields = itemFields(table, f)
  return inserted(
    name,
    entries.map((entry) => ({
      [owner]: entry.owner,
      ...Object.fromEntries(fields.map((field) => [columnOf(field), toColumn(entry.item[field])])),
      ...derived(entry.item, where),
    })),
  )
}

/** An element is named by its id and its record: that of another record is nothing one could reach. */
function itemStatements(
  table: AnyTable,
  f: string,
  steps: readonly Step[],
  where: Where,
): Statement[] {
  const { name, owner } = itemTable(table, f)
  const touched = steps.map(({ after, ops }) => ({
    after,
    ops: ops.filter((op) => isItemOp(op) && op.f === f).filter(isItemOp),
  }))
  const gone = touched.flatMap(({ after, ops }) =>
    ops.flatMap((op) => (op.a === null ? [] : [[op.id, after.id]])),
  )
  const put = touched.flatMap(({ after, ops }) => {
    const ids = new Set(ops.flatMap((op) => (op.b === null ? [] : [op.id])))
    return itemsOf(after, f).flatMap((item) =>
      ids.has(item.id) ? [{ owner: after.id, item }] : [],
    )
  })
  return [...deletePairs(name, ['id', owner], gone), ...insertItems(table, f, put, where)]
}

function insertMembers(table: AnyTable, f: string, pairs: readonly string[][]): Statement[] {
  const { name, owner, member } = setTable(table, f)
  return inserted(
    name,
    pairs.map(([record = '', id = '']) => ({ [owner]: record, [member]: id })),
  )
}

function setStatements(table: AnyTable, f: string, steps: readonly Step[]): Statement[] {
  const { name, owner, member } = setTable(table, f)
  const pairs = (from: 'before' | 'after', to: 'before' | 'after'): string[][] =>
    steps.flatMap((step) => {
      const kept = new Set(membersOf(step[to], f))
      return membersOf(step[from], f)
        .filter((id) => !kept.has(id))
        .map((id) => [step.after.id, id])
    })
  return [
    ...deletePairs(name, [owner, member], pairs('before', 'after')),
    ...insertMembers(table, f, pairs('after', 'before')),
  ]
}

const deletePairs = (
  name: string,
  [one, other]: readonly [string, string],
  pairs: readonly string[][],
): Statement[] =>
  pairs.length === 0
    ? []
    : [
        {
          sql: `delete from ${name} where (${one}, ${other}) in (select value->>0, value->>1 from json_each(?))`,
          args: [JSON.stringify(pairs)],
        },
      ]

// ---- what is derived --------------------------------------------------------------------------------------------------

/** Makes again whatever is derived from these records, as they stand. */
export function derivedStatements(
  table: AnyTable,
  records: readonly Rec[],
  where: Where,
): Statement[] {
  return [
    ...setDerived(
      table.name,
      ['id'],
      records.map((record) => ({ at: [record.id], columns: table.derived(record, where) })),
    ),
    ...Object.keys(table.kind.items).flatMap((f) => {
      const { name, owner, derived } = itemTable(table, f)
      const entries = records.flatMap((record) =>
        itemsOf(record, f).map((item) => ({
          at: [item.id, record.id],
          columns: derived(item, where),
        })),
      )
      return setDerived(name, ['id', owner], entries)
    }),
    ...table.beside.flatMap((beside) => [
      deleteBeside(table, beside, idsOf(records)),
      insertBeside(table, beside, records, where),
    ]),
  ]
}

/** The rows that have these values `at` these columns are given theirs. */
function setDerived(
  name: string,
  at: readonly string[],
  entries: readonly { at: string[]; columns: Readonly<Record<string, SqlValue>> }[],
): Statement[] {
  const columns = Object.keys(entries[0]?.columns ?? {})
  if (columns.length === 0) return []
  const sets = columns.map((column, index) => `${column} = j.value->>${at.length + index}`)
  const on = at.map((column, index) => `${name}.${column} = j.value->>${index}`)
  const rows = entries.map((one) => [...one.at, ...columns.map((column) => one.columns[column])])
  return [
    {
      sql: `update ${name} set ${sets.join(', ')} from json_each(?) j where ${on.join(' and ')}`,
      args: [JSON.stringify(rows)],
    },
  ]
}

// ---- what stands beside a record --------------------------------------------------------------------------------------

const idsOf = (records: readonly Rec[]): string[] => records.map(({ id }) => id)

const insertBeside = (
  table: AnyTable,
  { insert, value }: Beside<Rec>,
  records: readonly Rec[],
  where: Where,
): Statement => ({
  sql: insert(`from json_each(?) j join ${table.name} t on t.id = j.value->>0`),
  args: [JSON.stringify(records.map((record) => [record.id, value(record, where)]))],
})

const deleteBeside = (
  table: AnyTable,
  { name, number }: Beside<Rec>,
  ids: readonly string[],
): Statement => ({
  sql: `delete from ${name} where ${number} in (select n from ${table.name} where id in (${given}))`,
  args: [JSON.stringify(ids)],
})
