/** The two things a room is told from outside, checked. Apart from the protocol, so that a browser loads no validator. */
import { z } from 'zod'
import type { Grantee } from './protocol.ts'

/** What a browser may say in a record room; anything else closes the socket. */
export const presenceSay = z.strictObject({
  type: z.literal('focus'),
  field: z.string().max(64).nullable(),
  isTyping: z.boolean(),
})
export type PresenceSay = z.infer<typeof presenceSay>

/** What admits a socket: signed by the Worker, valid 60 seconds, bound to session and room. Times in UTC milliseconds. */
export const ticketSchema = z.strictObject({
  room: z.string().max(120),
  userId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  grantees: z.array(z.custom<Grantee>((v) => typeof v === 'string')),
  isPresenceShown: z.boolean(),
  expiresAt: z.number(),
})
export type Ticket = z.infer<typeof ticketSchema>
