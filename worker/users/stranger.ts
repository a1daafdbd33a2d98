/** Whoever has no account yet: sets the portal up, or accepts an invitation. */
import type { Actor } from '../core/access.ts'
import { type Context, contextFor } from '../core/context.ts'
import { kinds } from '../kinds.ts'
import type { RequestContext } from '../trpc.ts'

/** Holds nothing, sees nothing; `grantsRev` 0 stands for rights that no row keeps. */
const stranger: Actor = { userId: '', role: 'guest', grantees: [], grantsRev: 0 }

/** The surroundings of a verb that creates the person it is recorded for. */
export function strangerContext({ env, db, planId }: RequestContext, becomes: string): Context {
  return {
    ...contextFor(env, db, kinds, stranger, {
      as: { type: 'user', id: becomes },
      ...(planId === null ? {} : { planId }),
    }),
    refresh: async () => stranger,
  }
}
