/** The tags and items that a long undo of contacts brings back before them or removes after them. */
import type { Db } from '../../db/client.ts'
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { eventsOfChangeBefore } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import type { SettingChange } from '../settings/plan.ts'
import { findSettings } from '../settings/read.ts'
import { inverseSettings, isMaking, planAway } from '../settings/undo.ts'

/** More than one change of contacts ever removes or restores. */
const most = 100

/** What the change did to tags and items, in order. The words that came with contacts stay. */
async function settingEvents(db: Db, changeId: string): Promise<WireEvent[]> {
  const run = runOn(db)
  const [tags, items] = await Promise.all([
    eventsOfChangeBefore(run, changeId, 'tag', Number.MAX_SAFE_INTEGER, most),
    eventsOfChangeBefore(run, changeId, 'listItem', Number.MAX_SAFE_INTEGER, most),
  ])
  return [...tags, ...items]
    .map(({ item }) => item)
    .filter(({ kind }) => !kind.endsWith('.created'))
    .toSorted((a, b) => a.seq - b.seq)
}

/** What comes back, so that contacts can hold it again. */
export async function comingBack(context: Context, undoes: string): Promise<SettingChange[]> {
  const events = await settingEvents(context.db, undoes)
  const { back } = await inverseSettings(
    context,
    events.filter((event) => !isMaking(event)),
  )
  return back
}

/** The events that had brought something back which is there still. */
export async function leftToRemove(db: Db, undoes: string): Promise<WireEvent[]> {
  const making = (await settingEvents(db, undoes)).filter(isMaking)
  const ids = making.map(({ entityId }) => entityId)
  const there = [
    ...(await findSettings({ db }, 'tag', ids)),
    ...(await findSettings({ db }, 'listItem', ids)),
  ]
  return making.filter(({ entityId }) => there.some(({ id }) => id === entityId))
}

/** The plan that removes it again; of no effect when somebody holds or has changed it meanwhile. */
export async function planLetGo(
  context: Context,
  making: readonly WireEvent[],
): Promise<Omit<Plan, 'result'>> {
  try {
    const { away } = await inverseSettings(context, making)
    return await planAway(context, away, [])
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'PRECONDITION_FAILED') throw error
    return { guards: [], statements: [], events: [] }
  }
}
