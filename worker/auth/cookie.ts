/** The session cookie: better-auth sets it, everything else only reads it. */
import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import type { Db } from '../../db/client.ts'
import { findSession, openContextDb, type Session } from '../core/context.ts'
import type { Env } from '../env.ts'

type Request = Context<{ Bindings: Env }>

/** As better-auth names it; on HTTPS with the `__Secure-` prefix. */
export const sessionCookie = 'better-auth.session_token'

const isSecure = (c: Request): boolean => c.env.APP_URL.startsWith('https:')

/** The session of the request's cookie. The token is random and looked up, so its signature adds nothing here. */
export async function sessionFrom(
  c: Request,
  db: Db = openContextDb(c.env),
): Promise<Session | null> {
  const cookie = isSecure(c) ? getCookie(c, sessionCookie, 'secure') : getCookie(c, sessionCookie)
  const token = cookie?.split('.')[0]
  return token ? await findSession(db, token, Date.now()) : null
}

export function dropSessionCookie(c: Request): void {
  deleteCookie(c, sessionCookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    ...(isSecure(c) ? { secure: true, prefix: 'secure' } : {}),
  })
}
