import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { schemaScript } from '../../local/migrations.ts'
import { CACHE, hashOf } from '../../local/paths.ts'

/** An empty migrated database file, made once per state of db/migrations. */
export function templateDatabase(): string {
  const file = join(CACHE, 'template', `${hashOf(['db/migrations'])}.db`)
  if (existsSync(file)) return file
  mkdirSync(join(CACHE, 'template'), { recursive: true })
  const draft = `${file}.${process.pid}.draft`
  const db = new DatabaseSync(draft)
  // The server opens files of 4 KB pages only.
  db.exec('pragma page_size = 4096')
  db.exec(schemaScript())
  db.close()
  renameSync(draft, file)
  return file
}

/** Lays a database file where a libSQL server that has not yet started will adopt it as its own. */
export function layDatabase(file: string, serverFolder: string): void {
  const place = join(serverFolder, 'dbs', 'default')
  mkdirSync(place, { recursive: true })
  copyFileSync(file, join(place, 'data'))
}
