import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { RunSql } from './feed.ts'

/** Runs plain SQL text with `?` parameters on a request's database client. */
export const runOn =
  (db: Db): RunSql =>
  async (text, args) => {
    const [first = '', ...rest] = text.split('?')
    const query = rest.reduce(
      (built, part, index) => sql`${built}${args[index] ?? null}${sql.raw(part)}`,
      sql.raw(first),
    )
    return await db.all<Record<string, unknown>>(query)
  }
