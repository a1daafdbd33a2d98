import { sql } from 'drizzle-orm'
import { openContextDb } from '../core/context.ts'
import type { Env } from '../env.ts'
import { reviveJobs } from './revive.ts'

const day = 86_400_000
const keptMs = 30 * day
/** A file that was uploaded and never imported. */
const uploadsKeptMs = 2 * day

/** Removes what has outlived its use (answers of plans, sessions and why they ended, jobs, uploads), and wakes jobs that lost their message. */
export async function sweepExpired(env: Env, now: number): Promise<void> {
  const db = openContextDb(env)
  await db.batch([
    db.run(sql`delete from plans where at < ${now - keptMs}`),
    db.run(sql`delete from auth_sessions where expires_at < ${now}`),
    db.run(sql`delete from ended_sessions where at < ${now - keptMs}`),
    db.run(sql`delete from auth_verifications where expires_at < ${now}`),
    db.run(sql`delete from jobs where finished_at < ${now - keptMs}`),
  ])
  await sweepUploads(env, now)
  await reviveJobs(env, db, now)
}

async function sweepUploads(env: Env, now: number): Promise<void> {
  let cursor: string | undefined
  do {
    const page = await env.FILES.list({ prefix: 'imports/', ...(cursor ? { cursor } : {}) })
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < now - uploadsKeptMs)
    if (old.length > 0) await env.FILES.delete(old.map(({ key }) => key))
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor !== undefined)
}
