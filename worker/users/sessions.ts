/** Where a person is signed in, and how that ends: rows are deleted and live sockets closed in one plan. */
import { and, desc, eq, gt, inArray, ne, type SQL, sql } from 'drizzle-orm'
import type { SessionEnd } from '../../db/enums.ts'
import {
  authAccounts,
  authSessions,
  authVerifications,
  endedSessions,
} from '../../db/schema/auth.ts'
import { grantSelf } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import type { EventDraft, Plan } from '../core/plan.ts'
import { type Statement, toStatement } from '../core/statements.ts'
import { type Device, deviceOf } from './device.ts'
import { findPerson } from './people.ts'

export type SessionShown = Device & {
  id: string
  address: string
  createdAt: number
  /** When the session was last prolonged: to the day. */
  seenAt: number
  isCurrent: boolean
}

/** One's own sessions that have not run out, the current one first, then the newest. */
export async function list(
  { db, actor, now }: Context,
  currentId: string,
): Promise<SessionShown[]> {
  const rows = await db
    .select()
    .from(authSessions)
    .where(and(eq(authSessions.userId, actor.userId), gt(authSessions.expiresAt, new Date(now))))
    .orderBy(desc(authSessions.createdAt))
  return rows
    .map((row) => ({
      id: row.id,
      ...deviceOf(row.userAgent ?? ''),
      address: row.ipAddress ?? '',
      createdAt: row.createdAt.getTime(),
      seenAt: row.updatedAt.getTime(),
      isCurrent: row.id === currentId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}

/** Ends one of the actor's own sessions: this one or another; NOT_FOUND for anybody else's. */
export async function endOne(
  context: Context,
  sessionId: string,
  currentId: string,
): Promise<Plan<{ ended: number }>> {
  const ids = await ownIds(context, context.actor.userId)
  if (!ids.includes(sessionId)) throw notFound('session_not_found')
  return await ending(context, [sessionId], sessionId === currentId ? null : 'signed_out_elsewhere')
}

/** Ends all of the actor's sessions but this one. */
export async function endOthers(
  context: Context,
  currentId: string,
): Promise<Plan<{ ended: number }>> {
  const ids = await ownIds(context, context.actor.userId)
  return await ending(
    context,
    ids.filter((id) => id !== currentId),
    'signed_out_elsewhere',
  )
}

async function ending(
  context: Context,
  ids: string[],
  why: SessionEnd | null,
): Promise<Plan<{ ended: number }>> {
  const { actor } = context
  if (ids.length === 0) return { guards: [], statements: [], events: [], result: { ended: 0 } }
  const { rev } = await findPerson(context, actor.userId)
  return {
    guards: [],
    statements: endSessions(context, actor.userId, why, inArray(authSessions.id, ids)),
    events: [ended('session.ended', actor.userId, rev, ids)],
    result: { ended: ids.length },
  }
}

/** A new password chosen by its owner: every other session ends. Refused when the password has changed since it was checked. */
export async function changePassword(
  context: Context,
  input: { currentId: string; oldHash: string; newHash: string },
): Promise<Plan<null>> {
  const { db, actor, now } = context
  const { currentId, oldHash, newHash } = input
  const [{ rev }, ids] = await Promise.all([
    findPerson(context, actor.userId),
    ownIds(context, actor.userId),
  ])
  return {
    guards: [
      {
        holds: `select count(*) from auth_accounts where user_id = ? and provider_id = 'credential' and password = ?`,
        args: [actor.userId, oldHash],
      },
    ],
    statements: [
      toStatement(setPassword(db, actor.userId, newHash, now)),
      ...endSessions(context, actor.userId, 'password_changed', ne(authSessions.id, currentId)),
    ],
    events: [
      ended(
        'user.password_changed',
        actor.userId,
        rev,
        ids.filter((id) => id !== currentId),
      ),
    ],
    result: null,
  }
}

/** A new password by a link from the mail: the link is used up and every session ends. */
export async function resetPassword(
  context: Context,
  input: { userId: string; verificationId: string; newHash: string },
): Promise<Plan<null>> {
  const { db, now } = context
  const { userId, verificationId, newHash } = input
  const [{ rev }, ids] = await Promise.all([findPerson(context, userId), ownIds(context, userId)])
  return {
    guards: [
      { holds: 'select count(*) from auth_verifications where id = ?', args: [verificationId] },
    ],
    statements: [
      toStatement(setPassword(db, userId, newHash, now)),
      // Other links that are still in the mailbox die with this one.
      toStatement(db.delete(authVerifications).where(eq(authVerifications.value, userId))),
      ...endSessions(context, userId, 'password_changed'),
    ],
    events: [ended('user.password_reset', userId, rev, ids)],
    result: null,
  }
}

/** Ends this person's sessions. `why` is kept for whoever still holds them; null when they need not be told. */
export function endSessions(
  { db, now }: Context,
  userId: string,
  why: SessionEnd | null,
  which?: SQL,
): Statement[] {
  const isOver = and(eq(authSessions.userId, userId), which)
  const noted = {
    token: authSessions.token,
    why: sql<SessionEnd>`${why}`.as('why'),
    at: sql<number>`${now}`.as('at'),
  }
  return [
    ...(why === null
      ? []
      : [
          toStatement(
            db.insert(endedSessions).select(db.select(noted).from(authSessions).where(isOver)),
          ),
        ]),
    toStatement(db.delete(authSessions).where(isOver)),
  ]
}

const setPassword = (db: Context['db'], userId: string, password: string, now: number) =>
  db
    .update(authAccounts)
    .set({ password, updatedAt: new Date(now) })
    .where(and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, 'credential')))

async function ownIds({ db }: Context, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: authSessions.id })
    .from(authSessions)
    .where(eq(authSessions.userId, userId))
  return rows.map((row) => row.id)
}

const ended = (
  kind: EventDraft['kind'],
  userId: string,
  rev: number,
  endSessions: string[],
): EventDraft => ({
  kind,
  entity: 'user',
  entityId: userId,
  rev,
  ops: [],
  audience: [grantSelf(userId)],
  control: { endSessions },
})
