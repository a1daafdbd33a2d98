import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CACHE, hashOf, ROOT } from './paths.ts'
import { errorCode, Trouble } from './trouble.ts'

const SHARED = ['package-lock.json', 'wrangler.toml', 'tsconfig.base.json', 'local/worker-shape.ts']
const WORKER_SOURCES = [...SHARED, 'worker', 'party', 'db']
const WEB_SOURCES = [...WORKER_SOURCES, 'web', 'vite.config.ts', 'tsconfig.web.json']

/** Wrangler calls nobody and keeps its log out of the home folder. */
export const QUIET_WRANGLER = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: join(CACHE, 'logs'),
}

/** How many finished builds of each kind are kept, so that a checkout back and forth is quick. */
const KEPT = 4

/** Beside the bundle: what wrangler.toml says of it, for Miniflare. */
export const WORKER_SHAPE = 'shape.json'

/**
 * The Worker exactly as it is deployed: wrangler's own bundle, in a folder with `index.js`, the
 * files it imports and its shape. Taken from the cache when nothing it is made from has changed.
 */
export function buildWorker(): Promise<string> {
  return cached('worker', hashOf(WORKER_SOURCES), async (folder) => {
    const empty = join(folder, 'no-assets')
    mkdirSync(empty)
    await Promise.all([
      run(tool('wrangler'), ['deploy', '--dry-run', '--outdir', folder, '--assets', empty]),
      run(process.execPath, [join(ROOT, 'local', 'worker-shape.ts'), join(folder, WORKER_SHAPE)]),
    ])
    rmSync(empty, { recursive: true })
    rmSync(join(folder, 'README.md'), { force: true })
  })
}

/** The browser's half, minified, as vite builds it. */
export function buildWeb(): Promise<string> {
  return cached('web', hashOf(WEB_SOURCES), (folder) =>
    run(tool('vite'), ['build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', folder]),
  )
}

/** Builds both and lays them where wrangler looks: dist/web is deployed, dist/worker is to read. */
export async function buildAll(): Promise<void> {
  const [worker, web] = [await buildWorker(), await buildWeb()]
  for (const [from, name] of [
    [worker, 'worker'],
    [web, 'web'],
  ] as const) {
    const to = join(ROOT, 'dist', name)
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true })
  }
}

/** Finds or makes the folder `<kind>/<hash>` of the cache; two makers at once do no harm. */
async function cached(
  kind: string,
  hash: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const shelf = join(CACHE, kind)
  const finished = join(shelf, hash)
  if (existsSync(finished)) return finished
  const draft = join(shelf, `draft-${hash}-${process.pid}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    await make(draft)
    renameSync(draft, finished)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process finished the same build first.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error
  }
  dropOld(shelf)
  return finished
}

function dropOld(shelf: string): void {
  const builds = readdirSync(shelf)
    .filter((name) => !name.startsWith('draft-'))
    .map((name) => join(shelf, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const build of builds.slice(KEPT)) rmSync(build, { recursive: true, force: true })
}

const tool = (name: string): string => join(ROOT, 'node_modules', '.bin', name)

/** Runs one of the project's build tools quietly; its output is shown only when it fails. */
function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...QUIET_WRANGLER },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Trouble(`${said.trim()}\n\n${basename(command)} ${args[0]} failed.`)),
    )
  })
}
