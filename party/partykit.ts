/**
 * Portal and record rooms hosted on PartyKit, for those who deploy there (`partykit.json` names both). The lane stays
 * in the Worker and reaches the rooms by signed POSTs, because PartyKit has no calls between rooms.
 */
import type * as Party from 'partykit/server'
import { z } from 'zod'
import type { RoomHost, RoomLogic } from './host.ts'
import { closeCodes, type Ticket } from './protocol.ts'
import { dismiss, readTicket, Sockets, turnAway } from './sockets.ts'
import { verify } from './ticket.ts'

/** A room on PartyKit: the same logic, another host. `take` answers the lane's signed messages. */
export abstract class KitRoom<State> implements Party.Server {
  readonly options: Party.ServerOptions = { hibernate: true }
  protected readonly room: Party.Room
  protected abstract readonly logic: RoomLogic<State>
  protected abstract socketOf(ticket: Ticket, now: number): State
  readonly #sockets = new Sockets<State>()

  constructor(room: Party.Room) {
    this.room = room
  }

  /** PartyKit makes a room for every name that reaches it, so what is not ours is turned away before. */
  static async onBeforeConnect(
    request: Party.Request,
    { id, env }: Party.Lobby,
  ): Promise<Party.Request | Response> {
    const ticket = await readTicket(request.url, id, secretOf(env), Date.now())
    return ticket ? request : turnAway()
  }

  static async onBeforeRequest(
    request: Party.Request,
    { env }: Party.Lobby,
  ): Promise<Party.Request | Response> {
    const message = await verify(await request.clone().text(), secretOf(env), z.unknown())
    return message === null ? new Response('Not signed by the lane', { status: 403 }) : request
  }

  onStart(): Promise<void> {
    return this.logic.start()
  }

  async onConnect(
    connection: Party.Connection<State>,
    { request }: Party.ConnectionContext,
  ): Promise<void> {
    const now = Date.now()
    const ticket = await readTicket(request.url, this.room.id, this.#secret(), now)
    if (!ticket) return dismiss(connection, closeCodes.accessLost, 'No valid ticket')
    connection.setState(this.socketOf(ticket, now))
    this.logic.connect(this.#sockets.of(connection))
  }

  onMessage(
    message: string | ArrayBuffer | ArrayBufferView,
    sender: Party.Connection<State>,
  ): void {
    this.logic.message(this.#sockets.of(sender), typeof message === 'string' ? message : '')
  }

  onClose(connection: Party.Connection<State>): void {
    if (connection.state) this.logic.close(this.#sockets.of(connection))
    this.#sockets.forget(connection.id)
  }

  protected host(): RoomHost<State> {
    return {
      connections: () => this.#sockets.admitted(this.room.getConnections<State>()),
      get: (key) => this.room.storage.get(key),
      put: (key, value) => this.room.storage.put(key, value, { allowUnconfirmed: true }),
      after: (ms, work) => void setTimeout(work, ms),
      now: Date.now,
    }
  }

  /** A message of the lane; anything that it did not sign is refused unread. */
  protected async signed<T>(request: Party.Request, schema: z.ZodType<T>): Promise<T | null> {
    return request.method === 'POST'
      ? await verify(await request.text(), this.#secret(), schema)
      : null
  }

  #secret(): string {
    return secretOf(this.room.env)
  }
}

const secretOf = (env: Record<string, unknown>): string =>
  z.string().min(16).parse(env['ROOMS_SECRET'])
