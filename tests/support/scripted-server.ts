/** A server whose answers a test gives itself, one by one: for the order in which things come, which no real one can be told. */
import type { Done } from '../../web/live/waiting-queue.ts'

export type Asked = {
  path: string
  input: unknown
  planId: string | null
  answer(data: unknown): void
  refuse(status: number, reason: string): void
  /** No answer at all. */
  lose(): void
}

/** Questions that nobody has answered yet, oldest first, and all there ever were. */
export type Scripted = { open: Asked[]; all: Asked[]; fetch: typeof fetch }

export function scriptedServer(): Scripted {
  const server: Scripted = {
    open: [],
    all: [],
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        const { pathname, searchParams } = new URL(String(input), 'http://portal')
        const settle = (status: number, body: unknown) => {
          server.open = server.open.filter((one) => one !== asked)
          resolve(Response.json(body, { status }))
        }
        const isBatch = searchParams.has('batch')
        const given: unknown = JSON.parse(String(init?.body ?? searchParams.get('input') ?? '{}'))
        const asked: Asked = {
          path: pathname.replace('/trpc/', ''),
          input: isBatch ? Object.values(given ?? {})[0] : given,
          planId: new Headers(init?.headers).get('x-plan-id'),
          answer: (data) => {
            const result = { result: { data } }
            settle(200, isBatch ? [result] : result)
          },
          refuse: (status, reason) => {
            const error = {
              error: { message: reason, code: -1, data: { httpStatus: status, reason } },
            }
            settle(status, isBatch ? [error] : error)
          },
          lose: () => {
            server.open = server.open.filter((one) => one !== asked)
            reject(new TypeError('no network'))
          },
        }
        server.open.push(asked)
        server.all.push(asked)
      }),
  }
  return server
}

/** What a change is answered with. */
export const done = (changeId: string, more: Partial<Done> = {}): Done => ({
  result: null,
  changeId,
  items: [],
  ...more,
})

/** The browser's storage, for the time of a test. */
export function memoryStorage(): Storage {
  const kept: Record<string, string> = {}
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
    removeItem: (key: string) => {
      delete kept[key]
    },
    clear: () => {
      for (const key of Object.keys(kept)) delete kept[key]
    },
  }
  return new Proxy(kept, {
    get: (_, key) => Reflect.get(methods, key),
  }) as unknown as Storage
}
