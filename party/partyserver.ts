/** Rooms hosted in this Worker: hibernating Durable Objects through partyserver. */
import { type Connection, type ConnectionContext, Server } from 'partyserver'
import type { RoomConnection, RoomHost, RoomLogic } from './host.ts'
import { PortalRoomLogic, type PortalSocket, socketOf } from './portal-room.ts'
import {
  closeCodes,
  PING,
  PONG,
  type Publish,
  type PublishAnswer,
  ticketSchema,
} from './protocol.ts'
import { RecordRoomLogic, type RecordSocket, recordSocketOf } from './record-room.ts'
import { verify } from './ticket.ts'
import type { Ticket } from './protocol.ts'

type RoomEnv = Cloudflare.Env & { ROOMS_SECRET: string }

abstract class Room<State> extends Server<RoomEnv> {
  static override options = { hibernate: true }
  protected abstract readonly logic: RoomLogic<State>
  protected abstract socketOf(ticket: Ticket): State
  readonly #known = new Map<string, RoomConnection<State>>()

  override async onStart(): Promise<void> {
    // Answered by the runtime without waking the room.
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    await this.logic.start()
  }

  override async onConnect(
    connection: Connection<State>,
    { request }: ConnectionContext,
  ): Promise<void> {
    const token = new URL(request.url).searchParams.get('ticket') ?? ''
    const ticket = await verify(token, this.env.ROOMS_SECRET, ticketSchema)
    if (!ticket || ticket.room !== this.name || ticket.expiresAt < Date.now())
      return connection.close(closeCodes.accessLost, 'No valid ticket')
    connection.setState(this.socketOf(ticket))
    this.logic.connect(this.#wrap(connection))
  }

  override onMessage(
    connection: Connection<State>,
    message: string | ArrayBuffer | ArrayBufferView,
  ): void {
    this.logic.message(this.#wrap(connection), typeof message === 'string' ? message : '')
  }

  override onClose(connection: Connection<State>): void {
    if (connection.state) this.logic.close(this.#wrap(connection))
    this.#known.delete(connection.id)
  }

  protected host(): RoomHost<State> {
    const connections = () =>
      [...this.getConnections<State>()].filter((c) => c.state !== null).map((c) => this.#wrap(c))
    return {
      connections,
      get: (key) => this.ctx.storage.get(key),
      put: (key, value) => this.ctx.storage.put(key, value, { allowUnconfirmed: true }),
      after: (ms, work) => void setTimeout(work, ms),
    }
  }

  /** One wrapper a socket while the room is awake, so that it can be a key. */
  #wrap(connection: Connection<State>): RoomConnection<State> {
    const known = this.#known.get(connection.id)
    if (known) return known
    const wrapped: RoomConnection<State> = {
      id: connection.id,
      // partyserver types state as deeply read-only; ours is replaced as a whole, never changed in place.
      get state() {
        return connection.state as State | null
      },
      setState: (state) => void connection.setState(state),
      send: (text) => sendSafely(connection, text),
      close: (code, reason) => connection.close(code, reason),
    }
    this.#known.set(connection.id, wrapped)
    return wrapped
  }
}

/** A socket may have died since it was listed; its own close event cleans up, the others still get theirs. */
function sendSafely(connection: Connection, text: string): void {
  try {
    connection.send(text)
  } catch (error) {
    console.warn('A socket closed while it was being written to', error)
  }
}

export class PortalRoom extends Room<PortalSocket> {
  protected readonly logic = new PortalRoomLogic(this.host())
  protected readonly socketOf = socketOf

  /** Called by the lane, and by nobody else. */
  async publish(message: Publish): Promise<PublishAnswer> {
    return this.logic.publish(message)
  }
}

export class RecordRoom extends Room<RecordSocket> {
  protected readonly logic = new RecordRoomLogic(this.host())
  protected readonly socketOf = recordSocketOf

  /** Closes the sockets of people who may no longer see the record. Called by the Worker. */
  async endFor(userIds: string[]): Promise<void> {
    this.logic.end((socket) => userIds.includes(socket.userId), closeCodes.accessLost)
  }
}
