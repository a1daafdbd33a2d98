/** Groups of people that records can be granted to. Membership changes what a person may see. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { groupMembers, groups, users } from '../../db/schema/users.ts'
import { can, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, DomainError, forbidden, notFound } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { type Guard, type Statement, toStatement } from '../core/statements.ts'
import { accessChanged, findPeople, guardsOf, type Person } from './people.ts'

export type Group = { id: string; name: string; memberIds: string[]; rev: number }

type Row = Omit<Group, 'memberIds'> & { memberIds: string }

/** Every group with its members, by name. */
export async function list({ db }: Pick<Context, 'db'>): Promise<Group[]> {
  const rows = await db.all<Row>(
    sql`select g.id, g.name, g.rev, (select json_group_array(m.user_id) from group_members m where m.group_id = g.id) as "memberIds"
        from groups g order by g.name, g.id`,
  )
  return rows.map((row) => ({ ...row, memberIds: JSON.parse(row.memberIds) }))
}

/** The group, for who manages people. */
export async function find(context: Context, id: string): Promise<Group> {
  if (!can(context.actor, 'people.manage')) throw forbidden()
  const group = (await list(context)).find((one) => one.id === id)
  if (!group) throw notFound('group_not_found')
  return group
}

export async function create(
  context: Context,
  input: { name: string; memberIds: string[] },
): Promise<Plan<{ id: string }>> {
  const { db, actor, now } = context
  if (!can(actor, 'people.manage')) throw forbidden()
  const id = newId('grp', now)
  const people = await requirePeople(context, 'memberIds', input.memberIds)
  const members = people.map((person) => person.id)
  const joined = rekeyed(context, people, (groupIds) => [...groupIds, id])
  return {
    guards: joined.guards,
    statements: [
      toStatement(db.insert(groups).values({ id, name: input.name, createdAt: now })),
      ...memberRows(context, id, members),
      ...joined.statements,
    ],
    events: [
      told(id, 1, 'group.created', [
        { f: 'name', a: null, b: input.name },
        { f: 'memberIds', add: members, del: [] },
      ]),
      ...joined.events,
    ],
    result: { id },
  }
}

export async function rename(
  context: Context,
  input: { groupId: string; name: string },
): Promise<Plan<null>> {
  const before = await find(context, input.groupId)
  const rev = before.rev + 1
  return {
    guards: [guardOf(before)],
    statements: [
      toStatement(
        context.db.update(groups).set({ name: input.name, rev }).where(eq(groups.id, before.id)),
      ),
    ],
    events: [told(before.id, rev, 'group.renamed', [{ f: 'name', a: before.name, b: input.name }])],
    result: null,
  }
}

/** Removes the group; its members keep what they may see by other ways. */
export async function remove(context: Context, input: { groupId: string }): Promise<Plan<null>> {
  const before = await find(context, input.groupId)
  const left = rekeyed(context, await findPeople(context.db, before.memberIds), (groupIds) =>
    groupIds.filter((id) => id !== before.id),
  )
  return {
    guards: [guardOf(before), ...left.guards],
    statements: [
      toStatement(context.db.delete(groups).where(eq(groups.id, before.id))),
      ...left.statements,
    ],
    events: [
      {
        ...told(before.id, before.rev + 1, 'group.removed', [
          { f: 'name', a: before.name, b: null },
          { f: 'memberIds', add: [], del: before.memberIds },
        ]),
        audience: [],
        before: [signedIn],
      },
      ...left.events,
    ],
    result: null,
  }
}

/**
 * Brings a removed group back under its id, with those of its members who are still here: what was shared with it is
 * theirs again. `rev`: of its removal.
 */
