import type { RoomItem } from '../../party/protocol.ts'
import { eventsOfChange, type RunSql } from './feed.ts'

/** What a plan answered when it was committed, or null when there is none of this id by this actor. */
export type StoredAnswer = {
  status: 'duplicate'
  result: string
  changeId: string
  items: RoomItem[]
}

export async function findStored(
  run: RunSql,
  planId: string,
  actorId: string | null,
): Promise<StoredAnswer | null> {
  const [row] = await run(
    'select result, change_id from plans where plan_id = ? and actor_id is ?',
    [planId, actorId],
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
