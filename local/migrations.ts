import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import { z } from 'zod'
import { ROOT } from './paths.ts'
import { Trouble } from './trouble.ts'

export type Migration = { name: string; hash: string; createdAt: number; statements: string[] }

/** What the database says about itself: creation times of the migrations it has had. */
export type Applied = number[]

const FOLDER = join(ROOT, 'db', 'migrations')
const journalSchema = z.object({
  entries: z.array(z.object({ tag: z.string(), when: z.number() })),
})

// The table drizzle-kit keeps too, so that either may migrate a database after the other.
const CREATE_LEDGER = `create table if not exists __drizzle_migrations (
  id integer primary key, hash text not null, created_at numeric)`
const READ_LEDGER = 'select created_at from __drizzle_migrations order by created_at'

/** All migrations of this version in order, read from db/migrations. */
export function readMigrations(folder = FOLDER): Migration[] {
  const text = readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')
  return journalSchema.parse(JSON.parse(text)).entries.map(({ tag, when }) => {
    const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    return {
      name: tag,
      hash: createHash('sha256').update(sql).digest('hex'),
      createdAt: when,
      statements: sql
        .split('--> statement-breakpoint')
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    }
  })
}

/** The migrations a database still lacks; refuses one that has had migrations unknown here. */
export function findPending(migrations: Migration[], applied: Applied): Migration[] {
  const known = new Set(migrations.map((migration) => migration.createdAt))
  if (applied.some((createdAt) => !known.has(createdAt))) {
    throw new Trouble(
      'This data was written by another, newer version of Unison; start that version, or point UNISON_DATA at another folder.',
    )
  }
  const had = new Set(applied)
  return migrations.filter((migration) => !had.has(migration.createdAt))
}

/** The statements that bring a database up to date, ledger included. */
export function statementsOf(pending: Migration[]): string[] {
  return pending.flatMap((migration) => [
    ...migration.statements,
    `insert into __drizzle_migrations (hash, created_at) values ('${migration.hash}', ${migration.createdAt})`,
  ])
}

/** Brings the database behind `db` up to this version in one transaction; answers what it applied. */
export async function migrate(db: Client, migrations = readMigrations()): Promise<string[]> {
  await db.execute(CREATE_LEDGER)
  const { rows } = await db.execute(READ_LEDGER)
  const pending = findPending(
    migrations,
    rows.map((row) => Number(row.created_at)),
  )
  if (pending.length > 0) await db.migrate(statementsOf(pending))
  return pending.map((migration) => migration.name)
}

/** The whole schema as one script, for building an empty database file without a server. */
export function schemaScript(migrations = readMigrations()): string {
  return [CREATE_LEDGER, ...statementsOf(migrations)].join(';\n')
}