export async function restore(
  context: Context,
  { id, name, memberIds, rev }: Group,
): Promise<Plan<null>> {
  const { db, actor, now } = context
  if (!can(actor, 'people.manage')) throw forbidden()
  if ((await list(context)).some((group) => group.id === id)) throw thereAlready()
  const people = await findPeople(db, memberIds)
  const members = people.map((person) => person.id)
  const joined = rekeyed(context, people, (groupIds) => [...groupIds, id])
  return {
    guards: joined.guards,
    statements: [
      toStatement(db.insert(groups).values({ id, name, rev: rev + 1, createdAt: now })),
      ...memberRows(context, id, members),
      ...joined.statements,
    ],
    events: [
      told(id, rev + 1, 'group.restored', [
        { f: 'name', a: null, b: name },
        { f: 'memberIds', add: members, del: [] },
      ]),
      ...joined.events,
    ],
    result: null,
    taken: { 'groups.id': { field: 'id', reason: 'nothing_to_undo' } },
  }
}

const thereAlready = () => new DomainError('PRECONDITION_FAILED', 'nothing_to_undo')

/** Lets people into a group and out of it, as one change; who is in or out already stays so. */
export async function changeMembers(
  context: Context,
  input: { groupId: string; add: string[]; del: string[] },
): Promise<Plan<null>> {
  const before = await find(context, input.groupId)
  const isMember = ({ id }: { id: string }) => before.memberIds.includes(id)
  const joining = (await requirePeople(context, 'add', input.add)).filter((one) => !isMember(one))
  const leaving = (await findPeople(context.db, input.del)).filter(isMember)
  if (joining.length + leaving.length === 0)
    return { guards: [], statements: [], events: [], result: null }
  const add = joining.map(({ id }) => id)
  const del = leaving.map(({ id }) => id)
  const joined = rekeyed(context, joining, (groupIds) => [...groupIds, before.id])
  const left = rekeyed(context, leaving, (groupIds) => groupIds.filter((id) => id !== before.id))
  const rev = before.rev + 1
  const gone = and(eq(groupMembers.groupId, before.id), inArray(groupMembers.userId, del))
  return {
    guards: [guardOf(before), ...joined.guards, ...left.guards],
    statements: [
      toStatement(context.db.update(groups).set({ rev }).where(eq(groups.id, before.id))),
      ...memberRows(context, before.id, add),
      ...(del.length > 0 ? [toStatement(context.db.delete(groupMembers).where(gone))] : []),
      ...joined.statements,
      ...left.statements,
    ],
    events: [
      told(before.id, rev, 'group.members_changed', [{ f: 'memberIds', add, del }]),
      ...joined.events,
      ...left.events,
    ],
    result: null,
  }
}

type Rekeyed = { guards: Guard[]; statements: Statement[]; events: EventDraft[] }

/** The same people with other groups: their rights are counted on and their screens told. */
function rekeyed(
  { db }: Context,
  people: readonly Person[],
  groupsOf: (groupIds: string[]) => string[],
): Rekeyed {
  const after = people.map((person) => ({
    ...person,
    groupIds: groupsOf(person.groupIds),
    grantsRev: person.grantsRev + 1,
  }))
  return {
    guards: people.flatMap(guardsOf),
    statements: after.map(({ id, grantsRev }) =>
      toStatement(db.update(users).set({ grantsRev }).where(eq(users.id, id))),
    ),
    events: after.map(accessChanged),
  }
}

const memberRows = ({ db }: Context, groupId: string, ids: readonly string[]): Statement[] =>
  ids.length === 0
    ? []
    : [toStatement(db.insert(groupMembers).values(ids.map((userId) => ({ groupId, userId }))))]

async function requirePeople(
  { db }: Context,
  field: string,
  ids: readonly string[],
): Promise<Person[]> {
  const people = await findPeople(db, ids)
  if (people.length < new Set(ids).size) throw badField(field, 'person_not_found')
  return people
}

const guardOf = (group: Group): Guard => ({ table: 'groups', id: group.id, rev: group.rev })

const told = (
  id: string,
  rev: number,
  kind: EventDraft['kind'],
  ops: EventDraft['ops'],
): EventDraft => ({
  kind,
  entity: 'group',
  entityId: id,
  rev,
  ops,
  audience: [signedIn],
})
