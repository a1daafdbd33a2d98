/** Bringing back contacts that were removed, whoever did it and whatever else was removed with them. */
import type { WireEvent } from '../../party/protocol.ts'
import type { Actor } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { lastEvents } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { apply, invert, isRemoving, unstamped } from '../records/changes.ts'
import { abilities } from './abilities.ts'
import type { ContactState } from './fields.ts'
import { contactKind } from './kind.ts'
import { displayName } from './name.ts'
import { unlinkings } from './part.ts'
import { findMany } from './policy.ts'
import { planPossibleUndo, type Undoing } from './undo.ts'

/**
 * The plan that brings these contacts back as they were when they were removed, for those who could edit them then.
 * Those that are there again already are left alone.
 */
export async function planRestore(context: Context, ids: readonly string[]): Promise<Undoing> {
  const [lasts, there] = await Promise.all([
    lastEvents(runOn(context.db), 'contact', ids),
    findMany(context, ids),
  ])
  const removals = lasts
    .filter((entry) => seenBy(entry, context.actor.grantees)?.type === 'event')
    .map((entry) => entry.item)
    .filter((event) => isRemoving(contactKind, event.ops))
  if (removals.length + there.length < new Set(ids).size) throw notFound('contact_not_found')
  if (removals.length === 0) throw new DomainError('PRECONDITION_FAILED', 'restored_already')
  const back = removals.map(({ entityId }) => entityId)
  const events = [...(await unlinkings(context, removals)), ...removals].toSorted(
    (a, b) => a.seq - b.seq,
  )
  const { plan, kept, ...undoing } = await planPossibleUndo(context, events, new Set())
  // A person who has found another company since stays there.
  const refused = kept.filter(({ id }) => back.includes(id))
  const [first] = refused
  if (first?.refusal.code === 'FORBIDDEN')
    throw new DomainError('FORBIDDEN', 'contact_read_only', {
      data: { ids: refused.map(({ id }) => id) },
    })
  if (first) throw first.refusal
  const guard = {
    holds:
      'select not exists (select 1 from contacts where id in (select value from json_each(?)))',
    args: [JSON.stringify(back)],
  }
  return { ...undoing, plan: { ...plan, guards: [...plan.guards, guard] } }
}

/** A removed contact out of the event of its removal: how it was, what it is found by, and whether it may be brought back. */
export function presentRemoved(
  actor: Actor,
  { ops, actor: by }: Pick<WireEvent, 'ops' | 'actor'>,
): { record: ContactState; text: string; mayRestore: boolean } | null {
  const record = apply(contactKind, null, invert(ops))
  if (!record) return null
  const { edit } = abilities(actor, record)
  return {
    record: unstamped(record),
    text: displayName(record),
    mayRestore: edit || by.id === actor.userId,
  }
}
