/**
 * Takes back what one action did to records of any kinds, unless somebody else has changed the same place since. What is
 * pointed to comes back before what points to it, and goes after it.
 */
import type { Turn, WireEvent } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { DomainError } from '../core/errors.ts'
import type { Plan } from '../core/plan.ts'
import { type Missing, nothingDone, type Tally } from '../core/turns.ts'
import { cameAlong, forbiddenAsSetting, goesAlong } from './along.ts'
import { isSeenBy } from './audience.ts'
import { missingOf, type Reached, reach } from './come-back.ts'
import { type Inverse, inverseOf } from './inverse.ts'
import type { Rec, Values } from './kind.ts'
import { merged, type Part, planParts, removal } from './removal.ts'
import type { AnyTable } from './table.ts'
import { idsIn, newlyWanted, pointing, stillThere } from './targets.ts'

/** What taking back comes to. `tally`, `missing`: of records, as far as whoever does it may see them. */
export type Undoing = { plan: Omit<Plan, 'result'>; tally: Tally; missing: Missing }

/** What stands in the way of taking back one record; `name` is how it is named now, empty when it is gone. */
export type Kept = { id: string; name: string; refusal: DomainError }

/** The plan that undoes these events, all or nothing; without events when it is undone already. */
export const planUndo = (context: Context, events: readonly WireEvent[]): Promise<Undoing> =>
  planInverse(context, events, throwing)

/** The plan that takes away what came along with records that are gone by now, as far as nothing else holds it. */
export async function planLetGo(context: Context, events: readonly WireEvent[]): Promise<Undoing> {
  const along = new Set(events.map(({ entityId }) => entityId))
  return await planInverse(context, events, throwing, along)
}

const throwing: Refuse = (_, refusal) => {
  // What is out of sight is left as it is, without a word.
  // And so is what was taken back before: the rest of the change can still be.
  if (refusal.code !== 'NOT_FOUND' && refusal.reason !== 'nothing_to_undo') throw refusal
}

/** The plan that undoes what can be undone of these events, and what cannot be with the reason. */
export async function planPossibleUndo(
  context: Context,
  events: readonly WireEvent[],
): Promise<Undoing & { kept: Kept[] }> {
  const kept: Kept[] = []
  const undoing = await planInverse(context, events, ({ table, id, before }, refusal) => {
    // Without the settings that records are to hold again nothing is as it was.
    if (table.isSetting) throw refusal
    kept.push({ id, name: before ? table.kind.nameOf(before) : '', refusal })
  })
  return { ...undoing, kept }
}

type Refuse = (about: { table: AnyTable; id: string; before: Rec | null }, no: DomainError) => void
type Back = Reached & { table: AnyTable; turn: Turn | undefined }

async function planInverse(
  context: Context,
  events: readonly WireEvent[],
  refuse: Refuse,
  given: ReadonlySet<string> | null = null,
): Promise<Undoing> {
  const { tables } = context.kinds
  const along = given ?? (await cameAlong(context, events))
  const inverses = (await Promise.all(tables.map((one) => inverseOf(context, one, events)))).flat()
  const own = inverses.filter(({ id, state }) => state !== null || !along.has(id))
  const possible = own.filter(({ table, id, before, refusal }) => {
    if (refusal === null || (along.has(id) && forbiddenAsSetting(refusal))) return true
    refuse({ table, id, before }, refusal)
    return false
  })
  const free = [...possible, ...(await goingAlong(context, along, inverses, possible))]
  const back = await comeBack(context, free)
  const gone = free.flatMap((one) => (one.before && one.state === null ? [one.before] : []))
  const away = await goAway(context, free, back)
  const isGone = new Set(gone.map(({ id }) => id))
  // A record that this undo changes anyway is unlinked on the way, not twice.
  const changes = back.map(({ table, before, after, turn }) => ({
    table,
    change: {
      before,
      after: withoutThose(table, after, isGone),
      verb: 'reverted',
      ...(turn ? { turn } : {}),
    },
  }))
  const parts = merged([
    ...changes.map(({ table, change }) => ({ table, changes: [change] })),
    ...away.parts.map(({ table, changes: others }) => ({
      table,
      changes: others.filter(
        ({ before }) => !changes.some(({ change }) => change.before?.id === before?.id),
      ),
    })),
  ])
  const plan = planParts(context, { parts, guards: [...away.guards, ...gained(context, changes)] })
  const told = back.filter(({ table, before, after }) => isTold(context, table, before, after))
  return {
    plan: { ...plan, taken: { ...plan.taken, ...idsTaken(context) } },
    tally: tallyOf(context, [...back, ...free.filter(({ state }) => state === null)]),
    missing: missingOf(told.filter(({ table }) => !table.isSetting)),
  }
}

