/** What taking back an action would make of each record of a kind, and what stands in its way. */
import type { Op, Turn, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { seenBy } from '../core/events.ts'
import { eventsSince } from '../core/feed.ts'
import { runOn } from '../core/run-on.ts'
import { latestTurns, originOf, stillHolds, turnAgainst } from '../core/turns.ts'
import { knowsPast } from './audience.ts'
import { apply, invert, isRemoving } from './changes.ts'
import { allFor, type Entry } from './history.ts'
import type { Rec } from './kind.ts'
import { readMany } from './policy.ts'
import { linksOf } from './registry.ts'
import type { AnyTable } from './table.ts'
import { obstacleOf } from './undoable.ts'

/** `state`: what the record goes back to; null: it was made and goes. */
export type Inverse = {
  table: AnyTable
  id: string
  before: Rec | null
  state: Rec | null
  turn: Turn | undefined
  refusal: DomainError | null
}

/** Why something was not taken back: who changed what since. `at`: UTC milliseconds. */
export type ChangedSince = { entityId: string; key: string; actorId: string | null; at: number }

/** Of the records of this kind that the events are about, as far as what they did still holds. */
export async function inverseOf(
  context: Context,
  table: AnyTable,
  events: readonly WireEvent[],
): Promise<Inverse[]> {
  const { kind } = table
  const given = events.filter(({ entity }) => entity === kind.entity)
  if (given.length === 0) return []
  const turnOf = await latestTurns(runOn(context.db), kind.entity, given)
  const holding = given.filter((event) => stillHolds(event, turnOf(event)))
  const byId = Map.groupBy(holding, (event) => event.entityId)
  const records = await readMany(context, table, [...byId.keys()])
  const there = new Map(records.map((record) => [record.id, record]))
  const since = await changesSince(context, table, byId, there)
  return [...byId].flatMap(([id, did]): Inverse[] => {
    const before = there.get(id) ?? null
    const later = since.get(id) ?? []
    const own = before === null ? lastEnd(table, did, later[0]?.item) : did
    const ops = own.toReversed().flatMap((event) => invert(event.ops))
    const state = apply(kind, before, ops)
    const inTheWay =
      touched(context, table, before, own, later) ??
      forbidding(context, table, before ?? state, own, events)
    const refusal = isInSight(context, table, before, later)
      ? inTheWay
      : outOfSight(context, table, inTheWay, own, events)
    const last = own.at(-1)
    // What is gone and is to be gone needs nothing.
    if (refusal === null && before === null && state === null) return []
    return [{ table, id, before, state, turn: last && turnAgainst(last), refusal }]
  })
}

/** By record, what has happened to it after these events, newest first. */
async function changesSince(
  { db }: Context,
  { kind }: AnyTable,
  byId: ReadonlyMap<string, WireEvent[]>,
  there: ReadonlyMap<string, Rec>,
): Promise<Map<string, Entry[]>> {
  const marks = [...byId].flatMap(([id, own]) => {
    const last = own.at(-1)
    const isLatest =
      last !== undefined && (there.get(id)?.rev ?? Number.POSITIVE_INFINITY) <= last.rev
    return last && !isLatest ? [{ id, seq: last.seq }] : []
  })
  const since = await eventsSince(runOn(db), kind.entity, marks)
  return Map.groupBy(since, ({ item }) => item.entityId)
}

/** Of a record that was brought back and removed again, the later removal: only that knows how it stood in the end. */
function lastEnd(
  { kind }: AnyTable,
  own: readonly WireEvent[],
  latest: WireEvent | undefined,
): readonly WireEvent[] {
  const [first] = own
  const isAgain =
    latest && first && originOf(latest) === originOf(first) && isRemoving(kind, latest.ops)
  return isAgain ? [latest] : own
}

/** Whether the actor may see the record or, when it is gone, could see it to the last. */
const isInSight = (
  { actor }: Context,
  table: AnyTable,
  before: Rec | null,
  [latest]: readonly Entry[],
): boolean =>
  before
    ? table.abilities(actor, before).view
    : latest === undefined || seenBy(latest, actor.grantees)?.type === 'event'

/** Of a record out of sight nothing is told, not even that it cannot be taken back. Links of it go back on all the same. */
const outOfSight = (
  context: Context,
  table: AnyTable,
  inTheWay: DomainError | null,
  own: readonly WireEvent[],
  events: readonly WireEvent[],
): DomainError | null =>
  inTheWay === null && isLinkOnly(context, table, own, events)
    ? null
    : notFound(table.reasons.missing)

/** What happened while it was hidden stands in the way all the same, but it is not said who did it and when. */
function touched(
  context: Context,
  { kind }: AnyTable,
  now: Rec | null,
  own: readonly WireEvent[],
  since: readonly Entry[],
): DomainError | null {
  const { actor } = context
  const later = allFor(context, kind, since, now !== null && knowsPast(kind, actor, now))
  const obstacle = obstacleOf(kind, { now, own, later }, actor.userId)
  return obstacle && changedSince(obstacle.since, obstacle.key)
}

/**
 * Who did it may take it back while they may edit; whoever removed a record may bring it back; and the links that
 * came off with what they led to go back on with it, also on records the actor may not see.
 */
function forbidding(
  context: Context,
  table: AnyTable,
  record: Rec | null,
  own: readonly WireEvent[],
  events: readonly WireEvent[],
): DomainError | null {
  if (!record) return null
  const { actor } = context
  const isOwnRemoval =
    !table.isSetting &&
    own.some(({ ops, actor: by }) => isRemoving(table.kind, ops) && by.id === actor.userId)
  const isAllowed =
    isOwnRemoval || isLinkOnly(context, table, own, events) || table.abilities(actor, record).edit
  return isAllowed ? null : forbidden(table.reasons.readOnly)
}

/** Whether all that was done is that links came off or on with what they lead to. */
function isLinkOnly(
  { kinds }: Context,
  table: AnyTable,
  own: readonly WireEvent[],
  events: readonly WireEvent[],
): boolean {
  const links = linksOf(table).flatMap(({ f, onRemoved }) => (onRemoved === 'unlink' ? [f] : []))
  const isOfSameAction = (op: Op): boolean =>
    'a' in op &&
    events.some(
      ({ entity, entityId, ops }) =>
        (entityId === op.a || entityId === op.b) &&
        ops.some(({ f }) => f === kinds.of(entity)?.kind.there),
    )
  return own.every(({ ops }) => ops.every((op) => links.includes(op.f) && isOfSameAction(op)))
}

/** The refusal that names who changed this place last. */
function changedSince(events: readonly WireEvent[], key: string): DomainError {
  const [latest] = events
  if (!latest) return new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')
  const data: ChangedSince = {
    entityId: latest.entityId,
    key,
    actorId: latest.actor.id,
    at: latest.at,
  }
  return new DomainError('PRECONDITION_FAILED', 'changed_since', { data })
}
