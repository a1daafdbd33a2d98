/** Removing what many contacts have: they are given the replacement in chunks of one change, and with the last it goes. */
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden, notFound } from '../core/errors.ts'
import { addCounts, noCounts } from '../jobs/fields.ts'
import { commitStep, isOutOfTime, type JobWork } from '../jobs/work.ts'
import { readMany } from '../records/policy.ts'
import { countPointing, planReplacing, type Replacing } from '../records/replace.ts'
import { mostAtOnce } from './remove.ts'
import { replaceJobInput } from './schema.ts'

/** True when it is removed. */
export async function runReplace(work: JobWork): Promise<boolean> {
  const input = replaceJobInput.parse(JSON.parse(work.record.input))
  if (work.job.progress.total === 0) {
    const replacing = await replacingOf(work, input)
    const total = replacing ? (await countPointing(work, replacing)).count : 0
    work.job = { ...work.job, progress: { ...work.job.progress, total } }
  }
  const as = { type: 'user', id: work.job.ownerId } as const
  for (;;) {
    // It is gone when a run before this one committed its last chunk, or somebody else removed it.
    if (!(await replacingOf(work, input))) return true
    const cursor = work.job.progress.cursor + 1
    await commitStep(work, `chunk-${cursor}`, as, async (context) => {
      if (!can(context.actor, 'settings.manage')) throw forbidden()
      const replacing = await replacingOf(context, input)
      if (!replacing) throw notFound()
      const { plan, moved } = await planReplacing(context, replacing, mostAtOnce)
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

/** What is to be replaced by what; null when it is not there. */
async function replacingOf(
  context: Pick<Context, 'db' | 'kinds'>,
  { id, intoId }: { id: string; intoId: string | null },
): Promise<Replacing | null> {
  const table = context.kinds.ofId(id)
  const [target] = table ? await readMany(context, table, [id]) : []
  return table && target ? { table, target, intoId } : null
}
