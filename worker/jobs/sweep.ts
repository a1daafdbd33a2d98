import { sql } from 'drizzle-orm'
import { openContextDb } from '../core/context.ts'
import type { Env } from '../env.ts'
import { removeFiles } from '../files/sweep.ts'

const day = 86_400_000
const keptMs = 30 * day
/** A file that was uploaded and never imported. */
const uploadsKeptMs = 2 * day

/** Removes what has outlived its use: answers of plans, sessions and why they ended, links, jobs, uploads. */
export async function sweepExpired(env: Env, now: number): Promise<void> {
  const db = openContextDb(env)
  await db.batch([
    db.run(sql`delete from plans where at < ${now - keptMs}`),
    db.run(sql`delete from auth_sessions where expires_at < ${now}`),
    db.run(sql`delete from ended_sessions where at < ${now - keptMs}`),
    db.run(sql`delete from auth_verifications where expires_at < ${now}`),
    db.run(sql`delete from jobs where finished_at < ${now - keptMs}`),
  ])
  await removeFiles(env, 'imports/', now - uploadsKeptMs)
}
