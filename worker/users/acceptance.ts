/** The invited person's side: what a link is for, and joining with it. */
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { portal } from '../../db/schema/core.ts'
import { invitations, users } from '../../db/schema/users.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import { toStatement } from '../core/statements.ts'
import { digest } from '../core/tokens.ts'
import { type Written, write } from '../core/write.ts'
import { hashNewPassword } from '../passwords/hash.ts'
import type { RequestContext } from '../trpc.ts'
import { type InvitationRow, over, stillAsIs } from './invitations.ts'
import { emailTaken, newPerson } from './people.ts'
import type { AcceptInput } from './schema.ts'
import { strangerContext } from './stranger.ts'

/** What a link is for. NOT_FOUND when it was used, taken back, issued again or has run out. */
export async function describe(
  db: Db,
  token: string,
  now: number,
): Promise<{ email: string; portalName: string; invitedBy: string }> {
  const row = await findByToken(db, token, now)
  const [about] = await db
    .select({ portalName: portal.name, invitedBy: users.name })
    .from(portal)
    .innerJoin(users, eq(users.id, row.invitedBy))
    .where(eq(portal.id, 1))
  if (!about) throw notFound('invitation_not_found')
  return { email: row.email, ...about }
}

async function findByToken(db: Db, token: string, now: number): Promise<InvitationRow> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tokenHash, await digest(token)),
        isNull(invitations.acceptedAt),
        gt(invitations.expiresAt, now),
      ),
    )
  if (!row) throw notFound('invitation_not_found')
  return row
}

/** Makes the invited person, with a name and a password of their own. They sign in with these. */
export async function accept(
  request: RequestContext,
  input: AcceptInput,
): Promise<Written<{ userId: string; email: string }>> {
  const { email } = await findByToken(request.db, input.token, Date.now())
  const userId = newId('usr')
  const { password } = input
  const passwordHash = await hashNewPassword({ field: 'password', password, email, oldHash: null })
  return await write(strangerContext(request, userId), (context) =>
    planAcceptance(context, userId, input, passwordHash),
  )
}

async function planAcceptance(
  context: Context,
  userId: string,
  input: AcceptInput,
  passwordHash: string,
): Promise<Plan<{ userId: string; email: string }>> {
  const { db, now } = context
  const invitation = await findByToken(db, input.token, now)
  const { email, role } = invitation
  const { name, locale, timeZone } = input
  const person = newPerson(
    db,
    { id: userId, email, name, role, locale, timeZone },
    passwordHash,
    now,
  )
  return {
    guards: [stillAsIs(invitation)],
    statements: [
      ...person.statements,
      toStatement(
        db.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, invitation.id)),
      ),
    ],
    events: [...person.events, over(invitation, 'invitation.accepted')],
    result: { userId, email },
    taken: emailTaken,
  }
}
