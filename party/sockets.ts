/** What both hosts do with a socket: read its ticket, and give it to the room as one steady object. */

import { ticketSchema } from './checks.ts'
import type { RoomConnection } from './host.ts'
import { type Bye, closeCodes, type Ticket } from './protocol.ts'
import { verify } from './ticket.ts'

/** A socket as the platforms give it. Their `state` is typed read-only; ours is replaced as a whole, never changed in place. */
export type HostSocket<State> = {
  id: string
  state: unknown
  setState(state: State): unknown
  send(text: string): void
  close(code: number, reason: string): void
}

/** The ticket in a socket's address, or null when it is not ours, not for this room, or over. `now`: UTC milliseconds. */
export async function readTicket(
  url: string,
  room: string,
  secret: string,
  now: number,
): Promise<Ticket | null> {
  const ticket = await verify(new URL(url).searchParams.get('ticket') ?? '', secret, ticketSchema)
  return ticket && ticket.room === room && ticket.expiresAt > now ? ticket : null
}

/** One connection object a socket while the room is awake, so that it can be a key. */
export class Sockets<State> {
  readonly #known = new Map<string, RoomConnection<State>>()

  of(socket: HostSocket<State>): RoomConnection<State> {
    const known = this.#known.get(socket.id)
    if (known) return known
    const connection: RoomConnection<State> = {
      id: socket.id,
      get state() {
        return socket.state as State | null
      },
      setState: (state) => void socket.setState(state),
      send: (text) => sendSafely(socket, text),
      close: (code, reason) => dismiss(socket, code, reason),
    }
    this.#known.set(socket.id, connection)
    return connection
  }

  /** Those that have been admitted. */
  admitted(sockets: Iterable<HostSocket<State>>): RoomConnection<State>[] {
    return [...sockets].filter((socket) => socket.state !== null).map((socket) => this.of(socket))
  }

  forget(id: string): void {
    this.#known.delete(id)
  }
}

type Sending = Pick<HostSocket<never>, 'send' | 'close'>

/** A socket may have died since it was listed; its own close event cleans up, the others still get theirs. */
function sendSafely(socket: Sending, text: string): void {
  try {
    socket.send(text)
  } catch (error) {
    console.warn('A socket closed while it was being written to', error)
  }
}

/** Says why, then closes: a browser can act on the word at once, the closing handshake takes its time. */
export function dismiss(socket: Sending, code: number, reason: string): void {
  sendSafely(socket, JSON.stringify({ type: 'bye', code } satisfies Bye))
  socket.close(code, reason)
}

/** What a room would answer to an invalid ticket, without waking or making one: a browser hears why only over an open socket. */
export function turnAway(): Response {
  const { 0: browser, 1: here } = new WebSocketPair()
  here.accept()
  dismiss(here, closeCodes.accessLost, 'No valid ticket')
  return new Response(null, { status: 101, webSocket: browser })
}
