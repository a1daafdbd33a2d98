/** Why a token opens nothing any more: asked only when it does not. */
import { eq } from 'drizzle-orm'
import type { SessionEnd } from '../../db/enums.ts'
import { endedSessions } from '../../db/schema/auth.ts'
import type { Env } from '../env.ts'
import { openContextDb } from './context.ts'
import { DomainError } from './errors.ts'

/** `signed_out` is nobody, whoever signed out themselves, and a session that ran out. */
export async function whyOut(env: Env, token: string | null): Promise<SessionEnd | 'signed_out'> {
  if (token === null) return 'signed_out'
  const [ended] = await openContextDb(env)
    .select({ why: endedSessions.why })
    .from(endedSessions)
    .where(eq(endedSessions.token, token))
  return ended?.why ?? 'signed_out'
}

/** The refusal of whoever is not signed in, with the reason. */
export const signedOut = async (env: Env, token: string | null): Promise<DomainError> =>
  new DomainError('UNAUTHORIZED', await whyOut(env, token))
