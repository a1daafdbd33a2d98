/** An empty database of the newest schema in memory, to run the product's own statements against. */
import { DatabaseSync } from 'node:sqlite'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { readMigrations, statementsOf } from '../../local/migrations.ts'
import type { Statement } from '../../worker/core/statements.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { bodyOf, recordOf } from '../../worker/records/rows.ts'
import type { AnyTable } from '../../worker/records/table.ts'

const dialect = new SQLiteSyncDialect()

export function memoryDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(
    'create table __drizzle_migrations (id integer primary key, hash text, created_at numeric)',
  )
  for (const statement of statementsOf(readMigrations())) db.exec(statement)
  // What records point to is not made here.
  db.exec('pragma foreign_keys = off')
  return db
}

export function runAll(db: DatabaseSync, statements: readonly Statement[]): void {
  for (const { sql, args } of statements) db.prepare(sql).run(...args)
}

/** The record of this id as the product reads it. */
export function readRecord(db: DatabaseSync, table: AnyTable, id: string): Rec | null {
  const { sql } = dialect.sqlToQuery(bodyOf(table, 'r'))
  const [row] = db.prepare(`select ${sql} from ${table.name} r where r.id = ?`).all(id)
  return row ? recordOf(table, { body: String(row['body']) }) : null
}
