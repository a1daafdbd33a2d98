import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type ResultSet,
  type TransactionMode,
} from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'
import { askOn, type Question, type Server } from './kept-streams.ts'

/** `libsql:` addresses speak HTTPS; a local server is given as plain `http:`. An empty token is none. */
export const serverOf = (url: string, token: string | undefined): Server => ({
  url: url.replace(/^libsql:/, 'https:').replace(/\/+$/, ''),
  token: token === '' ? undefined : token,
})

export type Db = ReturnType<typeof openDb>

/** Answers the rows of each of these, asked in one round trip. */
export type Ask = (questions: readonly Question[]) => Promise<ResultSet[][]>

/**
 * A client of one request. In a Worker a connection must not be shared between requests: the runtime ties each to the
 * request that opened it, and the others hang. Single statements and batches go through `ask`; the rest, which is rare,
 * through libSQL's own client.
 */
export function openDb(server: Server, ask: Ask = (questions) => askOn(server, questions)) {
  // Without the schema: it serves relational queries only, and reading it takes longer than some of our statements.
  return drizzle(clientFor(server, ask))
}

function clientFor({ url, token }: Server, ask: Ask): Client {
  let opened: Client | null = null
  const rare = (): Client => {
    opened ??= createClient({ url, ...(token ? { authToken: token } : {}) })
    return opened
  }
  return {
    execute: async (statement: InStatement | string, args?: InArgs) => {
      const [rows] = await ask([
        typeof statement === 'string' && args ? { sql: statement, args } : statement,
      ])
      if (rows?.[0] === undefined) throw new Error('A statement was not answered')
      return rows[0]
    },
    batch: async (statements) => {
      const [rows] = await ask([
        statements.map((statement) =>
          Array.isArray(statement) ? { sql: statement[0], args: statement[1] ?? [] } : statement,
        ),
      ])
      return rows ?? []
    },
    transaction: (mode?: TransactionMode) => rare().transaction(mode ?? 'write'),
    migrate: (statements) => rare().migrate(statements),
    executeMultiple: (text) => rare().executeMultiple(text),
    sync: () => rare().sync(),
    reconnect: () => rare().reconnect(),
    close: () => opened?.close(),
    get closed() {
      return opened?.closed ?? false
    },
    protocol: 'http',
  }
}
