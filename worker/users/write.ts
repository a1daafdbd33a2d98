/** Verbs on other people: roles, closing and reopening accounts, handing the portal over. */
import { eq } from 'drizzle-orm'
import { users } from '../../db/schema/users.ts'
import { signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { type Statement, toStatement } from '../core/statements.ts'
import { accessChanged, findPerson, guardsOf, type Person } from './people.ts'
import { type Ability, refusal } from './policy.ts'
import type { GivenRole } from './schema.ts'
import { endSessions } from './sessions.ts'

async function requireTarget(context: Context, userId: string, ability: Ability): Promise<Person> {
  const target = await findPerson(context, userId)
  const reason = refusal(context.actor, target, ability)
  if (reason !== null)
    throw new DomainError(reason.startsWith('already_') ? 'CONFLICT' : 'FORBIDDEN', reason)
  return target
}

export async function setRole(
  context: Context,
  input: { userId: string; role: GivenRole },
): Promise<Plan<null>> {
  const target = await requireTarget(context, input.userId, 'setRole')
  if (target.role === input.role) return { guards: [], statements: [], events: [], result: null }
  const { statement, events } = withRole(context, target, input.role, 'user.role_changed')
  return { guards: guardsOf(target), statements: [statement], events, result: null }
}

/** Hands the portal over: the other becomes its owner, the one who gives stays on as administrator. */
export async function transferOwnership(
  context: Context,
  input: { userId: string },
): Promise<Plan<null>> {
  const heir = await requireTarget(context, input.userId, 'makeOwner')
  const owner = await findPerson(context, context.actor.userId)
  const given = withRole(context, owner, 'admin', 'user.ownership_given')
  const taken = withRole(context, heir, 'owner', 'user.ownership_taken')
  return {
    guards: [...guardsOf(heir), ...guardsOf(owner)],
    statements: [given.statement, taken.statement],
    events: [...given.events, ...taken.events],
    result: null,
  }
}

function withRole(
  { db }: Context,
  before: Person,
  role: Person['role'],
  kind: EventDraft['kind'],
): { statement: Statement; events: EventDraft[] } {
  const after = moved({ ...before, role })
  const { rev, grantsRev } = after
  return {
    statement: toStatement(
      db.update(users).set({ role, rev, grantsRev }).where(eq(users.id, before.id)),
    ),
    events: [
      {
        kind,
        entity: 'user',
        entityId: before.id,
        rev,
        ops: [{ f: 'role', a: before.role, b: role }],
        audience: [signedIn],
      },
      accessChanged(after),
    ],
  }
}

/** Closes an account: every session ends at once; what the person made and manages stays. */
export const deactivate = (context: Context, input: { userId: string }): Promise<Plan<null>> =>
  setActive(context, input.userId, false)

/** Opens a closed account again; the person signs in with the password they had. */
export const reactivate = (context: Context, input: { userId: string }): Promise<Plan<null>> =>
  setActive(context, input.userId, true)

async function setActive(context: Context, userId: string, isActive: boolean): Promise<Plan<null>> {
  const { db } = context
  const before = await requireTarget(context, userId, isActive ? 'reactivate' : 'deactivate')
  const after = moved({ ...before, isActive })
  const { rev, grantsRev } = after
  return {
    guards: guardsOf(before),
    statements: [
      toStatement(db.update(users).set({ isActive, rev, grantsRev }).where(eq(users.id, userId))),
      ...endSessions(context, userId, 'account_closed'),
    ],
    events: [
      {
        kind: isActive ? 'user.reactivated' : 'user.deactivated',
        entity: 'user',
        entityId: userId,
        rev,
        ops: [{ f: 'isActive', a: before.isActive, b: isActive }],
        audience: [signedIn],
      },
      accessChanged(after),
    ],
    result: null,
  }
}

const moved = (person: Person): Person => ({
  ...person,
  rev: person.rev + 1,
  grantsRev: person.grantsRev + 1,
})
