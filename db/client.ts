import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type TransactionMode,
} from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'
import { batchOn, executeOn } from './kept-streams.ts'

/** `libsql:` addresses speak HTTPS; a local server is given as plain `http:`. */
export const httpUrl = (url: string): string => url.replace(/^libsql:/, 'https:')

export type Db = ReturnType<typeof openDb>

/**
 * A client of one request. In a Worker a connection must not be shared between requests: the runtime ties each to the
 * request that opened it, and the others hang. Single statements and batches go over what the server keeps; the rest, which
 * is rare, through libSQL's own client.
 */
export function openDb(url: string, token: string | undefined) {
  // Without the schema: it serves relational queries only, and reading it takes longer than some of our statements.
  return drizzle(clientFor(httpUrl(url), token))
}

function clientFor(url: string, token: string | undefined): Client {
  let opened: Client | null = null
  const rare = (): Client => {
    opened ??= createClient({ url, ...(token ? { authToken: token } : {}) })
    return opened
  }
  return {
    execute: (statement: InStatement | string, args?: InArgs) =>
      executeOn(
        url,
        token,
        typeof statement === 'string' && args ? { sql: statement, args } : statement,
      ),
    batch: (statements) =>
      batchOn(
        url,
        token,
        statements.map((statement) =>
          Array.isArray(statement) ? { sql: statement[0], args: statement[1] ?? [] } : statement,
        ),
      ),
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
