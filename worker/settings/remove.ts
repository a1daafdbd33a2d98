/** Removing a tag or item: at once when few contacts have it, else as a job, and always as one change. */
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import { enqueue } from '../core/jobs.ts'
import type { Plan } from '../core/plan.ts'
import { type Written, write } from '../core/write.ts'
import { planJob } from '../jobs/write.ts'
import { inUse } from '../records/holders.ts'
import { find } from '../records/policy.ts'
import { countPointing, planReplacing, type Replacing } from '../records/replace.ts'
import type { AnyTable } from '../records/table.ts'
import { listItemTable, tagTable } from './table.ts'

/** Of so many contacts a plan takes care at once; more are moved in chunks of this size. */
export const mostAtOnce = 500

/** `jobId`: the job that does it, when there is too much to do at once. */
export type Removal = { moved: number; jobId: string | null }

type Asked = { id: string; intoId?: string | null | undefined }

/** Removes an item of either list. PRECONDITION_FAILED `in_use` when contacts have it and nothing is said of them. */
export const removeItem = (context: Context, asked: Asked): Promise<Written<Removal>> =>
  removeSetting(context, listItemTable, asked)

/** Removes a tag, or merges it into another; refuses as `removeItem` does. */
export const removeTag = (context: Context, asked: Asked): Promise<Written<Removal>> =>
  removeSetting(context, tagTable, asked)

/** Removes a setting of any kind. `allow`: refuses it, or says what it rests on besides. */
export async function removeSetting(
  context: Context,
  table: AnyTable,
  { id, intoId }: Asked,
  allow: (context: Context) => Promise<Plan['guards']> = async () => [],
): Promise<Written<Removal>> {
  const written = await write(context, async (current): Promise<Plan<Removal>> => {
    if (!can(current.actor, 'settings.manage')) throw forbidden()
    const target = await find(current, table, id)
    const guards = await allow(current)
    const replacing = { table, target, intoId: intoId ?? null }
    const held = await countPointing(current, replacing)
    if (held.count > 0 && intoId === undefined) throw inUse(held)
    if (held.count >= mostAtOnce) return planRemovalJob(current, replacing)
    const { plan, moved } = await planReplacing(current, replacing, mostAtOnce)
    return { ...plan, guards: [...plan.guards, ...guards], result: { moved, jobId: null } }
  })
  if (written.result.jobId !== null) await enqueue(context.env, written.result.jobId)
  return written
}

function planRemovalJob(context: Context, { table, target, intoId }: Replacing): Plan<Removal> {
  const job = planJob(context, 'contacts.replace', {
    changeId: newId('chg', context.now),
    id: target.id,
    intoId,
    fileName: table.kind.nameOf(target),
  })
  return { ...job, result: { moved: 0, jobId: job.result.id } }
}
