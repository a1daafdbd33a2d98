/**
 * The record room: who has a record open and which field each one is in. Nothing of that is stored; what the lane said of
 * the record's audience and of people is, until every ticket from before it is over.
 */

import { holds } from './audience.ts'
import { presenceSay } from './checks.ts'
import type { RoomConnection, RoomHost, RoomLogic } from './host.ts'
import { type Ordered, Orders, ordersKeptMs } from './orders.ts'
import {
  type Audience,
  closeCodes,
  type Person,
  PING,
  PONG,
  type RecordMessage,
  type RecordOrder,
  type Ticket,
} from './protocol.ts'

export type RecordSocket = Ordered & {
  name: string
  isShown: boolean
  field: string | null
  isTyping: boolean
  /** Who may see the record, as far as this socket's ticket and the lane have said. */
  audience: Audience
  /** From when on (UTC milliseconds) the socket must come again with a fresh ticket: rights may have changed. */
  renewAt: number
}

type Connection = RoomConnection<RecordSocket>

/** Up to this many people every movement is told at once; above it, merged into one message per `mergeMs`. */
const crowd = 20
const mergeMs = 250

const narrowedKey = 'narrowed'
const renewAfterMs = 15 * 60_000

export const recordSocketOf = (ticket: Ticket, now: number): RecordSocket => ({
  userId: ticket.userId,
  sessionId: ticket.sessionId,
  name: ticket.name,
  grantees: ticket.grantees,
  isShown: ticket.isPresenceShown,
  field: null,
  isTyping: false,
  audience: ticket.audience ?? [],
  renewAt: now + renewAfterMs,
})

export class RecordRoomLogic implements RoomLogic<RecordSocket> {
  readonly #host: RoomHost<RecordSocket>
  readonly #changed = new Map<string, Person>()
  readonly #left = new Set<string>()
  #isPlanned = false

  readonly #orders: Orders<RecordSocket>
  /** Who may see the record, by the lane's last word; null when it has said nothing lately. */
  #narrowed: { audience: Audience; at: number } | null = null

  constructor(host: RoomHost<RecordSocket>) {
    this.#host = host
    this.#orders = new Orders(host, {
      end: (connection, code, reason) => this.#end(connection, code, reason),
      rekey: (connection, socket, grantees) => {
        connection.setState({ ...socket, grantees })
        this.#keepIfSeen(connection, socket.audience)
      },
      show: (connection, socket, isShown) => {
        connection.setState({ ...socket, ...connection.state, isShown })
        this.#tell(connection)
      },
    })
  }

  async start(): Promise<void> {
    this.#narrowed = (await this.#host.get(narrowedKey)) ?? null
    await this.#orders.start()
  }

  connect(connection: Connection): void {
    if (this.#narrowed && this.#narrowed.at > this.#host.now() - ordersKeptMs) {
      const { audience } = this.#narrowed
      if (connection.state) connection.setState({ ...connection.state, audience })
      this.#keepIfSeen(connection, audience)
    }
    this.#orders.admit(connection)
    if (connection.state === null || this.#isOut(connection)) return
    const people = [...this.#host.connections()].flatMap((other) =>
      other.id === connection.id || this.#isOut(other) ? [] : personOf(other),
    )
    send(connection, { type: 'present', you: connection.id, people })
    this.#tell(connection)
  }

  message(connection: Connection, text: string): void {
    if (text === PING) connection.send(PONG)
    else this.#hear(connection, text)
  }

  #hear(connection: Connection, text: string): void {
    const said = presenceSay.safeParse(parse(text))
    if (said.success && connection.state) {
      connection.setState({
        ...connection.state,
        field: said.data.field,
        isTyping: said.data.isTyping,
      })
      this.#tell(connection)
    } else connection.close(closeCodes.badMessage, 'Not a presence message')
  }

  close(connection: Connection): void {
    this.#changed.delete(connection.id)
    this.#left.add(connection.id)
    this.#plan()
  }

  /** Obeys the lane. */
  order(order: RecordOrder): void {
    if ('control' in order) this.#orders.obey(order.control)
    else this.#narrow(order.audience)
  }

  #narrow(audience: Audience): void {
    this.#narrowed = { audience, at: this.#host.now() }
    void this.#host.put(narrowedKey, this.#narrowed)
    for (const connection of this.#host.connections()) {
      const socket = connection.state
      if (socket) connection.setState({ ...socket, audience })
      this.#keepIfSeen(connection, audience)
    }
  }

  /** Whoever does not hold any of these leaves. */
  #keepIfSeen(connection: Connection, audience: Audience): void {
    if (!holds(connection.state?.grantees ?? [], audience))
      this.#end(connection, closeCodes.accessLost, 'No longer visible')
  }

  readonly #out = new WeakSet<Connection>()
  #isOut(connection: Connection): boolean {
    return this.#out.has(connection)
  }

  #end(connection: Connection, code: number, reason: string): void {
    this.#out.add(connection)
    this.close(connection)
    connection.close(code, reason)
  }

  /** What others see of this socket: the person, or nobody any more. */
  #tell(connection: Connection): void {
    const [person] = personOf(connection)
    if (person) {
      this.#left.delete(connection.id)
      this.#changed.set(connection.id, person)
    } else {
      this.#changed.delete(connection.id)
      this.#left.add(connection.id)
    }
    this.#plan()
  }

  #plan(): void {
    const connections = [...this.#host.connections()]
    if (connections.length <= crowd) {
      this.#flush(connections)
      return
    }
    if (this.#isPlanned) return
    this.#isPlanned = true
    this.#host.after(mergeMs, () => {
      this.#isPlanned = false
      this.#flush([...this.#host.connections()])
    })
  }

  #flush(connections: readonly Connection[]): void {
    if (this.#changed.size === 0 && this.#left.size === 0) return
    const text = JSON.stringify({
      type: 'changes',
      put: [...this.#changed.values()],
      left: [...this.#left],
    } satisfies RecordMessage)
    this.#changed.clear()
    this.#left.clear()
    const now = this.#host.now()
    for (const connection of connections.filter((one) => !this.#isOut(one)))
      if ((connection.state?.renewAt ?? 0) > now) connection.send(text)
      else connection.close(closeCodes.renew, 'Come again with a fresh ticket')
  }
}

function personOf(connection: Connection): Person[] {
  const socket = connection.state
  if (!socket?.isShown) return []
  return [
    {
      connectionId: connection.id,
      userId: socket.userId,
      name: socket.name,
      field: socket.field,
      isTyping: socket.isTyping,
    },
  ]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // answered like any other message that is not ours
  }
}

const send = (connection: Connection, message: RecordMessage): void =>
  connection.send(JSON.stringify(message))
