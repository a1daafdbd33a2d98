/**
 * What the lane has ordered a room to do with somebody's sockets: give them other keys, end a session, hide a person.
 * Remembered as long as a ticket from before the order may still come.
 */
import type { RoomConnection, RoomHost } from './host.ts'
import { type Control, closeCodes, type Grantee } from './protocol.ts'

/** What orders are about in the attachment of a socket. */
export type Ordered = { userId: string; sessionId: string; grantees: Grantee[] }

/** Twice as long as a ticket lives: one written before an order must not bring back what the order took. */
export const ordersKeptMs = 120_000
const ordersKey = 'orders'

type Order = { control: Control; at: number }

/** How a room does it. */
export type Obedience<State> = {
  end(connection: RoomConnection<State>, code: number, reason: string): void
  rekey(connection: RoomConnection<State>, socket: State, grantees: Grantee[]): void
  /** A room without presence has nothing to hide. */
  show?(connection: RoomConnection<State>, socket: State, isShown: boolean): void
}

export class Orders<State extends Ordered> {
  readonly #host: RoomHost<State>
  readonly #obedience: Obedience<State>
  #orders: Order[] = []

  constructor(host: RoomHost<State>, obedience: Obedience<State>) {
    this.#host = host
    this.#obedience = obedience
  }

  async start(): Promise<void> {
    this.#orders = (await this.#host.get<Order[]>(ordersKey)) ?? []
  }

  /** Carries an order out for every socket there is, and remembers it for those that come late. */
  obey(control: Control): void {
    const now = this.#host.now()
    const recent = this.#orders.filter(({ at }) => at > now - ordersKeptMs)
    // Whoever was shut out and let in again must not be shut out by the older word.
    const standing = recent.filter((order) => !isReplaced(order.control, control))
    this.#orders = [...standing, { control, at: now }]
    void this.#host.put(ordersKey, this.#orders)
    this.#carryOut(control, this.#host.connections())
  }

  /** What was ordered while this socket's ticket was on its way. */
  admit(connection: RoomConnection<State>): void {
    const since = this.#host.now() - ordersKeptMs
    for (const { control, at } of this.#orders)
      if (at > since) this.#carryOut(control, [connection])
  }

  #carryOut(
    { keys, endSessions, presence }: Control,
    connections: Iterable<RoomConnection<State>>,
  ): void {
    for (const connection of connections) {
      const socket = connection.state
      if (!socket) continue
      if (endSessions?.includes(socket.sessionId))
        this.#obedience.end(connection, closeCodes.sessionEnded, 'Signed out')
      else if (keys?.userId === socket.userId) {
        if (keys.grantees.length === 0)
          this.#obedience.end(connection, closeCodes.accessLost, 'Access ended')
        else this.#obedience.rekey(connection, socket, keys.grantees)
      }
      if (presence?.userId === socket.userId)
        this.#obedience.show?.(connection, socket, presence.isShown)
    }
  }
}

/** Whether a later order says anew all that this one said. */
const isReplaced = (earlier: Control, later: Control): boolean =>
  earlier.endSessions === undefined &&
  earlier.keys?.userId === later.keys?.userId &&
  earlier.presence?.userId === later.presence?.userId
