/**
 * Takes back what was done to people, groups and invitations by the verbs that do the opposite, so that nobody reaches by
 * an undo what they may not do. Each place must still be as the change left it.
 */
import { sql } from 'drizzle-orm'
import type { Json, Op, WireEvent } from '../../party/protocol.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { eventsOfChangeBefore, eventsSince } from '../core/feed.ts'
import { joined, type Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { turnAgainst } from '../core/turns.ts'
import * as groups from './groups.ts'
import * as invitations from './invitations.ts'
import { findPerson } from './people.ts'
import { givenRole } from './schema.ts'
import { deactivate, reactivate, setRole } from './write.ts'

type Undoing = Omit<Plan, 'result'>

const entities = ['user', 'group', 'invitation']
const end = Number.MAX_SAFE_INTEGER
/** More than one action on people makes. */
const mostOfPeople = 2_000
/** Told beside a change, about what follows from it. */
const consequence = 'access.changed'

/** The plan that takes back a change of people; null when the change is about something else. */
export async function planUndoOfPeople(
  context: Context,
  changeId: string,
): Promise<Undoing | null> {
  const run = runOn(context.db)
  // Of a change of very many records no more is read than that it is not about people.
  const entries = await eventsOfChangeBefore(run, changeId, entities, end, mostOfPeople)
  const events = entries.map(({ item }) => item).filter(({ kind }) => kind !== consequence)
  if (events.length === 0 || (await isOfMore(context, changeId))) return null
  const { actor } = context
  const isOwn = events.every((event) => event.actor.id === actor.userId)
  if (!can(actor, 'people.manage')) throw isOwn ? forbidden() : notFound('change_not_found')
  if (!isOwn) throw forbidden('not_your_change')
  const plans: Undoing[] = []
  for (const event of events) {
    const { result: _, ...plan } = await inverse(context, event)
    const turn = turnAgainst(event)
    plans.push({
      ...plan,
      events: plan.events.map((told) => (told.kind === consequence ? told : { ...told, turn })),
    })
  }
  return joined(plans)
}

/** Whether the change did something to anything else too, as the end of a demo does. */
async function isOfMore({ db }: Pick<Context, 'db'>, changeId: string): Promise<boolean> {
  const others = await db.all(
    sql`select 1 from events where change_id = ${changeId}
      and entity not in (select value from json_each(${JSON.stringify(entities)})) limit 1`,
  )
  return others.length > 0
}

async function inverse(context: Context, event: WireEvent): Promise<Plan> {
  const { entityId: id, ops } = event
  switch (event.kind) {
    case 'user.role_changed': {
      const { a, b } = fieldOp(ops, 'role')
      const { role } = await findPerson(context, id)
      await requireStill(context, event, 'role', { was: a, became: b, is: role })
      const before = givenRole.safeParse(a)
      if (!before.success) throw cannot()
      return await setRole(context, { userId: id, role: before.data })
    }
    case 'user.deactivated':
    case 'user.reactivated': {
      const { a, b } = fieldOp(ops, 'isActive')
      const { isActive } = await findPerson(context, id)
      await requireStill(context, event, 'isActive', { was: a, became: b, is: isActive })
      return await (isActive ? deactivate : reactivate)(context, { userId: id })
    }
    case 'group.created':
    case 'group.restored': {
      const { name, memberIds } = await groups.find(context, id)
      const { add } = setOp(ops, 'memberIds')
      const isAsMade =
        name === fieldOp(ops, 'name').b &&
        memberIds.length === add.length &&
        add.every((member) => memberIds.includes(member))
      if (!isAsMade) await refuseChanged(context, event, null)
      return await groups.remove(context, { groupId: id })
    }
    case 'group.removed':
      return await groups.restore(context, {
        id,
        name: String(fieldOp(ops, 'name').a),
        memberIds: setOp(ops, 'memberIds').del,
        rev: event.rev,
      })
    case 'group.renamed': {
      const { a, b } = fieldOp(ops, 'name')
      const { name } = await groups.find(context, id)
      await requireStill(context, event, 'name', { was: a, became: b, is: name })
      return await groups.rename(context, { groupId: id, name: String(a) })
    }
    case 'group.members_changed': {
      const { add, del } = setOp(ops, 'memberIds')
      const plan = await groups.changeMembers(context, { groupId: id, add: del, del: add })
      if (plan.events.length === 0) throw nothingLeft()
      return plan
    }
    case 'invitation.created':
    case 'invitation.restored':
      return await invitations.revoke(context, id)
    case 'invitation.revoked':
      return await invitations.restore(context, id, ops)
    default:
      throw cannot()
  }
}

const cannot = () => new DomainError('PRECONDITION_FAILED', 'cannot_be_undone')
const nothingLeft = () => new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')

function fieldOp(ops: readonly Op[], field: string): { a: Json; b: Json } {
  for (const op of ops) if (op.f === field && 'a' in op) return { a: op.a, b: op.b }
  throw cannot()
}

function setOp(ops: readonly Op[], field: string): { add: string[]; del: string[] } {
  for (const op of ops) if (op.f === field && 'add' in op) return op
  throw cannot()
}

/** Nothing is left to take back where it is as before already; anything else is somebody's later work. */
async function requireStill(
  context: Context,
  event: WireEvent,
  field: string,
  { was, became, is }: { was: Json; became: Json; is: Json },
): Promise<void> {
  if (is === became) return
  if (is === was) throw nothingLeft()
  await refuseChanged(context, event, field)
}

/** Refuses by naming who changed this place last. */
async function refuseChanged(
  { db }: Context,
  { entity, entityId, seq }: WireEvent,
  field: string | null,
): Promise<never> {
  const since = await eventsSince(runOn(db), entity, [{ id: entityId, seq }])
  const later = since.map(({ item }) => item).filter(({ kind }) => kind !== consequence)
  const latest = later.find(({ ops }) => field === null || ops.some(({ f }) => f === field))
  if (!latest) throw nothingLeft()
  const data = { entityId, key: field ?? '', actorId: latest.actor.id, at: latest.at }
  throw new DomainError('PRECONDITION_FAILED', 'changed_since', { data })
}
