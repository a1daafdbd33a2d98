import type { JobMessage } from '../core/jobs.ts'
import type { Env } from '../env.ts'

/** Runs one job to its end, whatever that is; throws only when it should be tried again. */
export async function runJob(_env: Env, message: JobMessage): Promise<void> {
  console.warn('No handler for job', message.jobId)
}
