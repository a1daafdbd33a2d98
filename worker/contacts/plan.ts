/**
 * From states to a plan: whatever a verb decided for some contacts (created, changed, removed) becomes statements,
 * derived rows, guards and events here and nowhere else.
 */
import { isSameAudience } from '../../party/audience.ts'
import type { Op, Turn } from '../../party/protocol.ts'
import type { Context } from '../core/context.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import type { Guard, Statement } from '../core/statements.ts'
import { audience } from '../records/audience.ts'
import { diff } from '../records/changes.ts'
import { contactKind } from './kind.ts'
import type { Contact } from './schema.ts'
import { removeStatements, storeStatements, updateStatements } from './store.ts'

/** One contact's way from one state to another; null before: it is made, null after: it is removed. */
export type ContactChange = {
  before: Contact | null
  after: Contact | null
  kind: `contact.${string}`
  /** When it takes another change back or does it again. */
  turn?: Turn
}

/** The statements, guards and events of these changes. Changes that change nothing vanish. */
export function planContacts(
  context: Pick<Context, 'now' | 'as' | 'actor'>,
  changes: readonly ContactChange[],
): Omit<Plan, 'result'> {
  const real = changes.flatMap((change) => {
    const ops = diff(contactKind, change.before, change.after)
    return ops.length > 0 ? [{ ...change, ops }] : []
  })
  const stamped = real.map((change) => ({
    ...change,
    after: change.after && stamp(context, change.before, change.after),
  }))
  const made = stamped.flatMap(({ before, after }) => (before === null && after ? [after] : []))
  const removed = stamped.flatMap(({ before, after }) => (before && after === null ? [before] : []))
  const changed = stamped.flatMap(({ before, after, ops }) =>
    before && after ? [{ before, after, ops }] : [],
  )
  const statements: Statement[] = [
    ...(made.length > 0 ? storeStatements(made) : []),
    ...updateStatements(changed),
    ...(removed.length > 0 ? removeStatements(removed.map((contact) => contact.id)) : []),
  ]
  const known = stamped.flatMap(({ before }) => (before ? [before] : []))
  return {
    guards: unchanged(known),
    statements,
    events: stamped.map(eventOf),
    taken: {},
  }
}

function stamp(
  { now, as, actor }: Pick<Context, 'now' | 'as' | 'actor'>,
  before: Contact | null,
  after: Contact,
): Contact {
  return {
    ...after,
    rev: (before?.rev ?? after.rev) + (before ? 1 : 0),
    updatedAt: now,
    updatedBy: as.id ?? actor.userId,
  }
}

/** All of these contacts still have the revision they were read with. */
function unchanged(contacts: readonly Contact[]): Guard[] {
  const [only] = contacts
  if (!only) return []
  if (contacts.length === 1) return [{ table: 'contacts', id: only.id, rev: only.rev }]
  const pairs = JSON.stringify(contacts.map((contact) => [contact.id, contact.rev]))
  return [
    {
      holds:
        'select count(*) = ? from json_each(?) j join contacts c on c.id = j.value->>0 and c.rev = j.value->>1',
      args: [contacts.length, pairs],
    },
  ]
}

function eventOf({ before, after, kind, turn, ops }: ContactChange & { ops: Op[] }): EventDraft {
  const is = after ?? before
  if (!is) throw new Error('A change without any state cannot have ops')
  const now = audience(contactKind, is)
  // What is made, or brought back, has no past that anybody could be told.
  const was = before && after ? audience(contactKind, before) : now
  const isMoved = !isSameAudience(was, now)
  return {
    kind,
    entity: 'contact',
    entityId: is.id,
    rev: after ? after.rev : is.rev + 1,
    ops,
    audience: now,
    ...(isMoved ? { before: was } : {}),
    ...(turn ? { turn } : {}),
  }
}
