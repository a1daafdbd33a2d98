/** What the queue brings. */
import type { JobMessage } from './core/jobs.ts'
import type { Env } from './env.ts'
import { runJob } from './jobs/run.ts'

/** A message may arrive twice; a job that fails unexpectedly comes again, a few times, and is then shown as failed. */
export async function consume(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) await runJob(env, message.body)
}
