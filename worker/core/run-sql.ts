import { askOn, type Server } from '../../db/kept-streams.ts'
import type { RunSql } from './feed.ts'

/** Runs plain SQL text with `?` parameters in one round trip. */
export const runSqlOn =
  (server: Server): RunSql =>
  async (sql, args) => {
    const [[result] = []] = await askOn(server, [{ sql, args }])
    return result?.rows ?? []
  }
