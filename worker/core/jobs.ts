/** How work is handed to the queue. */
import type { Env } from '../env.ts'

/** What travels on the queue: only the job's id; everything else is read afresh when it runs. */
export type JobMessage = { jobId: string }

/** Tells the queue that a job has work to do. Harmless when it has none, or twice. */
export async function enqueue(env: Pick<Env, 'JOBS'>, jobId: string): Promise<void> {
  await env.JOBS.send({ jobId })
}
