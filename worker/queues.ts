/** What the queue and the clock bring. */
import type { JobMessage } from './core/jobs.ts'
import type { Env } from './env.ts'
import { runJob } from './jobs/run.ts'
import { sweepExpired } from './jobs/sweep.ts'

/** A message may arrive twice; a job that fails unexpectedly comes again, a few times, and is then shown as failed. */
export async function consume(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) await runJob(env, message.body)
}

export async function sweep(_event: ScheduledController, env: Env): Promise<void> {
  await sweepExpired(env, Date.now())
}
