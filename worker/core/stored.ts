import type { RoomItem } from '../../party/protocol.ts'
import { eventsOfChange, type RunSql } from './feed.ts'

/** What the lane says when a key was used for another act, or by somebody else: nothing of that is answered. */
export const keyTaken = 'this key was used for something else'

/** What a plan answered when it was committed; null when there is none of this id that this actor asked for in these words. */
export type StoredAnswer = {
  status: 'duplicate'
  result: string
  changeId: string
  items: RoomItem[]
}

export async function findStored(
  run: RunSql,
  { planId, actorId, asked }: { planId: string; actorId: string | null; asked: string },
): Promise<StoredAnswer | null> {
  const [row] = await run(
    "select result, change_id from plans where plan_id = ? and actor_id is ? and asked in (?, '')",
    [planId, actorId, asked],
  )
  if (!row) return null
  return {
    status: 'duplicate',
    result: String(row.result),
    changeId: String(row.change_id),
    // Steps of a long work share one change, which may be larger than memory; nobody waits for their events.
    items: planId.includes('/') ? [] : await eventsOfChange(run, String(row.change_id)),
  }
}
