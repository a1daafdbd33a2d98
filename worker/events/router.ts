import { z } from 'zod'
import type { Ticket } from '../../party/protocol.ts'
import { contactId } from '../contacts/schema.ts'
import { notFound } from '../core/errors.ts'
import { opaque } from '../core/inputs.ts'
import { laneOf } from '../core/lane-link.ts'
import { roomsOf } from '../core/rooms.ts'
import { audience } from '../records/audience.ts'
import { find } from '../records/policy.ts'
import { entering, router, signedIn } from '../trpc.ts'
import { since } from './since.ts'

const ticketMs = 60_000

export const eventsRouter = router({
  /** What happened after this cursor. */
  since: signedIn
    .input(z.strictObject({ epoch: opaque(64), seq: z.number().int().min(0) }))
    .query(({ ctx, input }) => since(ctx, input)),

  /** The address of this person's socket to the portal room. Good for a minute. */
  portalSocket: signedIn.query(async ({ ctx }) => {
    const { env, session, now } = ctx
    return {
      url: await roomsOf(env).socketUrl(
        'portal',
        env.PORTAL_ID,
        ticketFor(session, env.PORTAL_ID, now),
      ),
    }
  }),

  /** The address of the room of a record this person may see. */
  recordSocket: entering.input(z.strictObject({ id: contactId })).query(async ({ ctx, input }) => {
    const { env, session, now } = ctx
    const table = ctx.kinds.ofId(input.id)
    if (!table) throw notFound()
    const record = await find(ctx, table, input.id)
    // Before the ticket: what is ordered once it is given away finds its way.
    await laneOf(env).noteOpened(session.actor.userId, input.id)
    const ticket = {
      ...ticketFor(session, input.id, now),
      audience: audience(table.kind, record),
    }
    return { url: await roomsOf(env).socketUrl('record', input.id, ticket) }
  }),
})

type Holder = {
  actor: { userId: string; grantees: readonly Ticket['grantees'][number][] }
  sessionId: string
  name: string
  isPresenceShown: boolean
}

const ticketFor = (
  { actor, sessionId, name, isPresenceShown }: Holder,
  room: string,
  now: number,
): Ticket => ({
  room,
  userId: actor.userId,
  sessionId,
  name,
  grantees: [...actor.grantees],
  isPresenceShown,
  expiresAt: now + ticketMs,
})
