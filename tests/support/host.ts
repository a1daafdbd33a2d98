import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { buildWeb, buildWorker } from '../../local/build.ts'
import { strike } from '../../local/clock.ts'
import { type CaughtMail, type Mailbox, startMailbox } from '../../local/mailbox.ts'
import { mailPage } from '../../local/mailbox-page.ts'
import { addressOf, type PortalOptions, portalOptions } from '../../local/portal.ts'
import { findFreePort } from '../../local/processes.ts'
import { createSecrets, type Secrets } from '../../local/secrets.ts'
import { type Sqld, startSqld } from '../../local/sqld.ts'
import type { Schedule } from '../../worker/schedules.ts'
import { until } from './patience.ts'
import { layDatabase, templateDatabase } from './template.ts'

export type HostOptions = {
  /** Serve the built pages too; without it only the Worker answers, and nothing waits for vite. */
  web?: boolean
  /** A database file to begin with instead of the empty migrated one. */
  database?: string
  /** Stands for the internet that pictures are fetched from. */
  publicNet?: PortalOptions['publicNet']
  /** Overrides of single [vars] of wrangler.toml. */
  vars?: Record<string, string>
  /** Show what the Worker logs; off by default, since tests provoke errors. */
  verbose?: boolean
}

export type Host = {
  /** `http://localhost:<port>`: the portal's one address, for cookies and Origin. */
  url: string
  /** Where it keeps everything: the database server's folder is `database` below it. */
  folder: string
  /** Straight to the database, past the lane: for looking and for laying the scene. */
  db: Client
  sqld: Sqld
  secrets: Secrets
  mailbox: Mailbox
  /** Waits until somebody gets a mail and answers the newest one; fails when it does not come. */
  mailTo(address: string, matching?: (mail: CaughtMail) => boolean): Promise<CaughtMail>
  /** The runtime itself: `getR2Bucket('FILES', 'unison')`, `getWorker('unison')` and so on. */
  runtime(): Miniflare
  /** Ends Worker, rooms and queues and starts them on the same storage: memory is lost, rows stay. */
  restartWorker(): Promise<void>
  /** Does what is due by the clock, as if at that time (UTC milliseconds). */
  runClock(schedule: Schedule, at?: number): Promise<void>
  stop(): Promise<void>
}

/** A whole portal to throw away: own folder, own ports, real database server, Worker and mailbox. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), 'unison-test-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeFolder)
  const database = join(folder, 'database')
  layDatabase(options.database ?? templateDatabase(), database)
  const secrets = createSecrets()
  const worker = await buildWorker()
  const web = options.web ? await buildWeb() : emptyFolder(join(folder, 'web'))
  const [port, mailbox, sqld] = await Promise.all([
    findFreePort(),
    startMailbox(join(folder, 'mail')),
    startSqld({ folder: database, secrets, logFile: join(folder, 'sqld.log') }),
  ])
  const runtimeOptions = portalOptions({
    port,
    worker,
    web,
    database: sqld,
    smtp: { host: '127.0.0.1', port: mailbox.port },
    secrets,
    objects: join(folder, 'objects'),
    log: new Log(options.verbose ? LogLevel.INFO : LogLevel.NONE),
    mailPage: mailPage(mailbox),
    ...(options.publicNet ? { publicNet: options.publicNet } : {}),
    ...(options.vars ? { vars: options.vars } : {}),
  })
  let runtime = new Miniflare(runtimeOptions)
  await runtime.ready
  const db = createClient({ url: sqld.url, authToken: sqld.token })

  return {
    url: addressOf(port),
    folder,
    db,
    sqld,
    secrets,
    mailbox,
    mailTo: (address, matching) => waitForMail(mailbox, address, matching),
    runtime: () => runtime,
    restartWorker: async () => {
      await runtime.dispose()
      runtime = new Miniflare(runtimeOptions)
      await runtime.ready
    },
    runClock: (schedule, at) => strike(runtime, schedule, at),
    stop: async () => {
      db.close()
      await runtime.dispose()
      await Promise.all([sqld.stop(), mailbox.stop()])
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}

function waitForMail(
  mailbox: Mailbox,
  address: string,
  matching: (mail: CaughtMail) => boolean = () => true,
): Promise<CaughtMail> {
  const others = () => mailbox.list().map((mail) => `${mail.to.join(', ')}: ${mail.subject}`)
  return until(
    () => mailbox.list().find((mail) => mail.to.includes(address) && matching(mail)),
    () => `no such mail for ${address}; there is [${others().join('; ')}]`,
  )
}

function emptyFolder(folder: string): string {
  mkdirSync(folder, { recursive: true })
  return folder
}
