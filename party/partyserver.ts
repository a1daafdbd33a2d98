/** Rooms hosted in this Worker: hibernating Durable Objects through partyserver. */
import { type Connection, type ConnectionContext, Server } from 'partyserver'
import type { RoomHost, RoomLogic } from './host.ts'
import { PortalRoomLogic, type PortalSocket, socketOf } from './portal-room.ts'
import {
  closeCodes,
  PING,
  PONG,
  type Publish,
  type PublishAnswer,
  type RecordOrder,
  type Ticket,
} from './protocol.ts'
import { RecordRoomLogic, type RecordSocket, recordSocketOf } from './record-room.ts'
import { dismiss, readTicket, Sockets } from './sockets.ts'

type RoomEnv = Cloudflare.Env & { ROOMS_SECRET: string }

abstract class Room<State> extends Server<RoomEnv> {
  static override options = { hibernate: true }
  protected abstract readonly logic: RoomLogic<State>
  protected abstract socketOf(ticket: Ticket, now: number): State
  readonly #sockets = new Sockets<State>()
  #ready: Promise<void> | null = null

  override async onStart(): Promise<void> {
    // Answered by the runtime without waking the room.
    this.ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG))
    await this.ready()
  }

  /**
   * The room knows its cursor and its sockets. partyserver starts a room for sockets and requests, but not for calls:
   * a room that a call wakes from hibernation must start by itself, or it takes everybody for absent.
   */
  protected ready(): Promise<void> {
    this.#ready ??= this.logic.start()
    return this.#ready
  }

  override async onConnect(
    connection: Connection<State>,
    { request }: ConnectionContext,
  ): Promise<void> {
    const now = Date.now()
    const ticket = await readTicket(request.url, this.name, this.env.ROOMS_SECRET, now)
    if (!ticket) return dismiss(connection, closeCodes.accessLost, 'No valid ticket')
    connection.setState(this.socketOf(ticket, now))
    this.logic.connect(this.#sockets.of(connection))
  }

  override onMessage(
    connection: Connection<State>,
    message: string | ArrayBuffer | ArrayBufferView,
  ): void {
    this.logic.message(this.#sockets.of(connection), typeof message === 'string' ? message : '')
  }

  override onClose(connection: Connection<State>): void {
    if (connection.state) this.logic.close(this.#sockets.of(connection))
    this.#sockets.forget(connection.id)
  }

  protected host(): RoomHost<State> {
    return {
      connections: () => this.#sockets.admitted(this.getConnections<State>()),
      get: (key) => this.ctx.storage.get(key),
      put: (key, value) => this.ctx.storage.put(key, value, { allowUnconfirmed: true }),
      after: (ms, work) => void setTimeout(work, ms),
      now: Date.now,
    }
  }
}

export class PortalRoom extends Room<PortalSocket> {
  protected readonly logic = new PortalRoomLogic(this.host())
  protected readonly socketOf = socketOf

  /** Called by the lane, and by nobody else. */
  async publish(message: Publish): Promise<PublishAnswer> {
    await this.ready()
    return this.logic.publish(message)
  }
}

export class RecordRoom extends Room<RecordSocket> {
  protected readonly logic = new RecordRoomLogic(this.host())
  protected readonly socketOf = recordSocketOf

  /** Called by the lane, and by nobody else. */
  async order(order: RecordOrder): Promise<void> {
    await this.ready()
    this.logic.order(order)
  }
}
