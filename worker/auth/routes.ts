/**
 * Sign-in, sign-out and passwords: only what our pages use is reachable. Answers carry no token; the cookie does.
 * Errors look like those of every procedure: `{ reason, fields, data }`.
 */
import { APIError } from 'better-auth/api'
import { verifyPassword } from 'better-auth/crypto'
import { and, eq, gt } from 'drizzle-orm'
import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import type { Db } from '../../db/client.ts'
import { authAccounts, authVerifications } from '../../db/schema/auth.ts'
import { contextFor, openContextDb } from '../core/context.ts'
import { whyOut } from '../core/ended.ts'
import { badField, DomainError } from '../core/errors.ts'
import { findActor, type Session } from '../core/session.ts'
import { digest } from '../core/tokens.ts'
import { write } from '../core/write.ts'
import type { Bindings } from '../env.ts'
import { errorAnswer, refuse } from '../error-answer.ts'
import { kinds } from '../kinds.ts'
import { hashNewPassword } from '../passwords/hash.ts'
import { dropSessionCookie, requireSession, sessionFrom, tokenFrom } from '../session-cookie.ts'
import { findPerson } from '../users/people.ts'
import {
  changePasswordInput,
  requestResetInput,
  resetInput,
  resetLinkInput,
  signInInput,
} from '../users/schema.ts'
import { changePassword, endOne, resetPassword } from '../users/sessions.ts'
import { openAuth, resetIdentifier } from './auth.ts'
import { knownDevice, markDevice } from './known-device.ts'
import { mailPasswordChanged, mailReset } from './mails.ts'
import { networkFrom } from './network.ts'
import {
  forgiveAccount,
  type Place,
  passwordTries,
  resetMailTries,
  signInTries,
  takeTry,
  tried,
} from './tries.ts'

type Request = HonoContext<Bindings>

const maxBody = 10_000

export const authRoutes = new Hono<Bindings>()

authRoutes.use(
  bodyLimit({
    maxSize: maxBody,
    onError: (c) => refuse(c, 413, 'too_large', { maxBytes: maxBody }),
  }),
)
authRoutes.onError((error, c) => errorAnswer(error, c))

authRoutes.post('/sign-in/email', async (c) => {
  const body = await bodyOf(c, signInInput)
  const tries = signInTries(body.email, await placeOf(c, body.email))
  const { headers } = await tried(c.env, tries, () =>
    answered(() =>
      authOf(c).api.signInEmail({ body, headers: c.req.raw.headers, returnHeaders: true }),
    ),
  )
  await markDevice(c, body.email)
  return withCookies(c, headers)
})

authRoutes.post('/sign-out', async (c) => {
  const db = openContextDb(c.env)
  const session = await sessionFrom(c)
  if (session)
    await write(contextFor(c.env, db, kinds, session.actor), (context) =>
      endOne(context, session.sessionId, session.sessionId),
    )
  dropSessionCookie(c)
  return c.json({ ok: true })
})

/** Prolongs a session that is older than a day, cookie included, or says why there is none; for pages just opened. */
authRoutes.get('/get-session', async (c) => {
  if (!(await sessionFrom(c)))
    return c.json({ isSignedIn: false, why: await whyOut(c.env, await tokenFrom(c)) })
  const { headers } = await answered(() =>
    authOf(c).api.getSession({ headers: c.req.raw.headers, returnHeaders: true }),
  )
  return withCookies(c, headers, { isSignedIn: true })
})

/** Answers the same whether the address is known or not. */
authRoutes.post('/request-password-reset', async (c) => {
  const body = await bodyOf(c, requestResetInput)
  await takeTry(c.env, resetMailTries(body.email, await placeOf(c, body.email)))
  await answered(() => authOf(c).api.requestPasswordReset({ body }))
  return c.json({ ok: true })
})

/** Whether a link still works, for whoever has just opened it. */
authRoutes.post('/reset-link', async (c) => {
  const { token } = await bodyOf(c, resetLinkInput)
  await requireResetLink(openContextDb(c.env), token)
  return c.json({ ok: true })
})

