/** The words that an action made for its records: tags and items of lists that came with them go and come with them. */
import type { WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { DomainError } from '../core/errors.ts'
import { eventsOfChangeOn } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { originOf } from '../core/turns.ts'
import { isFirst } from './changes.ts'
import { countHolders, pointersTo } from './holders.ts'
import type { Inverse } from './inverse.ts'
import { idsIn, isFitting } from './targets.ts'

/** The settings among these events that were first made together with records. */
export async function cameAlong(
  context: Pick<Context, 'db' | 'kinds'>,
  events: readonly WireEvent[],
): Promise<ReadonlySet<string>> {
  const isOf = (isSetting: boolean) => (event: WireEvent) =>
    context.kinds.of(event.entity)?.isSetting === isSetting
  if (!events.some(isOf(false))) return new Set()
  return await madeAtFirst(context, events.filter(isOf(true)))
}

/** Those that the change which these events are of, or which they take back or do again, made and did not just bring back. */
export async function madeAtFirst(
  { db, kinds }: Pick<Context, 'db' | 'kinds'>,
  events: readonly WireEvent[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const [origin, own] of Map.groupBy(events, originOf))
    for (const [entity, ofKind] of Map.groupBy(own, (event) => event.entity)) {
      const ids = ofKind.map(({ entityId }) => entityId)
      const first = await eventsOfChangeOn(runOn(db), origin, entity, ids)
      for (const { item } of first) if (isMade(kinds, item)) found.add(item.entityId)
    }
  return found
}

/** Whether something was made here, and not brought back. */
function isMade(kinds: Context['kinds'], event: WireEvent): boolean {
  const table = kinds.of(event.entity)
  return table !== null && isFirst(table.kind, event)
}

/**
 * What came along goes when it is as it was made and nothing holds it but what lets go of it in the same undo, whoever may
 * change settings; otherwise it stays, without a word.
 */
export async function goesAlong(
  context: Pick<Context, 'db' | 'kinds' | 'actor'>,
  { table, id, before, refusal }: Inverse,
  undone: readonly Inverse[],
): Promise<boolean> {
  if (before === null || (refusal !== null && refusal.code !== 'FORBIDDEN')) return false
  for (const pointer of pointersTo(context.kinds, table)) {
    if (!isFitting(pointer, before)) continue
    const letGo = undone.flatMap((one) =>
      one.table === pointer.from && !(one.state && idsIn(one.state, pointer.f).includes(id))
        ? [one.id]
        : [],
    )
    const { count } = await countHolders(context, pointer, [id], letGo)
    if (count > 0) return false
  }
  return true
}

/** Whoever brings records back brings their words back too. */
export const forbiddenAsSetting = (refusal: DomainError | null): boolean =>
  refusal?.code === 'FORBIDDEN'
