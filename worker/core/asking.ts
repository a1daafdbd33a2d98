/**
 * Who asks, without a round trip of its own. A request begins with the session as this isolate last saw it; the statement
 * that reads the session travels ahead of the request's first own statement, on the same connection, and nothing is
 * answered or changed unless it still says the same. Otherwise the request is begun again with what it said.
 */
import type { ResultSet } from '@libsql/client/web'
import { type Ask, type Db, openDb, serverOf } from '../../db/client.ts'
import { askOn } from '../../db/kept-streams.ts'
import type { Env } from '../env.ts'
import { type Session, sessionOf, sessionStatement } from './session.ts'

/** A session, and the text it was read from: as long as that is the same, so is the session. */
export type Known = { session: Session; body: string }

/** The session is not the one that the request was begun with: it is `now`, or over. */
export class SessionMoved extends Error {
  readonly now: Known | null
  constructor(now: Known | null) {
    super('The session is not the one that this request was begun with')
    this.now = now
  }
}

export type Asking = {
  session: Session
  db: Db
  /** Resolves once the database has said that the session is still this one; throws SessionMoved. */
  confirm(): Promise<void>
}

const mostKnown = 2_000
/** By token; the one used last stands at the end. Used as a guess, and always checked again. */
const known = new Map<string, Known>()

/** The session of this token as this isolate last saw it. */
export const recall = (token: string): Known | undefined => known.get(token)

/** Reads the session of this token; null when there is none any more. */
export async function readSession(env: Env, token: string): Promise<Known | null> {
  const [rows] = await askOn(serverFor(env), [sessionStatement(token, Date.now())])
  return remember(token, rows?.[0])
}

/** A way to the database that makes sure of the session with the first thing it is asked. */
export function askAs(env: Env, token: string, { session, body }: Known): Asking {
  const server = serverFor(env)
  let confirmed: Promise<void> | null = null

  const askWithSession: Ask = async (questions) => {
    const [rows, ...answers] = await askOn(server, [
      sessionStatement(token, Date.now()),
      ...questions,
    ])
    const now = remember(token, rows?.[0])
    if (now?.body !== body) throw new SessionMoved(now)
    return answers
  }
  const ask: Ask = async (questions) => {
    if (confirmed) {
      const [answers] = await Promise.all([askOn(server, questions), confirmed])
      return answers
    }
    const asked = askWithSession(questions)
    confirmed = asked.then(() => {})
    confirmed.catch((error: unknown) => {
      // Nothing was said about the session: the next question takes it along again.
      if (!(error instanceof SessionMoved)) confirmed = null
    })
    return await asked
  }

  return {
    session,
    db: openDb(server, ask),
    confirm: async () => {
      await (confirmed ?? ask([]))
    },
  }
}

const serverFor = (env: Env) => serverOf(env.DB_URL, env.DB_TOKEN)

function remember(token: string, rows: ResultSet | undefined): Known | null {
  known.delete(token)
  const body = rows?.rows[0]?.['body']
  if (typeof body !== 'string') return null
  const now = { session: sessionOf(body), body }
  known.set(token, now)
  const [oldest] = known.keys()
  if (known.size > mostKnown && oldest !== undefined) known.delete(oldest)
  return now
}
