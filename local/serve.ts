import { type Client, createClient } from '@libsql/client'
import { type Log, Miniflare } from 'miniflare'
import { startClock } from './clock.ts'
import { startFront } from './front.ts'
import { startMailbox } from './mailbox.ts'
import { mailPage } from './mailbox-page.ts'
import { migrate } from './migrations.ts'
import type { DataFolder } from './paths.ts'
import { addressOf, type PortalOptions, portalOptions } from './portal.ts'
import { childrenOf, findFreePort, isPortBusy } from './processes.ts'
import { claimFolder, noteRunning, releaseFolder } from './running.ts'
import { requireSecrets } from './secrets.ts'
import { type Sqld, startSqld } from './sqld.ts'
import { Trouble } from './trouble.ts'

export type Served = {
  url: string
  /** Marks everything made so far as the demo company, which the portal then offers to clear. */
  noteDemo(): Promise<void>
  /** Puts another build of the Worker or of the pages in place without losing stored state. */
  replace(build: Partial<Pick<PortalOptions, 'worker' | 'web'>>): Promise<void>
  stop(): Promise<void>
}

export type ServeOptions = {
  data: DataFolder
  /** The port of the portal's address. */
  port: number
  /** The Worker's own port when something else answers on `port` and passes requests on. */
  behind?: number
  worker: string
  web: string
  log: Log
  /** Called when something essential ended and could not be brought back. */
  onFailure: (error: unknown) => void
}

const MAX_RESTARTS = 3

/** Starts database, mailbox and Worker on a data folder that `reserve` has taken. */
export async function serve(options: ServeOptions): Promise<Served> {
  const { data, port } = options
  const cleanups: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
    releaseFolder(data)
  }
  try {
    const secrets = requireSecrets(data.secrets)
    const sqld = await startSqld({
      folder: data.database,
      secrets,
      logFile: `${data.logs}/database.log`,
      onCrash: (reason) => void revive(sqld, reason, options),
    })
    cleanups.push(sqld.stop)
    noteRunning(data, port, [sqld.mark()])
    await migrateDatabase(sqld)

    const mailbox = await startMailbox(data.mail)
    cleanups.push(mailbox.stop)
    const behind = options.behind ?? (await findFreePort())
    let current: PortalOptions = {
      port: behind,
      worker: options.worker,
      web: options.web,
      database: sqld,
      smtp: { host: '127.0.0.1', port: mailbox.port },
      secrets,
      objects: data.objects,
      log: options.log,
      mailPage: mailPage(mailbox),
      vars: { APP_URL: addressOf(port) },
    }
    const runtime = keepSignals(() => new Miniflare(portalOptions(current)))
    cleanups.push(() => runtime.dispose())
    await runtime.ready
    cleanups.push(startClock(runtime))
    if (options.behind === undefined) cleanups.push(await startFront({ port, behind }))
    noteRunning(data, port, childrenOf(process.pid))

    return {
      url: addressOf(port),
      noteDemo: () =>
        withDatabase(sqld, async (db) => {
          await db.execute({ sql: 'update portal set demo_until = ?', args: [Date.now()] })
        }),
      replace: async (build) => {
        current = { ...current, ...build }
        await runtime.setOptions(portalOptions(current))
        noteRunning(data, port, childrenOf(process.pid))
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Takes the data folder and makes sure of the port, before anything slow begins. */
export async function reserve(data: DataFolder, port: number): Promise<void> {
  await claimFolder(data, port)
  if (!(await isPortBusy(port))) return
  releaseFolder(data)
  throw new Trouble(
    `Port ${port} is taken by another program; choose another one (npm start -- --port ${port + 1}) or end that program.`,
  )
}

/**
 * Miniflare ends the whole process at once on SIGINT and SIGTERM; here the database must be closed
 * in order first, so its handlers are taken off again.
 */
function keepSignals<T>(make: () => T): T {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = signals.map((signal) => new Set(process.listeners(signal)))
  const made = make()
  for (const [index, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.has(listener)) process.off(signal, listener)
    }
  }
  return made
}

const migrateDatabase = (sqld: Sqld): Promise<void> =>
  withDatabase(sqld, async (db) => {
    const applied = await migrate(db)
    if (applied.length > 0) console.log(`Database brought up to date: ${applied.join(', ')}`)
  })

async function withDatabase(sqld: Sqld, work: (db: Client) => Promise<void>): Promise<void> {
  const db = createClient({ url: sqld.url, authToken: sqld.token })
  try {
    await work(db)
  } finally {
    db.close()
  }
}

const revivals: number[] = []

/** A database server that died is started again on its port; one that keeps dying is reported. */
async function revive(sqld: Sqld, reason: string, options: ServeOptions): Promise<void> {
  const minuteAgo = Date.now() - 60_000
  revivals.push(Date.now())
  if (revivals.filter((at) => at > minuteAgo).length > MAX_RESTARTS) {
    options.onFailure(
      new Trouble(
        `The database server keeps ending (${reason}); its log is ${options.data.logs}/database.log.`,
      ),
    )
    return
  }
  console.error(`The database server ended (${reason}); starting it again.`)
  try {
    await sqld.restart()
    noteRunning(options.data, options.port, childrenOf(process.pid))
  } catch (error) {
    options.onFailure(error)
  }
}
