/**
 * A mark in the browser that an account was signed in with here. It opens nothing: it only lets tries from here be
 * counted by themselves, so that a stranger's guesses do not keep the right person out.
 */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { newId } from '../core/ids.ts'
import { tokenFor } from '../core/tokens.ts'
import type { Env } from '../env.ts'
import { isSecure } from '../session-cookie.ts'

type Request = Context<{ Bindings: Env }>

const name = 'unison.device'
/** As long as browsers keep a cookie at all. */
const maxAge = 400 * 24 * 60 * 60
/** Several people may share a browser. */
const mostMarks = 5

/** The device's id, if it bears a mark of this account; else null. */
export async function knownDevice(c: Request, email: string): Promise<string | null> {
  for (const mark of marksIn(c)) if (await isOf(c.env, mark, email)) return idOf(mark)
  return null
}

/** Marks this browser as one that the account was signed in with. */
export async function markDevice(c: Request, email: string): Promise<void> {
  const others: string[] = []
  let own: string | null = null
  for (const mark of marksIn(c)) {
    if (await isOf(c.env, mark, email)) own ??= mark
    else others.push(mark)
  }
  own ??= await markFor(c.env, newId('dev'), email)
  setCookie(c, name, [own, ...others].slice(0, mostMarks).join('~'), {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge,
    ...(isSecure(c) ? { secure: true, prefix: 'secure' } : {}),
  })
}

function marksIn(c: Request): string[] {
  const cookie = isSecure(c) ? getCookie(c, name, 'secure') : getCookie(c, name)
  return (cookie ?? '').split('~').filter(Boolean).slice(0, mostMarks)
}

const idOf = (mark: string): string => mark.slice(0, mark.indexOf('.'))

const isOf = async (env: Env, mark: string, email: string): Promise<boolean> =>
  mark === (await markFor(env, idOf(mark), email))

const markFor = async (env: Env, id: string, email: string): Promise<string> =>
  `${id}.${await tokenFor(env.AUTH_SECRET, `device:${id}:${email.toLowerCase()}`)}`
