/**
 * From states to a plan: whatever a verb decided for some records (made, changed, removed) becomes statements, derived
 * rows, guards and events here and nowhere else.
 */
import { isSameAudience } from '../../party/audience.ts'
import type { Op, Turn } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { audience } from './audience.ts'
import { isSigned } from './changes.ts'
import { diff } from './diff.ts'
import type { Rec } from './kind.ts'
import { deleteStatements, insertStatements, updateStatements } from './store.ts'
import type { AnyTable, Of, Where } from './table.ts'

/** One record's way from one state to another; null before: it is made, null after: it is removed. */
export type RecordChange<R extends Rec> = {
  before: R | null
  after: R | null
  /** What happened to a record that goes on being there, in the past tense; `updated` when nothing else is said. */
  verb?: string
  /** When it takes another change back or does it again. */
  turn?: Turn
}
export type AnyChange = RecordChange<Rec>

type Author = Pick<Context, 'now' | 'as' | 'actor'>
type Real = AnyChange & { ops: Op[] }

/** The statements, guards and events of these changes. Changes that change nothing vanish. */
export function planRecords<R extends Rec>(
  author: Author,
  table: Of<R>,
  changes: readonly RecordChange<R>[],
): Omit<Plan, 'result'> {
  const real = changes.flatMap((change): Real[] => {
    const ops = diff(table.kind, change.before, change.after)
    const after = change.after && stamp(author, table, change.before, change.after)
    return ops.length > 0 ? [{ ...change, after, ops }] : []
  })
  const made = real.flatMap(({ before, after }) => (before === null && after ? [after] : []))
  const gone = real.flatMap(({ before, after }) => (before && after === null ? [before] : []))
  const moved = real.flatMap(({ before, after, ops }) =>
    before && after ? [{ before, after, ops }] : [],
  )
  return {
    guards: [
      ...unchanged(
        table,
        real.flatMap(({ before }) => before ?? []),
      ),
      ...(table.isLocal && made.length + moved.length > 0 ? [stillIn(author.actor)] : []),
    ],
    // What goes makes room for what comes: a title may be taken over in one change.
    statements: [
      ...(gone.length > 0
        ? deleteStatements(
            table,
            gone.map(({ id }) => id),
          )
        : []),
      ...updateStatements(table, moved, author.actor),
      ...(made.length > 0 ? insertStatements(table, made, author.actor) : []),
    ],
    events: real.map((change) => eventOf(table, change)),
    taken: { ...table.taken },
  }
}

/** The revision a change leads to is its record's next; what is made has the one it was given. */
function stamp(
  { now, as, actor }: Author,
  { kind }: AnyTable,
  before: Rec | null,
  after: Rec,
): Rec {
  const rev = before ? before.rev + 1 : after.rev
  const by = isSigned(kind) ? { updatedAt: now, updatedBy: as.id ?? actor.userId } : {}
  return { ...after, rev, ...by }
}

/** What was derived was derived for the country that the portal is in. */
const stillIn = ({ country }: Where): Guard => ({
  holds: 'select count(*) from portal where country = ?',
  args: [country],
})

/** All of these records still have the revision they were read with. */
function unchanged({ name }: AnyTable, records: readonly Rec[]): Guard[] {
  const [only] = records
  if (!only) return []
  if (records.length === 1) return [{ table: name, id: only.id, rev: only.rev }]
  return [
    {
      holds: `select count(*) = ? from json_each(?) j join ${name} t on t.id = j.value->>0 and t.rev = j.value->>1`,
      args: [records.length, JSON.stringify(records.map(({ id, rev }) => [id, rev]))],
    },
  ]
}

/** Whether a record comes, comes back or goes is told by its states, as ops tell it, and by nothing else. */
function wordOf(before: Rec | null, after: Rec | null, verb = 'updated'): string {
  if (after === null) return 'removed'
  if (before === null) return after.rev > 1 ? 'restored' : 'created'
  return verb
}

function eventOf({ kind }: AnyTable, { before, after, verb, turn, ops }: Real): EventDraft {
  const is = after ?? before
  if (!is) throw new Error('A change without any state cannot have ops')
  const now = audience(kind, is)
  // What is made, or brought back, has no past that anybody could be told.
  const was = before && after ? audience(kind, before) : now
  return {
    kind: `${kind.entity}.${wordOf(before, after, verb)}`,
    entity: kind.entity,
    entityId: is.id,
    rev: after ? after.rev : is.rev + 1,
    ops,
    audience: now,
    ...(isSameAudience(was, now) ? {} : { before: was }),
    ...(turn ? { turn } : {}),
  }
}
