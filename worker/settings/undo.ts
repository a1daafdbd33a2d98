/** Takes back what one change did to tags, items and the portal, unless somebody else has changed the same place since. */
import { type FieldOp, isItemOp, isSetOp, type Json, type WireEvent } from '../../party/protocol.ts'
import { changedSince } from '../contacts/undo.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import { eventsOfRecord } from '../core/feed.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import type { Guard, SqlValue } from '../core/statements.ts'
import { nobodyElse } from './guards.ts'
import {
  isSetting,
  planSettings,
  type Setting,
  type SettingChange,
  type SettingEntity,
} from './plan.ts'
import { countHolders, findSettings } from './read.ts'
import { inUse, placeOf } from './replace.ts'

const longestHistory = 500

/**
 * What undoing these events makes of the settings they are about. What contacts are to hold again has to be there
 * before them; what they are to give up goes after them.
 */
export async function inverseSettings(
  context: Context,
  events: readonly WireEvent[],
): Promise<{ back: SettingChange[]; away: SettingChange[] }> {
  // The words that came with contacts stay: others may use them by now.
  const cameAlong = events.some((event) => event.entity === 'contact')
  const own = events.filter(
    ({ entity, kind }) => isSetting(entity) && !(cameAlong && kind.endsWith('.created')),
  )
  if (own.length > 0 && !can(context.actor, 'settings.manage')) throw forbidden()
  const changes: SettingChange[] = []
  for (const [entity, ofKind] of Map.groupBy(own, (event) => event.entity)) {
    if (!isSetting(entity)) continue
    const byId = Map.groupBy(ofKind, (event) => event.entityId)
    const there = await findSettings(context, entity, [...byId.keys()])
    for (const [id, told] of byId) {
      const now = there.find((one) => one.id === id)
      changes.push(await inverseOf(context, { entity, id, now }, told))
    }
  }
  return {
    back: changes.filter(({ after }) => after !== null),
    away: changes.filter(({ after }) => after === null),
  }
}

/** The plan of what goes again: nobody holds it but these contacts, which the same plan takes it from. */
export async function planAway(
  context: Context,
  away: readonly SettingChange[],
  contactIds: readonly string[],
): Promise<Omit<Plan, 'result'>> {
  const plan = planSettings(away)
  const guards: Guard[] = []
  for (const { entity, id, rev, before } of away) {
    if (before === null || entity === 'portal') continue
    const place = placeOf({ entity, id, rev, state: before })
    const others = await countHolders(context, place, id, contactIds)
    if (others > 0) throw inUse(others)
    guards.push(nobodyElse(place, id, contactIds))
  }
  return { ...plan, guards: [...plan.guards, ...guards] }
}

async function inverseOf(
  context: Context,
  { entity, id, now }: { entity: SettingEntity; id: string; now: Setting | undefined },
  events: readonly WireEvent[],
): Promise<SettingChange> {
  const fields = fieldOps(events)
  await requireUntouched(context, now, events, fields)
  const state = { ...now?.state }
  for (const { f, a } of fields.toReversed()) state[f] = columnValue(a)
  // Everything has a title or, the portal, a name; what has none is not there.
  const isThere = (state['title'] ?? state['name'] ?? null) !== null
  return {
    entity,
    id,
    rev: now?.rev ?? (events.at(-1)?.rev ?? 0) + 1,
    before: now?.state ?? null,
    after: isThere ? state : null,
    kind: now ? (isThere ? `${entity}.reverted` : `${entity}.removed`) : `${entity}.restored`,
  }
}

/** Whether this event made something, or brought it back. */
export const isMaking = ({ ops }: WireEvent): boolean =>
  ops.some((op) => op.f === 'title' && 'a' in op && op.a === null)

const fieldOps = (events: readonly WireEvent[]): FieldOp[] =>
  events.flatMap(({ ops }) => ops.flatMap((op) => (isSetOp(op) || isItemOp(op) ? [] : [op])))

/** What stands in the op of a setting is what its column held. */
const columnValue = (value: Json): SqlValue =>
  typeof value === 'string' || typeof value === 'number' ? value : null

/** Each place must still hold what the change put there. */
async function requireUntouched(
  { db }: Context,
  now: Setting | undefined,
  events: readonly WireEvent[],
  fields: readonly FieldOp[],
): Promise<void> {
  const final = new Map(fields.map(({ f, b }) => [f, b]))
  const moved = [...final].find(([f, b]) => (now?.state[f] ?? null) !== b)
  const last = events.at(-1)
  if (!moved || !last) return
  const [key] = moved
  const all = await eventsOfRecord(
    runOn(db),
    last.entity,
    last.entityId,
    Number.MAX_SAFE_INTEGER,
    longestHistory,
  )
  const since = all.map((entry) => entry.item).filter((event) => event.seq > last.seq)
  throw changedSince(
    since.filter((event) => event.ops.some((op) => op.f === key)),
    key,
  )
}
