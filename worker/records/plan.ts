/**
 * From states to a plan: whatever a verb decided for some records (made, changed, removed) becomes statements, derived
 * rows, guards and events here and nowhere else.
 */
import type { Op } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { audience } from './audience.ts'
import { diff } from './changes.ts'
import type { Rec } from './kind.ts'
import { deleteStatements, insertStatements, updateStatements } from './store.ts'
import type { AnyTable, Table } from './table.ts'

/** One record's way from one state to another; null before: it is made, null after: it is removed. */
export type RecordChange<R extends Rec> = {
  before: R | null
  after: R | null
  /** What happened, in the past tense: `contact.updated`. */
  verb: EventDraft['kind']
}

type Author = Pick<Context, 'now' | 'as' | 'actor'>
type Told = { ops: Op[]; verb: EventDraft['kind'] }
type Made = Told & { before: null; after: Rec }
type Changed = Told & { before: Rec; after: Rec }
type Removed = Told & { before: Rec; after: null }

/** The statements, guards and events of these changes. Changes that change nothing vanish. */
export function planRecords<R extends Rec>(
  context: Author,
  table: Table<R> & AnyTable,
  changes: readonly RecordChange<R>[],
): Omit<Plan, 'result'> {
  const made: Made[] = []
  const changed: Changed[] = []
  const removed: Removed[] = []
  const events: EventDraft[] = []
  for (const { before, after, verb } of changes) {
    const ops = diff(table.kind, before, after)
    if (ops.length === 0) continue
    const next = after && stamp(context, before, after)
    if (before === null && next) made.push({ before, after: next, ops, verb })
    else if (before && next) changed.push({ before, after: next, ops, verb })
    else if (before) removed.push({ before, after: null, ops, verb })
    events.push(eventOf(table, { before, after: next, ops, verb }))
  }
  return {
    guards: unchanged(
      table,
      [...changed, ...removed].map(({ before }) => before),
    ),
    statements: [
      ...(made.length > 0
        ? insertStatements(
            table,
            made.map(({ after }) => after),
          )
        : []),
      ...updateStatements(table, changed),
      ...(removed.length > 0
        ? deleteStatements(
            table,
            removed.map(({ before }) => before.id),
          )
        : []),
    ],
    events,
    taken: table.taken,
  }
}

/** The revision a change leads to is its record's next; what is made has the one it was given. */
function stamp<R extends Rec>({ now, as, actor }: Author, before: R | null, after: R): R {
  const rev = before ? before.rev + 1 : after.rev
  return { ...after, rev, updatedAt: now, updatedBy: as.id ?? actor.userId }
}

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

function eventOf(
  { kind }: AnyTable,
  { before, after, ops, verb }: { before: Rec | null; after: Rec | null } & Told,
): EventDraft {
  const is = after ?? before
  if (!is) throw new Error('A change without any state cannot have ops')
  const now = audience(kind, is)
  const was = before && audience(kind, before)
  return {
    kind: verb,
    entity: kind.entity,
    entityId: is.id,
    rev: after ? after.rev : is.rev + 1,
    ops,
    audience: now,
    ...(was && JSON.stringify(was) !== JSON.stringify(now) ? { before: was } : {}),
  }
}
