import type * as Party from 'partykit/server'
import { recordOrderSchema } from './checks.ts'
import { KitRoom } from './partykit.ts'
import { RecordRoomLogic, type RecordSocket, recordSocketOf } from './record-room.ts'

export default class RecordRoom extends KitRoom<RecordSocket> {
  protected readonly logic = new RecordRoomLogic(this.host())
  protected readonly socketOf = recordSocketOf

  async onRequest(request: Party.Request): Promise<Response> {
    const message = await this.signed(request, recordOrderSchema)
    if (!message) return new Response('Not signed by the lane', { status: 403 })
    this.logic.order(message)
    return new Response(null, { status: 204 })
  }
}
RecordRoom satisfies Party.Worker