/** Of the words that came along those that go with these records. */
async function goingAlong(
  context: Context,
  along: ReadonlySet<string>,
  inverses: readonly Inverse[],
  possible: readonly Inverse[],
): Promise<Inverse[]> {
  const going: Inverse[] = []
  for (const one of inverses)
    if (one.state === null && along.has(one.id) && (await goesAlong(context, one, possible)))
      going.push({ ...one, refusal: null })
  return going
}

/** The states that records go back to, as far as what they pointed to is there or comes with them. */
async function comeBack(context: Context, inverses: readonly Inverse[]): Promise<Back[]> {
  const wanted = inverses.flatMap((one) => (one.state ? [{ ...one, state: one.state }] : []))
  const coming = wanted.map(({ table, id, state }) => ({ table, record: { ...state, id } }))
  const back: Back[] = []
  for (const [table, own] of Map.groupBy(wanted, (one) => one.table))
    for (const reached of await reach(context, table, own, coming))
      back.push({ ...reached, table, turn: own.find(({ id }) => id === reached.after.id)?.turn })
  return back
}

/** The removals and what goes with them, of what points first. */
async function goAway(
  context: Context,
  inverses: readonly Inverse[],
  back: readonly Back[],
): Promise<{ parts: Part[]; guards: Plan['guards'] }> {
  const parts: Part[] = []
  const guards: Plan['guards'] = []
  for (const table of context.kinds.tables.toReversed()) {
    const own = inverses.filter((one) => one.table === table && one.state === null)
    const records = own.flatMap(({ before }) => before ?? [])
    if (records.length === 0) continue
    const letGo = [
      ...back.flatMap(({ before, after, table: from }) =>
        before && pointsNoMore(from, before, after, records) ? [before.id] : [],
      ),
      ...parts.flatMap(({ changes }) => changes.flatMap(({ before }) => before?.id ?? [])),
    ]
    const removed = await removal(context, table, records, letGo)
    guards.push(...removed.guards)
    for (const { table: of, changes } of removed.parts)
      parts.push({
        table: of,
        changes: changes.map((change) => {
          const turn = own.find(({ id }) => id === change.cause)?.turn
          return { ...change, ...(turn ? { turn } : {}) }
        }),
      })
  }
  return { parts, guards }
}

const pointsNoMore = (table: AnyTable, before: Values, after: Values, targets: readonly Rec[]) =>
  pointing(table).some((f) => {
    const now = idsIn(after, f)
    return targets.some(({ id }) => idsIn(before, f).includes(id) && !now.includes(id))
  })

function withoutThose(table: AnyTable, record: Rec, gone: ReadonlySet<string>): Rec {
  const unlinked = pointing(table).filter(
    (f) => !(f in table.kind.sets) && idsIn(record, f).some((id) => gone.has(id)),
  )
  return { ...record, ...Object.fromEntries(unlinked.map((f) => [f, null])) }
}

type Change = { table: AnyTable; change: { before: Rec | null; after: Rec } }

/** What records get back, and what was there before this undo, is there until it is done. */
function gained({ kinds }: Context, changes: readonly Change[]): Plan['guards'] {
  const coming = new Set(
    changes.flatMap(({ change }) => (change.before === null ? [change.after.id] : [])),
  )
  return [...Map.groupBy(changes, ({ table }) => table)].flatMap(([table, own]) => {
    const wanted = newlyWanted(
      table,
      own.map(({ change }) => change),
    )
    return stillThere(
      kinds,
      table,
      new Map([...wanted].map(([f, ids]) => [f, ids.filter((id) => !coming.has(id))])),
    )
  })
}

/** An id that is there again was brought back by somebody else a moment before. */
const idsTaken = ({ kinds }: Context): Record<string, { field: string; reason: string }> =>
  Object.fromEntries(
    kinds.tables.map(({ name }) => [`${name}.id`, { field: 'id', reason: 'nothing_to_undo' }]),
  )

/** What goes with records that the actor may not see is no news to them. */
const isTold = (
  { actor }: Context,
  { kind }: AnyTable,
  ...ends: readonly (Values | null)[]
): boolean => ends.some((record) => record !== null && isSeenBy(kind, actor, record))

type Ends = { table: AnyTable; before: Rec | null; after?: Rec }

/** Each record once, under what became of it. */
function tallyOf(context: Context, ends: readonly Ends[]): Tally {
  const tally = { ...nothingDone }
  for (const { table, before, after = null } of ends) {
    if (table.isSetting || !isTold(context, table, before, after)) continue
    if (before === null) tally.restored += 1
    else if (after === null) tally.removed += 1
    else tally.changed += 1
  }
  return tally
}
