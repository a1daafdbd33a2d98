/** What every verb is given: who asks, the database to read, the lane to write through, and the clock. */
import { type Db, openDb, serverOf } from '../../db/client.ts'
import type { SessionEnd } from '../../db/enums.ts'
import type { EventActor } from '../../party/protocol.ts'
import type { Env } from '../env.ts'
import type { Registry } from '../records/registry.ts'
import type { Actor } from './access.ts'
import { DomainError } from './errors.ts'
import type { ChangeId } from './ids.ts'
import { newId } from './ids.ts'
import { findActor } from './session.ts'

/** A verb's surroundings. `as` is how the change is recorded; `actor` is whose rights it runs with. */
export type Context = {
  env: Env
  db: Db
  /** Which kinds of record there are. */
  kinds: Registry
  actor: Actor
  as: EventActor
  now: number
  /** The caller's idempotency key: the same key again gets the same answer and changes nothing. */
  planId: string
  /** What was asked under that key, as a hash; empty for work that chose its key itself. */
  asked: string
  changeId: ChangeId
  /** Reads the actor's rights again; used when a plan was refused because they changed. */
  refresh(): Promise<Actor>
  /** Makes sure, before anything is changed, that whoever asks is still who they were when they began. */
  confirm(): Promise<void>
}

export const openContextDb = (env: Env): Db => openDb(serverOf(env.DB_URL, env.DB_TOKEN))

/** The context of a person's own request or of work on their behalf. `planId` is the caller's key, or a fresh one. */
export function contextFor(
  env: Env,
  db: Db,
  kinds: Registry,
  actor: Actor,
  options: {
    planId?: string
    asked?: string
    as?: EventActor
    now?: number
    changeId?: ChangeId
    confirm?: Context['confirm']
  } = {},
): Context {
  const now = options.now ?? Date.now()
  return {
    env,
    db,
    kinds,
    actor,
    as: options.as ?? { type: 'user', id: actor.userId },
    now,
    planId: options.planId ?? newId('pln', now),
    asked: options.asked ?? '',
    changeId: options.changeId ?? newId('chg', now),
    refresh: async () => {
      const fresh = await findActor(db, actor.userId)
      // People are never removed: somebody who is not found has had their account closed.
      if (!fresh) throw new DomainError('UNAUTHORIZED', 'account_closed' satisfies SessionEnd)
      return fresh
    },
    confirm: options.confirm ?? (async () => {}),
  }
}
