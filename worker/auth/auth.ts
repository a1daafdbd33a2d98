/**
 * better-auth, for what it is good at: checking passwords, sessions with their cookie, and reset links. Everything that
 * ends a session or changes a password is a verb of ours, so that it passes the lane and closes live sockets.
 */

import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { eq } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { authAccounts, authSessions, authUsers, authVerifications } from '../../db/schema/auth.ts'
import { users } from '../../db/schema/users.ts'
import { newId } from '../core/ids.ts'
import type { Env } from '../env.ts'
import { longestPassword, shortestPassword } from '../passwords/rules.ts'

const day = 24 * 60 * 60
export const resetLinkMinutes = 60

/** What better-auth prefixes a reset token with before it is hashed and stored. */
export const resetIdentifier = (token: string): string => `reset-password:${token}`

export type AuthHooks = {
  /** Sends the link; called only for addresses that exist. */
  mailReset(userId: string, token: string): Promise<void>
  /** Runs after the answer, so that the answer takes as long for every address. */
  later(work: Promise<unknown>): void
}

export type Auth = ReturnType<typeof openAuth>

/** An instance of one request: its database client must not be shared with another. */
export function openAuth(env: Env, db: Db, hooks: AuthHooks) {
  return betterAuth({
    baseURL: env.APP_URL,
    basePath: '/api/auth',
    secret: env.AUTH_SECRET,
    trustedOrigins: [env.APP_URL],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Failures are counted by the Throttle objects, which all isolates share.
    rateLimit: { enabled: false },
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      schema: {
        user: authUsers,
        session: authSessions,
        account: authAccounts,
        verification: authVerifications,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      resetPasswordTokenExpiresIn: resetLinkMinutes * 60,
      sendResetPassword: ({ user, token }) => hooks.mailReset(user.id, token),
    },
    // With the cache a deleted session would stay signed in until it runs out.
    session: { expiresIn: 30 * day, updateAge: day, cookieCache: { enabled: false } },
    // Expired links are swept by the clock, not by whoever asks next.
    verification: { storeIdentifier: 'hashed', disableCleanup: true },
    databaseHooks: {
      session: { create: { before: ({ userId }) => requireActive(db, userId) } },
    },
    advanced: {
      backgroundTasks: { handler: hooks.later },
      database: { generateId: ({ model }) => newId(model.slice(0, 3)) },
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
    },
  })
}

/** A session is made only after the right password, so this tells nothing to a guesser. */
async function requireActive(db: Db, userId: string): Promise<void> {
  const [person] = await db
    .select({ isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId))
  if (!person?.isActive)
    throw new APIError('FORBIDDEN', { code: 'DEACTIVATED', message: 'deactivated' })
}
