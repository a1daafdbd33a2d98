/** The session cookie: better-auth sets it, everything else only reads it. */
import type { Context } from 'hono'
import { deleteCookie, getSignedCookie } from 'hono/cookie'
import { readSession } from './core/asking.ts'
import { signedOut } from './core/ended.ts'
import type { Session } from './core/session.ts'
import type { Env } from './env.ts'

type Request = Context<{ Bindings: Env }>

/** As better-auth names it; on HTTPS with the `__Secure-` prefix. */
export const sessionCookie = 'better-auth.session_token'

/** Whether the portal is reached by HTTPS, so that cookies travel on nothing else. */
export const isSecure = (c: Request): boolean => c.env.APP_URL.startsWith('https:')

/**
 * The session token in the request's cookie, if it bears our signature, which better-auth makes as Hono reads it. The
 * tables hold tokens and no signatures: a copy of them lets nobody in.
 */
export async function tokenFrom(c: Request): Promise<string | null> {
  const { AUTH_SECRET } = c.env
  const token = isSecure(c)
    ? await getSignedCookie(c, AUTH_SECRET, sessionCookie, 'secure')
    : await getSignedCookie(c, AUTH_SECRET, sessionCookie)
  return token || null
}

/** The session of the request's cookie, read afresh. */
export async function sessionFrom(c: Request): Promise<Session | null> {
  const token = await tokenFrom(c)
  return token === null ? null : ((await readSession(c.env, token))?.session ?? null)
}

/** The session of the request's cookie; refuses, with the reason, whoever has none. */
export async function requireSession(c: Request): Promise<Session> {
  const session = await sessionFrom(c)
  if (!session) throw await signedOut(c.env, await tokenFrom(c))
  return session
}

export function dropSessionCookie(c: Request): void {
  deleteCookie(c, sessionCookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    ...(isSecure(c) ? { secure: true, prefix: 'secure' } : {}),
  })
}
