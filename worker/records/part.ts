/** One record's part of an action on many: its own events, and the links that came off with it. */
import { sql } from 'drizzle-orm'
import { isSetOp, type Op, type WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { eventsLeaving, eventsOfChangeOn } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { apply, invert, isRemoving } from './changes.ts'
import { pointersTo } from './holders.ts'
import type { AnyTable } from './table.ts'
import { isFitting } from './targets.ts'

type Reader = Pick<Context, 'db' | 'kinds'>

/** What the action did to this record, in order; and that others were unlinked from it, where it removed the record. */
export async function partOf(
  context: Reader,
  table: AnyTable,
  changeId: string,
  id: string,
): Promise<WireEvent[]> {
  const own = await eventsOfChangeOn(runOn(context.db), changeId, table.kind.entity, [id])
  const events = own.map((entry) => entry.item)
  return [...(await unlinkings(context, table, events)), ...events].toSorted(
    (a, b) => a.seq - b.seq,
  )
}

/**
 * The links that these removals took off other records, cut down to just that. Only of records that are there, or come
 * back with them.
 */
export async function unlinkings(
  { db, kinds }: Reader,
  table: AnyTable,
  events: readonly WireEvent[],
): Promise<WireEvent[]> {
  const removals = events.filter(({ ops }) => isRemoving(table.kind, ops))
  const changes = [...new Set(removals.map(({ changeId }) => changeId))]
  const found: WireEvent[] = []
  for (const pointer of pointersTo(kinds, table)) {
    if (pointer.onRemoved !== 'unlink') continue
    const targets = removals.flatMap(({ entityId, ops }) => {
      const was = apply(table.kind, null, invert(ops))
      return was && isFitting(pointer, was) ? [entityId] : []
    })
    if (targets.length === 0) continue
    const isLetGo = (op: Op): boolean =>
      op.f === pointer.f && !isSetOp(op) && targets.some((id) => id === op.a)
    const { entity } = pointer.from.kind
    const left = (await eventsLeaving(runOn(db), changes, entity, pointer.f, targets))
      .map((entry) => entry.item)
      .filter(({ seq }) => !events.some((event) => event.seq === seq))
    const there = await db.all<{ id: string }>(
      sql`select id from ${sql.raw(pointer.from.name)} where id in (select value from json_each(${JSON.stringify(left.map(({ entityId }) => entityId))}))`,
    )
    const kept = new Set(
      [...there, ...removals.map(({ entityId: id }) => ({ id }))].map(({ id }) => id),
    )
    found.push(
      ...left
        .filter(({ entityId }) => kept.has(entityId))
        .map((event) => ({ ...event, ops: event.ops.filter(isLetGo) })),
    )
  }
  return found
}
