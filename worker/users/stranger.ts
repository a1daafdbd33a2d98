/** Whoever has no account yet: sets the portal up, or accepts an invitation. */
import { nobody } from '../core/access.ts'
import { type Context, contextFor } from '../core/context.ts'
import { kinds } from '../kinds.ts'
import type { RequestContext } from '../trpc.ts'

/** The surroundings of a verb that creates the person it is recorded for. */
export function strangerContext({ env, db, planId }: RequestContext, becomes: string): Context {
  return {
    ...contextFor(env, db, kinds, nobody, {
      as: { type: 'user', id: becomes },
      ...(planId === null ? {} : { planId }),
    }),
    refresh: async () => nobody,
  }
}
