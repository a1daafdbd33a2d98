/** The measure of our reads: the statement that reads the rows, sent straight to the same database server. */
import { type Client, createClient, type InStatement } from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'
import { z } from 'zod'
import type { Db } from '../db/client.ts'
import type { Host } from '../tests/support/host.ts'
import type { Actor } from '../worker/core/access.ts'
import { findActor } from '../worker/core/session.ts'
import { send } from './wire.ts'

export type BareStatement = { sql: string; args: unknown[] }
export type Bare = {
  /** The row-reading statement of a verb, as this person's request would send it. Null when it sends none. */
  statementOf(
    userId: string,
    verb: (context: { db: Db; actor: Actor }) => Promise<unknown>,
  ): Promise<BareStatement | null>
  run(statement: BareStatement): Promise<void>
}

/** How the body of a contact begins wherever it is selected (worker/records/rows.ts). */
const contactRows = 'json_array(r.id, r.kind'

const answer = z.object({ results: z.array(z.looseObject({ type: z.string() })) })

export function bareSql({ sqld }: Host): Bare {
  const heard: BareStatement[] = []
  const db = listening(createClient({ url: sqld.url, authToken: sqld.token }), heard)
  return {
    statementOf: async (userId, verb) => {
      const actor = await findActor(db, userId)
      if (!actor) throw new Error(`The seed has no ${userId}`)
      heard.length = 0
      await verb({ db, actor })
      return heard.find(({ sql }) => sql.includes(contactRows)) ?? null
    },
    run: async ({ sql, args }) => {
      const body = {
        requests: [
          { type: 'execute', stmt: { sql, args: args.map(hranaValue) } },
          { type: 'close' },
        ],
      }
      const { results } = answer.parse(
        await send(sqld.port, {
          method: 'POST',
          path: '/v2/pipeline',
          headers: { authorization: `Bearer ${sqld.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      )
      if (results[0]?.type !== 'ok') throw new Error(JSON.stringify(results[0]))
    },
  }
}

/** A database client that also notes every statement it is given. */
function listening(client: Client, heard: BareStatement[]): Db {
  const note = (statement: InStatement | [string, unknown?]) => {
    if (typeof statement === 'string') heard.push({ sql: statement, args: [] })
    else if (Array.isArray(statement)) heard.push({ sql: statement[0], args: [] })
    else
      heard.push({ sql: statement.sql, args: Array.isArray(statement.args) ? statement.args : [] })
  }
  const noting = new Proxy(client, {
    get(target, key) {
      if (key === 'execute')
        return (statement: InStatement) => {
          note(statement)
          return target.execute(statement)
        }
      if (key === 'batch')
        return (...[statements, mode]: Parameters<Client['batch']>) => {
          for (const statement of statements) note(statement)
          return target.batch(statements, mode)
        }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return drizzle(noting)
}

function hranaValue(value: unknown): { type: string; value?: unknown } {
  if (value === null || value === undefined) return { type: 'null' }
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? { type: 'integer', value: String(value) }
      : { type: 'float', value }
  return { type: 'text', value: String(value) }
}
