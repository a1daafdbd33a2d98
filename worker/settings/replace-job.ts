/** Removing what many contacts have: they are given the replacement in chunks of one change, and with the last it goes. */
import { sql } from 'drizzle-orm'
import { addCounts, noCounts } from '../jobs/fields.ts'
import { commitStep, isOutOfTime, type JobWork } from '../jobs/work.ts'
import { holders } from './read.ts'
import { mostAtOnce } from './remove.ts'
import { planReplacing, settingOf } from './replace.ts'
import { replaceJobInput } from './schema.ts'

/** True when it is removed. */
export async function runReplace(work: JobWork): Promise<boolean> {
  const { place, id, intoId } = replaceJobInput.parse(JSON.parse(work.record.input))
  if (work.job.progress.total === 0) {
    const [row] = await work.db.all<{ count: number }>(
      sql`select count(*) as count from ${holders(place, id)}`,
    )
    work.job = { ...work.job, progress: { ...work.job.progress, total: row?.count ?? 0 } }
  }
  const as = { type: 'user', id: work.job.ownerId } as const
  for (;;) {
    // It is gone when a run before this one committed its last chunk, or somebody else removed it.
    if (!(await settingOf(work, place, id))) return true
    const cursor = work.job.progress.cursor + 1
    await commitStep(work, `chunk-${cursor}`, as, async (context) => {
      const { plan, moved } = await planReplacing(context, { place, id, intoId }, mostAtOnce)
      const { progress } = work.job
      return {
        ...plan,
        progress: {
          ...progress,
          cursor,
          done: progress.done + moved,
          total: Math.max(progress.total, progress.done + moved),
          counts: addCounts(progress.counts, { ...noCounts, updated: moved }),
        },
      }
    })
    if (isOutOfTime(work)) return false
  }
}
