import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)))

/** Finished builds, named by the hash of what they were made from. Always safe to delete. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'unison')

export type DataFolder = ReturnType<typeof dataFolder>

/** Everything a running portal keeps, under one folder: UNISON_DATA, or `.unison/` in the project. */
export function dataFolder(folder = process.env.UNISON_DATA || join(ROOT, '.unison')) {
  const root = resolve(folder)
  return {
    root,
    database: join(root, 'database'),
    objects: join(root, 'objects'),
    mail: join(root, 'mail'),
    logs: join(root, 'logs'),
    secrets: join(root, 'secrets.json'),
    running: join(root, 'running.json'),
    seeded: join(root, 'seeded'),
  }
}

/** SHA-256 over names and contents of files and folders, in a fixed order; missing ones count too. */
export function hashOf(paths: string[], extra = ''): string {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) {
    for (const file of filesUnder(join(ROOT, path))) {
      hash.update(`\0${relative(ROOT, file).split(sep).join('/')}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** All files below a path in alphabetical order; the path itself when it is a file. */
export function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