authRoutes.post('/reset-password', async (c) => {
  const { token, newPassword } = await bodyOf(c, resetInput)
  const db = openContextDb(c.env)
  const { actor, verification } = await requireResetLink(db, token)
  const { userId } = actor
  const [{ email }, oldHash] = await Promise.all([findPerson({ db }, userId), hashOf(db, userId)])
  const newHash = await hashNewPassword({
    field: 'newPassword',
    password: newPassword,
    email,
    oldHash,
  })
  await write(contextFor(c.env, db, kinds, actor), (context) =>
    resetPassword(context, { userId, verificationId: verification.id, newHash }),
  )
  await forgiveAccount(c.env, email, userId)
  await markDevice(c, email)
  c.executionCtx.waitUntil(mailPasswordChanged(c.env, db, userId))
  return c.json({ ok: true })
})

authRoutes.post('/change-password', async (c) => {
  const { currentPassword, newPassword } = await bodyOf(c, changePasswordInput)
  const db = openContextDb(c.env)
  const session = await requireSession(c)
  const { userId } = session.actor
  const oldHash = await requirePassword(c, session, currentPassword)
  const newHash = await hashNewPassword({
    field: 'newPassword',
    password: newPassword,
    email: session.email,
    oldHash,
  })
  await write(contextFor(c.env, db, kinds, session.actor), (context) =>
    changePassword(context, { currentId: session.sessionId, oldHash, newHash }),
  )
  c.executionCtx.waitUntil(mailPasswordChanged(c.env, db, userId))
  return c.json({ ok: true })
})

/** Whose link this is; NOT_FOUND when it was used, is too old or never was. */
async function requireResetLink(db: Db, token: string) {
  const [verification] = await db
    .select()
    .from(authVerifications)
    .where(
      and(
        eq(authVerifications.identifier, await digest(resetIdentifier(token))),
        gt(authVerifications.expiresAt, new Date()),
      ),
    )
  const actor = verification && (await findActor(db, verification.value))
  if (!actor) throw new DomainError('NOT_FOUND', 'reset_link_invalid')
  return { actor, verification }
}

async function hashOf(db: Db, userId: string): Promise<string | null> {
  const [account] = await db
    .select({ hash: authAccounts.password })
    .from(authAccounts)
    .where(and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, 'credential')))
  return account?.hash ?? null
}

/** The stored hash of the person's password, once the given one is proved to be it. */
async function requirePassword(c: Request, session: Session, password: string): Promise<string> {
  const { userId } = session.actor
  return await tried(c.env, passwordTries(userId, session.sessionId), async () => {
    const hash = await hashOf(openContextDb(c.env), userId)
    if (!hash || !(await verifyPassword({ hash, password })))
      throw badField('currentPassword', 'wrong_password')
    return hash
  })
}

function authOf(c: Request) {
  const db = openContextDb(c.env)
  return openAuth(c.env, db, {
    mailReset: (userId, token) => mailReset(c.env, db, userId, token),
    later: (work) => c.executionCtx.waitUntil(work),
  })
}

/** better-auth's refusals in our words; anything unforeseen goes on to the log. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const code = error.body?.code
    if (code === 'DEACTIVATED') throw new DomainError('FORBIDDEN', 'deactivated')
    // A malformed address or an endless password belong to nobody either.
    if (error.statusCode === 401 || error.statusCode === 400)
      throw new DomainError('UNAUTHORIZED', 'wrong_credentials')
    throw error
  }
}

/** JSON only: what a foreign page could post without asking first is turned away. */
async function bodyOf<T>(c: Request, schema: z.ZodType<T>): Promise<T> {
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw new DomainError('BAD_REQUEST', 'json_expected')
  const body: unknown = await c.req.json().catch(() => null)
  return schema.parse(body)
}

/** Where a try for this account comes from: the network as Cloudflare vouches for it, and the device by its mark. */
const placeOf = async (c: Request, email: string): Promise<Place> => ({
  network: networkFrom(c.req.raw),
  device: await knownDevice(c, email),
})

function withCookies(
  c: Request,
  headers: Headers,
  body: { isSignedIn: boolean } | { ok: true } = { ok: true },
): Response {
  for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  return c.json(body)
}
