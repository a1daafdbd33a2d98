/** How statements and their results travel: Hrana over HTTP (github.com/tursodatabase/libsql, docs/HRANA_3_SPEC.md). */
import type { InStatement, ResultSet, Row, Value } from '@libsql/client/web'
import { storable } from './storable.ts'

export type HranaValue =
  | { type: 'null' }
  | { type: 'integer'; value: string }
  | { type: 'float'; value: number }
  | { type: 'text'; value: string }
  | { type: 'blob'; base64: string }
export type HranaError = { message: string; code?: string }
export type HranaRows = {
  cols: { name: string | null; decltype?: string | null }[]
  rows: HranaValue[][]
  affected_row_count: number
  last_insert_rowid: string | null
}
/** By step: what it gave, or why it failed; neither when its condition did not hold. */
export type HranaBatch = {
  step_results: (HranaRows | null)[]
  step_errors: (HranaError | null)[]
}
export type HranaStatement = { sql: string; args: HranaValue[]; want_rows: true }

/** When a step of a batch is to run; steps are named by their place. */
export type HranaCondition =
  | { type: 'ok'; step: number }
  | { type: 'not'; cond: HranaCondition }
  | { type: 'and'; conds: HranaCondition[] }
export type HranaStep = { stmt: HranaStatement; condition: HranaCondition | null }

export const ok = (step: number): HranaCondition => ({ type: 'ok', step })
export const not = (cond: HranaCondition): HranaCondition => ({ type: 'not', cond })
export const and = (...conds: HranaCondition[]): HranaCondition => ({ type: 'and', conds })

export function hranaStatement(statement: InStatement): HranaStatement {
  if (typeof statement === 'string') return { sql: statement, args: [], want_rows: true }
  const { sql, args = [] } = statement
  if (!Array.isArray(args)) throw new TypeError('Statements take their values by place here')
  return { sql, args: args.map(hranaValue), want_rows: true }
}

function hranaValue(value: unknown): HranaValue {
  if (value === null || value === undefined) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value: storable(value) }
  if (typeof value === 'boolean') return { type: 'integer', value: value ? '1' : '0' }
  if (typeof value === 'bigint') return { type: 'integer', value: String(value) }
  if (value instanceof Date) return { type: 'integer', value: String(value.getTime()) }
  if (typeof value === 'number')
    return Number.isSafeInteger(value)
      ? { type: 'integer', value: String(value) }
      : { type: 'float', value }
  throw new TypeError(`A statement cannot carry ${typeof value}`)
}

/** Rows as libSQL's own client gives them: the values by place and, the only enumerable ones, by name. */
export function resultSet({
  cols,
  rows,
  affected_row_count,
  last_insert_rowid,
}: HranaRows): ResultSet {
  const columns = cols.map((column) => column.name ?? '')
  const lastInsertRowid = last_insert_rowid === null ? undefined : BigInt(last_insert_rowid)
  const set = {
    columns,
    columnTypes: cols.map((column) => column.decltype ?? ''),
    rows: rows.map((values) => row(columns, values)),
    rowsAffected: affected_row_count,
    lastInsertRowid,
  }
  return { ...set, toJSON: () => set }
}

function row(columns: readonly string[], values: readonly HranaValue[]): Row {
  const made: Record<string, Value> = {}
  Object.defineProperty(made, 'length', { value: values.length })
  for (const [index, cell] of values.entries()) {
    const value = cellValue(cell)
    Object.defineProperty(made, index, { value })
    const name = columns[index]
    if (name !== undefined && !Object.hasOwn(made, name)) made[name] = value
  }
  // `length` and the places were defined above.
  return made as Row
}

export function cellValue(cell: HranaValue): Value {
  switch (cell.type) {
    case 'null':
      return null
    case 'integer':
      return integer(cell.value)
    case 'float':
    case 'text':
      return cell.value
    case 'blob':
      return Uint8Array.from(atob(cell.base64), (char) => char.charCodeAt(0)).buffer
  }
}

function integer(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError('The database answered an integer too large for a number')
}
