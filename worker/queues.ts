/** What the queue brings, and who works on it. */
import { runUndo } from './changes/undo-job.ts'
import type { JobMessage } from './core/jobs.ts'
import type { Env } from './env.ts'
import { removeImportFile, runImport } from './imports/job/run.ts'
import { runJob, type Works } from './jobs/run.ts'
import { runReplace } from './settings/replace-job.ts'

const works: Works = {
  'contacts.import': { run: runImport, tidy: removeImportFile },
  'contacts.undo': { run: runUndo },
  'contacts.replace': { run: runReplace },
}

/** A message may arrive twice; a job that fails unexpectedly comes again, a few times, and is then shown as failed. */
export async function consume(batch: MessageBatch<JobMessage>, env: Env): Promise<void> {
  for (const message of batch.messages) await runJob(env, works, message.body)
}
