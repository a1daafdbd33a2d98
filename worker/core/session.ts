/** People behind requests: their session and their present rights, read in one statement of one cell. */
import type { InStatement } from '@libsql/client/web'
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import type { Locale, Role } from '../../db/enums.ts'
import { type Actor, granteesOf } from './access.ts'

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

/** What the statements below answer, as JSON text: equal texts are equal sessions. */
type Body = [
  sessionId: string,
  userId: string,
  role: Role,
  grantsRev: number,
  name: string,
  email: string,
  locale: Locale,
  timeZone: string,
  isPresenceShown: number,
  groupIds: string[],
  country: string,
]

const bodyOf = (sessionId: string): string =>
  `json_array(${sessionId}, u.id, u.role, u.grants_rev, u.name, u.email, u.locale, u.time_zone, u.is_presence_shown,
  json((select json_group_array(m.group_id) from group_members m where m.user_id = u.id)), (select p.country from portal p)) as body`

const bySession = `select ${bodyOf('s.id')} from auth_sessions s join users u on u.id = s.user_id
  where s.token = ? and s.expires_at > ? and u.is_active = 1`

/** One row with a `body`, or none when the session is unknown or over, or its person's account closed. `now`: UTC milliseconds. */
export const sessionStatement = (token: string, now: number): InStatement => ({
  sql: bySession,
  args: [token, now],
})

/** A person's present rights, for work done on their behalf after the request is over. */
export async function findActor(db: Db, userId: string): Promise<Actor | null> {
  const [row] = await db.all<{ body: string }>(
    sql`select ${sql.raw(bodyOf("''"))} from users u where u.id = ${userId} and u.is_active = 1`,
  )
  return row ? sessionOf(row.body).actor : null
}

/** The session that a `body` tells of. */
export function sessionOf(body: string): Session {
  // Written by the statements above only.
  const parsed = JSON.parse(body) as Body
  const [sessionId, userId, role, grantsRev, name, email, locale, timeZone, isShown, ...more] =
    parsed
  const [groupIds, country] = more
  return {
    sessionId,
    actor: {
      userId,
      role,
      grantees: granteesOf({ userId, role, isActive: true, groupIds }),
      grantsRev,
      country,
    },
    name,
    email,
    locale,
    timeZone,
    isPresenceShown: isShown === 1,
  }
}
