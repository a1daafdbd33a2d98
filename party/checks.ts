/** What a room is told from outside, checked. Apart from the protocol, so that a browser loads no validator. */
import { z } from 'zod'
import type { Control, Grantee, Publish, RecordOrder, RoomItem } from './protocol.ts'

/** What a browser may say in a record room; anything else closes the socket. */
export const presenceSay = z.strictObject({
  type: z.literal('focus'),
  field: z.string().max(64).nullable(),
  isTyping: z.boolean(),
})
export type PresenceSay = z.infer<typeof presenceSay>

const grantees = z.array(z.custom<Grantee>((v) => typeof v === 'string'))
const audience = z.union([grantees, z.array(grantees)])

/** What admits a socket: signed by the Worker, valid 60 seconds, bound to session and room. Times in UTC milliseconds. */
export const ticketSchema = z.strictObject({
  room: z.string().max(120),
  userId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  grantees,
  isPresenceShown: z.boolean(),
  /** Of a record room: who may see the record, as it stood when this was written. */
  audience: audience.optional(),
  expiresAt: z.number(),
})
export type Ticket = z.infer<typeof ticketSchema>

/** The shape of a publish that came over HTTP. Its items were made by the lane that signed it and are taken as they are. */
export const publishSchema = z.strictObject({
  epoch: z.string(),
  prev: z.number().int(),
  to: z.number().int(),
  items: z.array(z.custom<RoomItem>((value) => typeof value === 'object' && value !== null)),
}) satisfies z.ZodType<Publish>
/** Made by the lane that signed it, and taken as it is. */
export const recordOrderSchema = z.union([
  z.strictObject({ audience }),
  z.strictObject({
    control: z.custom<Control>((value) => typeof value === 'object' && value !== null),
  }),
]) satisfies z.ZodType<RecordOrder>
