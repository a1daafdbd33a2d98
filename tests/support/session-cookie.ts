import { serializeSigned } from 'hono/utils/cookie'
import { sessionCookie } from '../../worker/session-cookie.ts'

/** What a browser sends of the session with this token, signed as signing in does it. */
export const cookieOf = (token: string, secret: string): Promise<string> =>
  serializeSigned(sessionCookie, token, secret)
