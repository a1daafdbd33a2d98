import type * as Party from 'partykit/server'
import { publishSchema } from './checks.ts'
import { KitRoom } from './partykit.ts'
import { PortalRoomLogic, type PortalSocket, socketOf } from './portal-room.ts'

export default class PortalRoom extends KitRoom<PortalSocket> {
  protected readonly logic = new PortalRoomLogic(this.host())
  protected readonly socketOf = socketOf

  async onRequest(request: Party.Request): Promise<Response> {
    const message = await this.signed(request, publishSchema)
    return message
      ? Response.json(this.logic.publish(message))
      : new Response('Not signed by the lane', { status: 403 })
  }
}
PortalRoom satisfies Party.Worker
