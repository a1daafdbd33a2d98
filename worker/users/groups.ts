/** Groups of people that records can be granted to. Membership changes what a person may see. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { groupMembers, groups, users } from '../../db/schema/users.ts'
import { can, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { badField, forbidden, notFound } from '../core/errors.ts'
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

async function find(context: Context, id: string): Promise<Group> {
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
        ]),
        audience: [],
        before: [signedIn],
      },
      ...left.events,
    ],
    result: null,
  }
}

export async function addMembers(
  context: Context,
  input: { groupId: string; userIds: string[] },
): Promise<Plan<null>> {
  const before = await find(context, input.groupId)
  const people = (await requirePeople(context, 'userIds', input.userIds)).filter(
    (person) => !before.memberIds.includes(person.id),
  )
  const ids = people.map((person) => person.id)
  const joined = rekeyed(context, people, (groupIds) => [...groupIds, before.id])
  return withMembers(
    context,
    before,
    { add: ids, del: [] },
    joined,
    memberRows(context, before.id, ids),
  )
}

export async function removeMembers(
  context: Context,
  input: { groupId: string; userIds: string[] },
): Promise<Plan<null>> {
  const before = await find(context, input.groupId)
  const ids = before.memberIds.filter((id) => input.userIds.includes(id))
  const left = rekeyed(context, await findPeople(context.db, ids), (groupIds) =>
    groupIds.filter((id) => id !== before.id),
  )
  const gone = and(eq(groupMembers.groupId, before.id), inArray(groupMembers.userId, ids))
  return withMembers(context, before, { add: [], del: ids }, left, [
    toStatement(context.db.delete(groupMembers).where(gone)),
  ])
}

type Rekeyed = { guards: Guard[]; statements: Statement[]; events: EventDraft[] }

function withMembers(
  context: Context,
  before: Group,
  change: { add: string[]; del: string[] },
  people: Rekeyed,
  rows: Statement[],
): Plan<null> {
  if (change.add.length + change.del.length === 0)
    return { guards: [], statements: [], events: [], result: null }
  const rev = before.rev + 1
  return {
    guards: [guardOf(before), ...people.guards],
    statements: [
      toStatement(context.db.update(groups).set({ rev }).where(eq(groups.id, before.id))),
      ...rows,
      ...people.statements,
    ],
    events: [
      told(before.id, rev, 'group.members_changed', [{ f: 'memberIds', ...change }]),
      ...people.events,
    ],
    result: null,
  }
}

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
