/** What somebody's live page hears of the portal. */
import type { PortalMessage, WireEvent } from '../../party/protocol.ts'
import { TestSocket } from './socket.ts'
import type { Member } from './workspace.ts'

export const listen = async (member: Member) => {
  const { url } = await member.api.events.portalSocket.query()
  const socket = await TestSocket.open<PortalMessage>(url)
  // A room that has not heard from the lane yet sends its sockets to the database for what comes first.
  await socket.next((message) => message.type === 'hello' && message.cursor !== null)
  return socket
}
type Socket = Awaited<ReturnType<typeof listen>>

export const eventsIn = (socket: Socket): WireEvent[] =>
  socket.heard
    .flatMap((message) => (message.type === 'frame' ? message.items : []))
    .flatMap((item) => (item.type === 'event' ? [item] : []))

export const heard = async (socket: Socket, kind: string, entityId: string): Promise<WireEvent> => {
  const fits = (event: WireEvent) => event.kind === kind && event.entityId === entityId
  await socket.next(
    (message) =>
      message.type === 'frame' && message.items.some((item) => item.type === 'event' && fits(item)),
  )
  const event = eventsIn(socket).find(fits)
  if (!event) throw new Error('heard and lost')
  return event
}
