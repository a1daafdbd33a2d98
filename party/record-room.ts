/** The record room: who has a record open and which field each one is in. Nothing is stored. */
import { presenceSay } from './checks.ts'
import type { RoomConnection, RoomHost, RoomLogic } from './host.ts'
import {
  closeCodes,
  type Grantee,
  type Person,
  PING,
  PONG,
  type RecordMessage,
  type Ticket,
} from './protocol.ts'

export type RecordSocket = {
  userId: string
  name: string
  grantees: Grantee[]
  isShown: boolean
  field: string | null
  isTyping: boolean
  /** From when on (UTC milliseconds) the socket must come again with a fresh ticket: rights may have changed. */
  renewAt: number
}

type Connection = RoomConnection<RecordSocket>

/** Up to this many people every movement is told at once; above it, merged into one message per `mergeMs`. */
const crowd = 20
const mergeMs = 250

const renewAfterMs = 15 * 60_000

export const recordSocketOf = (ticket: Ticket, now: number): RecordSocket => ({
  userId: ticket.userId,
  name: ticket.name,
  grantees: ticket.grantees,
  isShown: ticket.isPresenceShown,
  field: null,
  isTyping: false,
  renewAt: now + renewAfterMs,
})

export class RecordRoomLogic implements RoomLogic<RecordSocket> {
  readonly #host: RoomHost<RecordSocket>
  readonly #changed = new Map<string, Person>()
  readonly #left = new Set<string>()
  #isPlanned = false

  constructor(host: RoomHost<RecordSocket>) {
    this.#host = host
  }

  async start(): Promise<void> {}

  connect(connection: Connection): void {
    const people = [...this.#host.connections()].flatMap((other) =>
      other.id === connection.id ? [] : personOf(other),
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

  /** Only holders of these may see the record from here on. */
  narrow(audience: readonly Grantee[]): void {
    for (const connection of this.#host.connections())
      if (!connection.state?.grantees.some((held) => audience.includes(held)))
        connection.close(closeCodes.accessLost, 'No longer visible')
  }

  #tell(connection: Connection): void {
    for (const person of personOf(connection)) this.#changed.set(connection.id, person)
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
    for (const connection of connections)
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
