import { readFileSync } from 'node:fs'
import { basename, extname, join, relative, sep } from 'node:path'
import {
  convertV4MiniflareOptions,
  type Log,
  type MiniflareOptions,
  type Request as PortalRequest,
  Response as PortalResponse,
} from 'miniflare'
import { z } from 'zod'
import { isOwnHost, misdirected, misdirectedText } from '../worker/core/own-hosts.ts'
import { WORKER_SHAPE } from './build.ts'
import { filesUnder } from './paths.ts'
import type { Secrets } from './secrets.ts'

export type PortalOptions = {
  port: number
  /** Folder of the bundled Worker, from `buildWorker`. */
  worker: string
  /** Folder of the browser's half, from `buildWeb`. */
  web: string
  database: { url: string; token: string }
  smtp: { host: string; port: number }
  secrets: Secrets
  /** Where Durable Objects, queues and files live between runs. */
  objects: string
  log: Log
  /** Answers /dev/mail and what is below it. */
  mailPage: (request: PortalRequest) => Promise<PortalResponse> | PortalResponse
  /** Stands for the internet, for tests. */
  publicNet?: (request: PortalRequest) => Promise<PortalResponse>
  /** Overrides of single [vars], for tests. */
  vars?: Record<string, string>
}

const MODULE_TYPES = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.cjs': 'CommonJS',
  '.wasm': 'CompiledWasm',
  '.txt': 'Text',
  '.html': 'Text',
  '.sql': 'Text',
} as const

type ModuleType = (typeof MODULE_TYPES)[keyof typeof MODULE_TYPES] | 'Data'

// The page of caught mails stands beside the Worker, which knows nothing of it.
const MAIL_ROUTES = ['*/dev/mail', '*/dev/mail/*', '*/dev/mail.json']
const MAIL_FRONT = 'export default { fetch: (request, env) => env.MAILBOX.fetch(request) }'

/** The runtime judges what a name has led to when it connects, so no name leads into a private network. */
export const publicNet = {
  network: { allow: ['public'], tlsOptions: { trustBrowserCas: true } },
}

/** What a local portal answers to besides the name in its address. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** The one address under which cookies and Origin are right. */
export const addressOf = (port: number) => `http://localhost:${port}`

/** The portal as deployed, in the Workers runtime on this machine: only addresses and secrets differ. */
export function portalOptions(options: PortalOptions): MiniflareOptions {
  const { modulesRules: _, assets, bindings, ...deployed } = readShape(options.worker)
  const vars = { ...bindings, ...localVars(options), ...options.vars }
  const { APP_URL = addressOf(options.port) } = vars
  const HOSTS = [...LOOPBACK, new URL(APP_URL).hostname].join()
  return convertV4MiniflareOptions({
    host: '127.0.0.1',
    port: options.port,
    cf: false,
    log: options.log,
    logRequests: false,
    resourcePersistencePath: options.objects,
    workers: [
      {
        ...deployed,
        name: 'unison',
        rootPath: options.worker,
        modulesRoot: options.worker,
        modules: modulesIn(options.worker),
        assets: { ...assets, directory: options.web },
        bindings: { ...vars, HOSTS },
        serviceBindings: { PUBLIC_NET: options.publicNet ?? publicNet },
      },
      {
        name: 'mailbox',
        modules: true,
        script: MAIL_FRONT,
        compatibilityDate: '2026-10-01',
        routes: MAIL_ROUTES,
        serviceBindings: {
          MAILBOX: (request: PortalRequest) =>
            isOwnHost(request.url, HOSTS)
              ? options.mailPage(request)
              : new PortalResponse(misdirectedText(APP_URL), { status: misdirected }),
        },
      },
    ],
  })
}

/** What wrangler.toml said when this bundle was made, as Miniflare's options. */
function readShape(worker: string) {
  return z
    .looseObject({
      modulesRules: z.unknown(),
      assets: z.looseObject({ binding: z.string() }),
      bindings: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(readFileSync(join(worker, WORKER_SHAPE), 'utf8')))
}

function localVars(options: PortalOptions): Record<string, string> {
  return {
    APP_URL: addressOf(options.port),
    DB_URL: options.database.url,
    DB_TOKEN: options.database.token,
    AUTH_SECRET: options.secrets.auth,
    ROOMS_SECRET: options.secrets.rooms,
    ROOMS_URL: '',
    SMTP_HOST: options.smtp.host,
    SMTP_PORT: `${options.smtp.port}`,
    SMTP_USER: '',
    SMTP_PASSWORD: '',
  }
}

/** The bundle's files as modules, the entry first. */
function modulesIn(folder: string) {
  return filesUnder(folder)
    .filter((file) => extname(file) !== '.map' && basename(file) !== WORKER_SHAPE)
    .sort((a, b) => Number(isEntry(folder, b)) - Number(isEntry(folder, a)))
    .map((path) => ({ type: moduleType(path), path, contents: readFileSync(path) }))
}

function isEntry(folder: string, file: string): boolean {
  return relative(folder, file).split(sep).join('/') === 'index.js'
}

function moduleType(path: string): ModuleType {
  const extension = extname(path)
  return isKnown(extension) ? MODULE_TYPES[extension] : 'Data'
}

function isKnown(extension: string): extension is keyof typeof MODULE_TYPES {
  return extension in MODULE_TYPES
}
