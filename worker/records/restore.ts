/** Bringing back records that were removed, whoever did it and whatever else was removed with them. */
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { lastEvents } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { apply, invert, isRemoving } from './changes.ts'
import type { Rec } from './kind.ts'
import { unlinkings } from './part.ts'
import { findMany } from './policy.ts'
import type { AnyTable, Of, Who } from './table.ts'
import { planPossibleUndo, type Undoing } from './undo.ts'

/**
 * The plan that brings these records back as they were when they were removed, for those who could edit them then.
 * Those that are there again already are left alone.
 */
export async function planRestore(
  context: Context,
  table: AnyTable,
  ids: readonly string[],
): Promise<Undoing> {
  const { kind, reasons } = table
  const [lasts, there] = await Promise.all([
    lastEvents(runOn(context.db), kind.entity, ids),
    findMany(context, table, ids),
  ])
  const removals = lasts
    .filter((entry) => seenBy(entry, context.actor.grantees)?.type === 'event')
    .map((entry) => entry.item)
    .filter((event) => isRemoving(kind, event.ops))
  if (removals.length + there.length < new Set(ids).size) throw notFound(reasons.missing)
  if (removals.length === 0) throw new DomainError('PRECONDITION_FAILED', 'restored_already')
  const back = removals.map(({ entityId }) => entityId)
  const events = [...(await unlinkings(context, table, removals)), ...removals].toSorted(
    (a, b) => a.seq - b.seq,
  )
  const { plan, kept, ...undoing } = await planPossibleUndo(context, events)
  // What has found something else to point to since stays there.
  const refused = kept.filter(({ id }) => back.includes(id))
  const [first] = refused
  if (first?.refusal.code === 'FORBIDDEN')
    throw new DomainError('FORBIDDEN', reasons.readOnly, {
      data: { ids: refused.map(({ id }) => id) },
    })
  if (first) throw first.refusal
  const guard = {
    holds: `select not exists (select 1 from ${table.name} where id in (select value from json_each(?)))`,
    args: [JSON.stringify(back)],
  }
  return { ...undoing, plan: { ...plan, guards: [...plan.guards, guard] } }
}

/** A removed record out of the event of its removal: how it was, what it is found by, and whether it may be brought back. */
export function presentRemoved<R extends Rec>(
  actor: Who,
  table: Of<R>,
  { ops, actor: by }: Pick<WireEvent, 'ops' | 'actor'>,
): { record: R; text: string; mayRestore: boolean } | null {
  const record = apply(table.kind, null, invert(ops))
  if (!record) return null
  const { edit } = table.abilities(actor, record)
  return {
    record,
    text: table.kind.nameOf(record),
    mayRestore: edit || by.id === actor.userId,
  }
}
