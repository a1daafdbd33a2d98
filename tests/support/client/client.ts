/** The browser's own client beside the referee: the shipped code of web/live in a thread, against a real portal. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import solid from 'vite-plugin-solid'
import { CACHE, hashOf, ROOT } from '../../../local/paths.ts'
import { iconPlugin } from '../../../vite.config.ts'
import { waitingPrefix } from '../../../web/live/kept-here.ts'
import type { Member } from '../workspace.ts'
import type { Answer, Commands } from './thread.ts'

export type { Answer }

type Reply = { id: number; value?: unknown; error?: string }

/** What was asked of a page that was reloaded before it answered. */
export class Reloaded extends Error {}

export class Client {
  readonly member: Member
  readonly #url: string
  readonly #bundle: string
  /** What this browser keeps over reloads. */
  readonly #folder = mkdtempSync(join(tmpdir(), 'unison-client-'))
  #worker: Worker
  #asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  #count = 0
  #loading: Promise<void> = Promise.resolve()

  private constructor(url: string, member: Member, bundle: string) {
    this.#url = url
    this.member = member
    this.#bundle = bundle
    this.#worker = this.#load()
  }

  /** Signed in as this member, with the list of contacts open. */
  static async open(url: string, member: Member): Promise<Client> {
    const client = new Client(url, member, await bundle())
    await client.ask('start')
    return client
  }

  #load(): Worker {
    const worker = new Worker(this.#bundle, {
      workerData: { url: this.#url, cookie: this.member.cookie, folder: this.#folder },
    })
    worker.on('message', ({ id, value, error }: Reply) => {
      const asked = this.#asked.get(id)
      this.#asked.delete(id)
      if (error === undefined) asked?.resolve(value)
      else asked?.reject(new Error(`${this.member.name}'s client: ${error}`))
    })
    worker.on('error', (error) => this.#giveUp(error))
    return worker
  }

  #giveUp(error: Error): void {
    for (const { reject } of this.#asked.values()) reject(error)
    this.#asked.clear()
  }

  async ask<Name extends keyof Commands>(
    name: Name,
    ...given: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const id = ++this.#count
    const answer = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }))
    this.#worker.postMessage({ id, name, given })
    // The thread answers by the table that types both ends.
    return (await answer) as Awaited<ReturnType<Commands[Name]>>
  }

  /** The page is gone in the middle of whatever it does, and loaded again over what it has kept. */
  reload(): Promise<void> {
    this.#loading = this.#reload()
    return this.#loading
  }

  async #reload(): Promise<void> {
    await this.#worker.terminate()
    const before = this.#asked
    this.#asked = new Map()
    this.#worker = this.#load()
    const started = this.ask('start')
    for (const { reject } of before.values()) reject(new Reloaded())
    await started
  }

  /** Settles when the page is there again. */
  isLoaded(): Promise<void> {
    return this.#loading
  }

  /** Changes that this browser keeps because nobody has answered them. */
  waiting(): string[] {
    return readdirSync(this.#folder).filter((name) => name.startsWith(waitingPrefix))
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** The client as vite builds it for browsers, in one file; kept until its sources change. */
async function bundle(): Promise<string> {
  const sources = [
    'web',
    'worker',
    'party',
    'db/enums.ts',
    'tests/support/client',
    'tests/support/spoil.ts',
  ]
  const finished = join(
    CACHE,
    'client',
    hashOf([...sources, 'package-lock.json', 'vite.config.ts']),
  )
  const file = join(finished, 'client.mjs')
  if (existsSync(file)) return file
  const draft = `${finished}.${process.pid}.draft`
  mkdirSync(draft, { recursive: true })
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    plugins: [solid({ solid: { generate: 'dom' } }), iconPlugin()],
    build: {
      outDir: draft,
      minify: false,
      target: 'node24',
      lib: {
        entry: join(ROOT, 'tests/support/client/thread.ts'),
        formats: ['es'],
        fileName: 'client',
      },
      rolldownOptions: {
        external: /^node:/,
        output: { entryFileNames: 'client.mjs', codeSplitting: false },
      },
    },
  })
  renameSync(draft, finished)
  return file
}
