/** What web/live asks of a browser, in a thread of Node: its window, its storage on disk, its way to the portal. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type Spoil, spoiled } from '../spoil.ts'

const { url, cookie, folder } = z
  .object({ url: z.string(), cookie: z.string(), folder: z.string() })
  .parse(workerData)

const define = (name: string, value: unknown): void => {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

// ---- the page ------------------------------------------------------------------------------------------------------

const page = new EventTarget()
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
  define(name, page[name].bind(page))
define('window', globalThis)
define(
  'document',
  Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { dataset: {}, lang: '' },
    querySelectorAll: () => [],
  }),
)
define('location', { pathname: '/', search: '', assign: () => {} })
define('requestAnimationFrame', (paint: (now: number) => void) =>
  setTimeout(() => paint(performance.now()), 16),
)

// Node does not let go of the locks of a thread that was ended, as a browser does of those of a page.
Object.defineProperty(navigator, 'locks', { value: undefined })

// ---- its storage, which outlives it ----------------------------------------------------------------------------------

mkdirSync(folder, { recursive: true })
const fileOf = (key: string): string => join(folder, encodeURIComponent(key))
const stored = (): string[] => readdirSync(folder).map(decodeURIComponent)
const storage: Record<string, unknown> = {
  getItem: (key: string) => (stored().includes(key) ? readFileSync(fileOf(key), 'utf8') : null),
  setItem: (key: string, value: string) => writeFileSync(fileOf(key), value),
  removeItem: (key: string) => rmSync(fileOf(key), { force: true }),
}
define(
  'localStorage',
  new Proxy(storage, {
    ownKeys: stored,
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }),
)

// ---- its network -----------------------------------------------------------------------------------------------------

const fetchOfNode = globalThis.fetch
let underWay = 0
/** Questions that have no answer yet. */
export const asking = (): number => underWay
let unanswered = 0
/** Questions so far that the portal was in no state to answer. */
export const failures = (): number => unanswered

define('fetch', async (input: string | URL | Request, init: RequestInit = {}) => {
  const headers = new Headers(init.headers)
  headers.set('origin', url)
  headers.set('cookie', cookie)
  underWay += 1
  try {
    const answer = await fetchOfNode(typeof input === 'string' ? new URL(input, url) : input, {
      ...init,
      headers,
    })
    if (answer.status >= 500) unanswered += 1
    return answer
  } finally {
    underWay -= 1
  }
})

const open = new Set<WebSocket>()
/** Ends the sockets as a lost network does; the client comes back by itself. */
export const cutSockets = (): void => {
  for (const socket of open) socket.close()
}

let spoil: Spoil | null = null
/** Spoils the next message that this can be done to. */
export const spoilNext = (how: Spoil): void => {
  spoil = how
}
let heardTo = 0
/** The feed's number up to which this client was told of what happened. */
export const heard = (): number => heardTo

define(
  'WebSocket',
  class extends WebSocket {
    constructor(address: string) {
      super(address)
      open.add(this)
      this.addEventListener('close', () => open.delete(this))
      const own = new WeakSet<Event>()
      this.addEventListener('message', (event) => {
        if (own.has(event)) return
        event.stopImmediatePropagation()
        const text = String(event.data)
        const given = text.startsWith('{') && spoil ? spoiled(spoil, text) : null
        if (given) spoil = null
        if (text.startsWith('{')) noteHeard(text)
        if (given?.text === null) return
        const passed = new MessageEvent('message', { data: given?.text ?? text })
        own.add(passed)
        this.dispatchEvent(passed)
      })
    }
  },
)

const heardSchema = z.object({
  to: z.number().optional(),
  cursor: z.object({ seq: z.number() }).nullish(),
})
function noteHeard(text: string): void {
  const { to, cursor } = heardSchema.parse(JSON.parse(text))
  heardTo = Math.max(heardTo, to ?? cursor?.seq ?? 0)
}
