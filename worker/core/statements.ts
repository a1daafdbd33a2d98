export type SqlValue = null | number | string
/** One parametrised statement, ready to travel to the lane. */
export type Statement = { sql: string; args: SqlValue[] }

type Buildable = { toSQL(): { sql: string; params: unknown[] } }

/** Turns a Drizzle query into text and plain values, so that it can be sent to the lane. */
export function toStatement(query: Buildable): Statement {
  const { sql, params } = query.toSQL()
  return { sql, args: params.map(toSqlValue) }
}

function toSqlValue(value: unknown): SqlValue {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`A statement cannot carry ${typeof value}`)
}

/**
 * What a plan decided on: if it no longer holds when the plan commits, the plan is refused and made again.
 * A row by its revision, a person's rights (`grants`), or a condition in SQL that answers 1. With `otherwise`, fresh rows would
 * change nothing: the field is refused for that reason.
 */
export type Guard =
  | { table: string; id: string; rev: number }
  | { holds: string; args: SqlValue[]; otherwise?: { field: string; reason: string } }

/** A statement that breaks the CHECK of `must` unless the guard holds. */
export function guardStatement(guard: Guard): Statement {
  if ('holds' in guard)
    return {
      sql: `insert or replace into must (id, ok) values (1, (${guard.holds}))`,
      args: guard.args,
    }
  const [table, column] =
    guard.table === 'grants' ? (['users', 'grants_rev'] as const) : ([guard.table, 'rev'] as const)
  return {
    sql: `insert or replace into must (id, ok) values (1, (select count(*) from "${table}" where id = ? and ${column} = ?))`,
    args: [guard.id, guard.rev],
  }
}
