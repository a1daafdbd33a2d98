/** Who is signed in, and who there is. */
import { eq } from 'drizzle-orm'
import type { Role } from '../../db/enums.ts'
import { portal } from '../../db/schema/core.ts'
import { users } from '../../db/schema/users.ts'
import { can, capabilities } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import { feedEnd } from '../core/feed.ts'
import type { Session } from '../core/session.ts'
import { findPerson } from './people.ts'

/** The person of this session with all that their screens go by. `asOf`: the feed's number before it was read. */
export async function me(context: Context, session: Session) {
  const [[end], [about]] = await context.db.batch([
    feedEnd(context.db),
    context.db.select().from(portal).where(eq(portal.id, 1)),
  ])
  const person = await findPerson(context, context.actor.userId)
  if (!about) throw new DomainError('INTERNAL', 'portal_missing')
  const { id, name, email, photoKey, role, locale, timeZone, theme, isPresenceShown, rev } = person
  return {
    asOf: end?.seq ?? 0,
    sessionId: session.sessionId,
    user: { id, name, email, photoKey, role, locale, timeZone, theme, isPresenceShown, rev },
    capabilities: capabilities.filter((capability) => can(context.actor, capability)),
    grantees: [...context.actor.grantees],
    portal: {
      name: about.name,
      currency: about.currency,
      country: about.country,
      locale: about.locale,
      timeZone: about.timeZone,
      firstWeekday: about.firstWeekday,
      rev: about.rev,
      epoch: about.epoch,
      hasDemo: about.demoUntil !== null,
    },
  }
}

/** A person as others see them; `email` is null for who does not manage people (but for one's own). */
export type DirectoryEntry = {
  id: string
  name: string
  photoKey: string | null
  role: Role
  isActive: boolean
  email: string | null
  rev: number
}

/** Everybody there is or was, so that every name can be shown. By name. `asOf`: the feed's number before it was read. */
export async function directory({
  db,
  actor,
}: Pick<Context, 'db' | 'actor'>): Promise<{ asOf: number; people: DirectoryEntry[] }> {
  const everybody = db
    .select({
      id: users.id,
      name: users.name,
      photoKey: users.photoKey,
      role: users.role,
      isActive: users.isActive,
      email: users.email,
      rev: users.rev,
    })
    .from(users)
    .orderBy(users.name, users.id)
  const [[end], rows] = await db.batch([feedEnd(db), everybody])
  const seesEmails = can(actor, 'people.manage')
  return {
    asOf: end?.seq ?? 0,
    people: rows.map((row) =>
      seesEmails || row.id === actor.userId ? row : { ...row, email: null },
    ),
  }
}
