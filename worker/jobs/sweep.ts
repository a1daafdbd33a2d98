import { sql } from 'drizzle-orm'
import { openContextDb } from '../core/context.ts'
import type { Env } from '../env.ts'

const day = 86_400_000
const keptMs = 30 * day

/** Removes what has outlived its use: stored answers of plans, and sessions and verifications that are over. */
export async function sweepExpired(env: Env, now: number): Promise<void> {
  const db = openContextDb(env)
  await db.batch([
    db.run(sql`delete from plans where at < ${now - keptMs}`),
    db.run(sql`delete from auth_sessions where expires_at < ${now}`),
    db.run(sql`delete from auth_verifications where expires_at < ${now}`),
  ])
}
