/** A database file with so many contacts, written by the statements of the product itself and kept between runs. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { CACHE, hashOf } from '../../local/paths.ts'
import { templateDatabase } from '../../tests/support/template.ts'
import type { Contact } from '../../worker/contacts/schema.ts'
import { contactTable } from '../../worker/contacts/table.ts'
import { insertStatements } from '../../worker/records/store.ts'
import { titleKey } from '../../worker/settings/fields.ts'
import { contactsOf } from './contact.ts'
import { everyone, seedTags } from './people.ts'

/** What a seeded file depends on: another content of these is another file. */
const sources = [
  'bench/seed',
  'db/migrations',
  'worker/contacts/table.ts',
  'worker/records/store.ts',
  'worker/contacts/name.ts',
  'worker/contacts/sort-name.ts',
  'worker/core/romanise.ts',
  'worker/contacts/abilities.ts',
  'worker/core/search.ts',
]
const chunk = 2_000
const tables = ['contacts', 'contact_infos', 'contact_access', 'contact_tags', 'contact_managers']

/** The file with `count` contacts and the people of `people.ts`; made when there is none for this state of the code. */
export function seededDatabase(count: number): string {
  const folder = join(CACHE, 'bench')
  const file = join(folder, `${hashOf(sources)}-${count}.db`)
  if (existsSync(file)) return file
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}.draft`
  try {
    copyFileSync(templateDatabase(), draft)
    fill(draft, count)
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
  return file
}

function fill(file: string, count: number): void {
  const started = performance.now()
  const db = new DatabaseSync(file)
  // A file that is thrown away when anything goes wrong needs no journal.
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000')
  db.exec('pragma foreign_keys = off; begin')
  insertPeople(db)
  const indexes = dropIndexes(db)
  const store = storer(db)
  let waiting: Contact[] = []
  let stored = 0
  for (const contact of contactsOf(count)) {
    waiting.push(contact)
    if (waiting.length < chunk && stored + waiting.length < count) continue
    store(waiting)
    stored += waiting.length
    waiting = []
    if (stored % 100_000 === 0) console.error(`  seeded ${stored.toLocaleString('en')} contacts`)
  }
  for (const create of indexes) db.exec(create)
  db.exec('commit; pragma journal_mode = delete')
  db.close()
  const seconds = (performance.now() - started) / 1_000
  console.error(`  ${count.toLocaleString('en')} contacts seeded in ${seconds.toFixed(1)} s`)
}

/** Runs the product's statements for new contacts; each text is prepared once. */
function storer(db: DatabaseSync): (contacts: readonly Contact[]) => void {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  return (contacts) => {
    for (const { sql, args } of insertStatements(contactTable, contacts, { country: 'US' })) {
      const statement = prepared.get(sql) ?? db.prepare(sql)
      prepared.set(sql, statement)
      statement.run(...args)
    }
  }
}

function insertPeople(db: DatabaseSync): void {
  const now = Date.UTC(2026, 0, 1)
  const signIn = db.prepare(
    'insert into auth_users (id, name, email, email_verified, created_at, updated_at) values (?, ?, ?, 1, ?, ?)',
  )
  const user = db.prepare(
    'insert into users (id, email, name, role, created_at) values (?, ?, ?, ?, ?)',
  )
  for (const { id, name, email, role } of everyone) {
    signIn.run(id, name, email, now, now)
    user.run(id, email, name, role, now)
  }
  const tag = db.prepare(
    `insert into tags (id, scope, title, title_key) values (?, 'contact', ?, ?)`,
  )
  for (const { id, title } of seedTags) tag.run(id, title, titleKey(title))
}

/** Building an index once is quicker than keeping it up row by row; answers the statements that bring them back. */
function dropIndexes(db: DatabaseSync): string[] {
  const found = db
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and sql is not null and name <> 'contacts_id' and tbl_name in (select value from json_each(?))`,
    )
    .all(JSON.stringify(tables))
  for (const { name } of found) db.exec(`drop index "${String(name)}"`)
  return found.map(({ sql }) => String(sql))
}
