/** One contact's part of an action on many: its own events, and the links that came off with it. */
import { sql } from 'drizzle-orm'
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { eventsLeaving, eventsOfChangeOn } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { isRemoving } from '../records/changes.ts'
import { contactKind } from './kind.ts'

/** What the action did to this contact, in order; for a company that it removed, also that its persons were unlinked. */
export async function partOf(
  context: Pick<Context, 'db'>,
  changeId: string,
  id: string,
): Promise<WireEvent[]> {
  const own = (await eventsOfChangeOn(runOn(context.db), changeId, 'contact', [id])).map(
    (entry) => entry.item,
  )
  return [...(await unlinkings(context, own)), ...own].toSorted((a, b) => a.seq - b.seq)
}

/**
 * The links that these removals took off other contacts, cut down to just that. Only of contacts that are there, or come
 * back with them.
 */
export async function unlinkings(
  { db }: Pick<Context, 'db'>,
  events: readonly WireEvent[],
): Promise<WireEvent[]> {
  const removals = events.filter((event) => isRemoving(contactKind, event.ops))
  const companies = removals
    .filter(({ ops }) => ops.some((op) => op.f === 'kind' && 'a' in op && op.a === 'company'))
    .map(({ entityId }) => entityId)
  if (companies.length === 0) return []
  const changes = [...new Set(removals.map(({ changeId }) => changeId))]
  const found = (await eventsLeaving(runOn(db), changes, 'companyId', companies))
    .map((entry) => entry.item)
    .filter(({ seq }) => !events.some((event) => event.seq === seq))
  const there = await db.all<{ id: string }>(
    sql`select id from contacts where id in (select value from json_each(${JSON.stringify(found.map(({ entityId }) => entityId))}))`,
  )
  const kept = new Set([...there.map(({ id }) => id), ...removals.map(({ entityId }) => entityId)])
  return found
    .filter(({ entityId }) => kept.has(entityId))
    .map((event) => ({
      ...event,
      ops: event.ops.filter(
        (op) => op.f === 'companyId' && 'a' in op && companies.some((id) => id === op.a),
      ),
    }))
}
