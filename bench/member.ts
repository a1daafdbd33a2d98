/** A seeded person, signed in: their session is laid into the database, the calls are what a browser would send. */
import { z } from 'zod'
import type { Host } from '../tests/support/host.ts'
import { cookieOf } from '../tests/support/session-cookie.ts'
import { newId } from '../worker/core/ids.ts'
import { type ReaderName, readerNames, readers } from './seed/people.ts'
import { send } from './wire.ts'

export type Member = {
  id: string
  /** What a browser would send as `Cookie`. */
  cookie: string
  query(path: string, input?: unknown): Promise<unknown>
  mutate(path: string, input: unknown): Promise<unknown>
}

const answer = z.object({ result: z.object({ data: z.unknown() }) })

export async function signInAll(host: Host): Promise<Record<ReaderName, Member>> {
  const members = await Promise.all(
    readerNames.map(async (name) => [name, await signIn(host, readers[name].id)] as const),
  )
  return Object.fromEntries(members) as Record<ReaderName, Member>
}

export async function signIn({ db, url, secrets }: Host, id: string): Promise<Member> {
  const token = newId('tok') + newId('tok')
  const now = Date.now()
  await db.execute({
    sql: 'insert into auth_sessions (id, token, user_id, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
    args: [newId('ses'), token, id, now + 86_400_000, now, now],
  })
  const { host, port, origin } = new URL(url)
  const cookie = await cookieOf(token, secrets.auth)
  const headers = { host, origin, cookie }
  return {
    id,
    cookie,
    query: async (path, input) => {
      const search =
        input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      return dataOf(
        await send(Number(port), { method: 'GET', path: `/trpc/${path}${search}`, headers }),
      )
    },
    mutate: async (path, input) =>
      dataOf(
        await send(Number(port), {
          method: 'POST',
          path: `/trpc/${path}`,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }),
      ),
  }
}

const dataOf = (body: unknown): unknown => answer.parse(body).result.data
