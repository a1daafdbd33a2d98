/** Jobs whose message was lost. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { enqueue } from '../core/jobs.ts'
import type { Env } from '../env.ts'

/** Without a sign of life for this long a job has lost its message: a running one tells its progress every other second. */
const silentMs = { running: 15_000, waiting: 60_000 }

/** Whether a running job has given no sign of life for so long that its run must have died. */
export async function isSilent(db: Db, id: string, now: number): Promise<boolean> {
  const [row] = await db.all<{ at: number | null }>(
    sql`select max(created_at) as at from events where entity = 'job' and entity_id = ${id}`,
  )
  return (row?.at ?? 0) < now - silentMs.running
}

/** Gives jobs whose message was lost (a stop, a crash, a queue that gave up) a new one. Too early does no harm. */
export async function reviveJobs(
  env: Env,
  db: Db,
  now: number,
  ownerId: string | null = null,
): Promise<void> {
  const rows = await db.all<{ id: string }>(sql`select j.id from jobs j
    where j.state in ('waiting', 'running') and ${ownerId === null ? sql`1` : sql`j.owner_id = ${ownerId}`}
      and coalesce((select max(e.created_at) from events e where e.entity = 'job' and e.entity_id = j.id), j.created_at)
        < ${now} - iif(j.state = 'running', ${silentMs.running}, ${silentMs.waiting})`)
  for (const { id } of rows) await enqueue(env, id)
}
