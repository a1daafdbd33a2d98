import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findFreePort, markProcess, type ProcessMark, sleep } from './processes.ts'
import { databaseToken, type Secrets } from './secrets.ts'
import { Trouble } from './trouble.ts'

export type Sqld = {
  /** `http://127.0.0.1:<port>`; stays the same over restarts. */
  url: string
  port: number
  token: string
  mark(): ProcessMark
  /** Ends the server in order and for good; answers when it has gone. */
  stop(): Promise<void>
  /** Ends it the hard way, as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port, unless it was stopped. */
  restart(): Promise<void>
}

export type SqldOptions = {
  folder: string
  secrets: Secrets
  logFile: string
  port?: number
  /** Called when the server ends without having been asked to. */
  onCrash?: (reason: string) => void
}

/**
 * The database server's own bookkeeping for replicas, which a single machine has none of. The log
 * is cut every 4 MB; what was cut is kept in snapshots that the server merges when they exceed
 * twice the data, and that are dropped at each start. No `--checkpoint-interval-s`: it switches off
 * SQLite's own checkpoints, and the write-ahead log then grows by everything written in between.
 */
const LOG_SETTINGS = ['--max-log-size', '4']

/** Starts a libSQL server that listens on loopback only and answers only to bearers of our token. */
export async function startSqld(options: SqldOptions): Promise<Sqld> {
  mkdirSync(options.folder, { recursive: true })
  const keyFile = join(options.folder, 'token-key.pem')
  writeFileSync(keyFile, options.secrets.databasePublicKey, { mode: 0o600 })
  const port = options.port ?? (await findFreePort())
  const url = `http://127.0.0.1:${port}`
  let child = await launch(options, keyFile, port)
  let isOver = false

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.removeAllListeners('exit')
    process.off('exit', killNow)
    if (hasEnded(child)) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    const force = setTimeout(() => child.kill('SIGKILL'), 8000)
    await gone
    clearTimeout(force)
  }
  const killNow = () => child.kill('SIGKILL')
  const watch = () => {
    process.once('exit', killNow)
    child.once('exit', (code, signal) => {
      if (!isOver) options.onCrash?.(signal ?? `exit code ${code}`)
    })
  }
  watch()

  return {
    url,
    port,
    token: databaseToken(options.secrets),
    mark: () => requireMark(child),
    stop: async () => {
      isOver = true
      await end('SIGTERM')
    },
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM')
      if (isOver) return
      child = await launch(options, keyFile, port)
      watch()
      if (isOver) await end('SIGTERM')
    },
  }
}

async function launch(options: SqldOptions, keyFile: string, port: number): Promise<ChildProcess> {
  dropSnapshots(options.folder)
  const log = openSync(options.logFile, 'w')
  const address = `127.0.0.1:${port}`
  const args = ['--db-path', options.folder, '--http-listen-addr', address, '--no-welcome']
  const child = spawn(sqldBinary(), [...args, '--auth-jwt-key-file', keyFile, ...LOG_SETTINGS], {
    // Out of the terminal's group: Ctrl-C is for us, who end the database in order.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, RUST_LOG: 'warn' },
  })
  closeSync(log)
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  for (let waited = 0; waited < 30_000; waited += 10) {
    if (failure) throw failure
    if (hasEnded(child)) break
    if (await isHealthy(port)) return child
    await sleep(10)
  }
  child.kill('SIGKILL')
  const said = readFileSync(options.logFile, 'utf8').trim().split('\n').slice(-3).join('\n')
  throw new Trouble(`The database server did not start; its log ${options.logFile} says:\n${said}`)
}

/** Snapshots feed replicas only; the server does without the old ones when it opens the database. */
function dropSnapshots(folder: string): void {
  rmSync(join(folder, 'dbs', 'default', 'snapshots'), { recursive: true, force: true })
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok
  } catch {
    // Refused: it does not listen yet.
    return false
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function requireMark(child: ChildProcess): ProcessMark {
  const mark = child.pid === undefined ? null : markProcess('database', child.pid)
  if (mark) return mark
  throw new Trouble('The database server has stopped; start Unison again.')
}

function sqldBinary(): string {
  const platform = `${process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('sqld/package.json'))
  try {
    return require.resolve(`@sqld/${platform}/sqld`)
  } catch (cause) {
    throw new Trouble(
      `There is no local database server for ${platform}; on Windows run Unison inside WSL.`,
      { cause },
    )
  }
}
