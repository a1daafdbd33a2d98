import type { Db } from '../../db/client.ts'
import type { RunSql } from './feed.ts'

/** Runs plain SQL text with `?` parameters on a request's database client. */
export const runOn =
  (db: Db): RunSql =>
  async (sql, args) =>
    (await db.$client.execute({ sql, args })).rows
