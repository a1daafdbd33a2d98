/** What every verb is given: who asks, the database to read, the lane to write through, and the clock. */
import { sql } from 'drizzle-orm'
import { type Db, openDb } from '../../db/client.ts'
import type { Locale, Role } from '../../db/enums.ts'
import type { EventActor } from '../../party/protocol.ts'
import type { Env } from '../env.ts'
import { type Actor, granteesOf } from './access.ts'
import { DomainError } from './errors.ts'
import type { ChangeId } from './ids.ts'
import { newId } from './ids.ts'

/** The person behind a request, with the session that proves it. */
export type Session = {
  sessionId: string
  actor: Actor
  name: string
  email: string
  locale: Locale
  timeZone: string
  isPresenceShown: boolean
}

/** A verb's surroundings. `as` is how the change is recorded; `actor` is whose rights it runs with. */
export type Context = {
  env: Env
  db: Db
  actor: Actor
  as: EventActor
  now: number
  /** The caller's idempotency key: the same key again gets the same answer and changes nothing. */
  planId: string
  changeId: ChangeId
  /** Reads the actor's rights again; used when a plan was refused because they changed. */
  refresh(): Promise<Actor>
}

export const openContextDb = (env: Env): Db =>
  openDb(env.DB_URL, env.DB_TOKEN === '' ? undefined : env.DB_TOKEN)

type PersonRow = {
  session_id: string
  user_id: string
  role: Role
  is_active: number
  grants_rev: number
  name: string
  email: string
  locale: Locale
  time_zone: string
  is_presence_shown: number
  group_ids: string
}

const personColumns = sql`u.id as user_id, u.role, u.is_active, u.grants_rev, u.name, u.email, u.locale, u.time_zone, u.is_presence_shown,
  (select json_group_array(m.group_id) from group_members m where m.user_id = u.id) as group_ids`

/** The session of this token, or null when it is unknown, over, or its person is deactivated. One statement. */
export async function findSession(db: Db, token: string, now: number): Promise<Session | null> {
  const [row] = await db.all<PersonRow>(
    sql`select s.id as session_id, ${personColumns} from auth_sessions s join users u on u.id = s.user_id
        where s.token = ${token} and s.expires_at > ${now} and u.is_active = 1`,
  )
  return row ? sessionOf(row) : null
}

/** A person's present rights, for work done on their behalf after the request is over. */
export async function findActor(db: Db, userId: string): Promise<Actor | null> {
  const [row] = await db.all<PersonRow>(
    sql`select '' as session_id, ${personColumns} from users u where u.id = ${userId} and u.is_active = 1`,
  )
  return row ? sessionOf(row).actor : null
}

function sessionOf(row: PersonRow): Session {
  const groupIds: string[] = JSON.parse(row.group_ids)
  const actor: Actor = {
    userId: row.user_id,
    role: row.role,
    grantees: granteesOf({
      userId: row.user_id,
      role: row.role,
      isActive: row.is_active === 1,
      groupIds,
    }),
    grantsRev: row.grants_rev,
  }
  return {
    sessionId: row.session_id,
    actor,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    isPresenceShown: row.is_presence_shown === 1,
  }
}

/** The context of a person's own request or of work on their behalf. `planId` is the caller's key, or a fresh one. */
export function contextFor(
  env: Env,
  db: Db,
  actor: Actor,
  options: { planId?: string; as?: EventActor; now?: number; changeId?: ChangeId } = {},
): Context {
  const now = options.now ?? Date.now()
  return {
    env,
    db,
    actor,
    as: options.as ?? { type: 'user', id: actor.userId },
    now,
    planId: options.planId ?? newId('pln', now),
    changeId: options.changeId ?? newId('chg', now),
    refresh: async () => {
      const fresh = await findActor(db, actor.userId)
      if (!fresh) throw new DomainError('UNAUTHORIZED', 'signed_out')
      return fresh
    },
  }
}
