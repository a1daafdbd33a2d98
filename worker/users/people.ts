/** People as rows: how verbs find one, and what a new one consists of. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Locale, Role, Theme } from '../../db/enums.ts'
import { authAccounts, authUsers } from '../../db/schema/auth.ts'
import { users } from '../../db/schema/users.ts'
import { granteesOf, grantSelf, managesPeople, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { EventDraft } from '../core/plan.ts'
import { type Guard, type Statement, toStatement } from '../core/statements.ts'

/**
 * `rev` counts what everybody sees of a person, `grantsRev` what the person may see. Language, time zone and the like
 * are nobody else's concern and move neither.
 */
export type Person = {
  id: string
  email: string
  name: string
  role: Role
  isActive: boolean
  photoKey: string | null
  locale: Locale
  timeZone: string
  theme: Theme
  isPresenceShown: boolean
  grantsRev: number
  rev: number
  groupIds: string[]
}

type Row = Omit<Person, 'isActive' | 'isPresenceShown' | 'groupIds'> & {
  isActive: number
  isPresenceShown: number
  groupIds: string
}

const columns = sql`u.id, u.email, u.name, u.role, u.is_active as "isActive", u.photo_key as "photoKey", u.locale,
  u.time_zone as "timeZone", u.theme, u.is_presence_shown as "isPresenceShown", u.grants_rev as "grantsRev", u.rev,
  (select json_group_array(m.group_id) from group_members m where m.user_id = u.id) as "groupIds"`

const personOf = (row: Row): Person => ({
  ...row,
  isActive: row.isActive === 1,
  isPresenceShown: row.isPresenceShown === 1,
  groupIds: JSON.parse(row.groupIds),
})

export async function findPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  const rows = await db.all<Row>(
    sql`select ${columns} from users u where u.id in (select value from json_each(${JSON.stringify(ids)}))`,
  )
  return rows.map(personOf)
}

/** The person, active or not; NOT_FOUND otherwise. */
export async function findPerson({ db }: Pick<Context, 'db'>, id: string): Promise<Person> {
  const [person] = await findPeople(db, [id])
  if (!person) throw notFound('person_not_found')
  return person
}

/** Refuses the plan when the person, or what they may see, has changed since it was read. */
export const guardsOf = (person: Person): Guard[] => [
  { table: 'users', id: person.id, rev: person.rev },
  { table: 'grants', id: person.id, rev: person.grantsRev },
]

/** Tells the person's own screens, and the room, what they may see from here on. Give the person as they are after the change. */
export const accessChanged = (person: Person): EventDraft => ({
  kind: 'access.changed',
  entity: 'user',
  entityId: person.id,
  rev: person.rev,
  ops: [],
  audience: [grantSelf(person.id)],
  control: { keys: { userId: person.id, grantees: granteesOf({ ...person, userId: person.id }) } },
})

export type NewPerson = Pick<Person, 'id' | 'email' | 'name' | 'role' | 'locale' | 'timeZone'>

/** A person with their sign-in, and how that is told: the address only to those who manage people. */
export function newPerson(
  db: Db,
  person: NewPerson,
  passwordHash: string,
  now: number,
): { statements: Statement[]; events: EventDraft[] } {
  const at = { createdAt: new Date(now), updatedAt: new Date(now) }
  const { id, email, name, role } = person
  const told = { entity: 'user', entityId: id, rev: 1 } as const
  return {
    statements: [
      toStatement(db.insert(authUsers).values({ id, name, email, emailVerified: true, ...at })),
      toStatement(
        db.insert(authAccounts).values({
          id: newId('acc', now),
          accountId: id,
          providerId: 'credential',
          userId: id,
          password: passwordHash,
          ...at,
        }),
      ),
      toStatement(db.insert(users).values({ ...person, createdAt: now })),
    ],
    events: [
      {
        ...told,
        kind: 'user.created',
        ops: [
          { f: 'name', a: null, b: name },
          { f: 'role', a: null, b: role },
          { f: 'isActive', a: null, b: true },
          { f: 'photoKey', a: null, b: null },
        ],
        audience: [signedIn],
      },
      {
        ...told,
        kind: 'user.email_set',
        ops: [{ f: 'email', a: null, b: email }],
        audience: [managesPeople, grantSelf(id)],
      },
    ],
  }
}

/** What to say when somebody has this address already. */
export const emailTaken = {
  users_email: { field: 'email', reason: 'email_taken' },
  'auth_users.email': { field: 'email', reason: 'email_taken' },
}
