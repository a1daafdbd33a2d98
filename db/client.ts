import { type Client, createClient } from '@libsql/client/web'
import { drizzle } from 'drizzle-orm/libsql/web'

/** `libsql:` addresses speak HTTPS; a local server is given as plain `http:`. */
export const httpUrl = (url: string): string => url.replace(/^libsql:/, 'https:')

export type Db = ReturnType<typeof openDb>

/**
 * A reading client of one request. In a Worker a client must not be shared between requests: the runtime ties each
 * connection to the request that opened it, and the others hang.
 */
export function openDb(url: string, token: string | undefined) {
  const client: Client = createClient({ url: httpUrl(url), ...(token ? { authToken: token } : {}) })
  // Without the schema: it serves relational queries only, and reading it takes longer than some of our statements.
  return drizzle(client)
}
