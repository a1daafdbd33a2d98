/**
 * The portal room: one socket a tab, each told everything its holder may see, in order and without gaps.
 * The room knows no tables; who may see what arrives with each item as a set of grantees.
 */

import { listsOf } from './audience.ts'
import type { RoomConnection, RoomHost, RoomLogic } from './host.ts'
import { type Ordered, Orders } from './orders.ts'
import {
  type Audience,
  type Cursor,
  closeCodes,
  type FeedItem,
  type Frame,
  type Grantee,
  type Hello,
  PING,
  PONG,
  type Publish,
  type PublishAnswer,
  type RoomItem,
  type Ticket,
} from './protocol.ts'

/** What a socket carries, in its attachment. */
export type PortalSocket = Ordered

type Connection = RoomConnection<PortalSocket>

/** A socket that had nothing to see is told how far the feed has come within this time. */
const quietMs = 4_000
const cursorKey = 'cursor'
export const socketOf = (ticket: Ticket): PortalSocket => ({
  userId: ticket.userId,
  sessionId: ticket.sessionId,
  grantees: ticket.grantees,
})

export class PortalRoomLogic implements RoomLogic<PortalSocket> {
  readonly #host: RoomHost<PortalSocket>
  #cursor: Cursor | null = null
  /** Grantee → sockets that hold it; rebuilt from the attachments on waking. */
  readonly #holders = new Map<Grantee, Map<string, Connection>>()
  /** How far each lagging socket has been told; a socket that is not in here stands at the cursor. */
  readonly #behind = new Map<string, { connection: Connection; from: number }>()
  #isFlushPlanned = false
  readonly #orders: Orders<PortalSocket>

  constructor(host: RoomHost<PortalSocket>) {
    this.#host = host
    this.#orders = new Orders(host, {
      end: (connection, code, reason) => this.#end(connection, code, reason),
      rekey: (connection, socket, grantees) => this.#rekey(connection, socket, grantees),
    })
  }

  async start(): Promise<void> {
    this.#cursor = (await this.#host.get<Cursor>(cursorKey)) ?? null
    await this.#orders.start()
    for (const connection of this.#host.connections()) this.#index(connection)
  }

  connect(connection: Connection): void {
    this.#index(connection)
    send(connection, { type: 'hello', cursor: this.#cursor })
    this.#orders.admit(connection)
  }

  message(connection: Connection, text: string): void {
    if (text === PING) connection.send(PONG)
    else connection.close(closeCodes.badMessage, 'The portal room takes no messages')
  }

  close(connection: Connection): void {
    this.#forget(connection)
    this.#behind.delete(connection.id)
  }

  /** Takes what follows on the cursor; answers where the room stands when the message does not. */
  publish(message: Publish): PublishAnswer {
    const { epoch, prev, to } = message
    if (this.#cursor === null || this.#cursor.epoch !== epoch) this.#begin({ epoch, seq: prev })
    const cursor = this.#cursor ?? { epoch, seq: prev }
    if (cursor.seq >= to) return { ok: true }
    if (cursor.seq !== prev) return { ok: false, need: cursor }
    for (const [item, connections] of this.#inOrder(message.items)) this.#collect(item, connections)
    this.#deliver(cursor, to)
    this.#move({ epoch, seq: to })
    return { ok: true }
  }

  // ---- delivery ---------------------------------------------------------------------------------------------------

  /** What each socket gets of this message. */
  readonly #collected = new Map<Connection, FeedItem[]>();

  /** Each item with its readers; orders to the room are carried out in between, so that later items see their effect. */
  *#inOrder(items: readonly RoomItem[]): Generator<[RoomItem, Map<string, Connection>]> {
    for (const entry of items) {
      const readers = this.#readersOf(entry)
      yield [entry, readers]
      if (entry.control) this.#orders.obey(entry.control)
    }
  }

  #collect(entry: RoomItem, readers: Map<string, Connection>): void {
    const { item, before } = entry
    const saw = before && item.type === 'event' ? this.#holdersOf(before) : readers
    for (const connection of readers.values())
      this.#add(connection, saw.has(connection.id) ? item : bare('appeared', item))
    for (const connection of saw.values())
      if (!readers.has(connection.id)) this.#add(connection, bare('gone', item))
  }

  #add(connection: Connection, item: FeedItem): void {
    const items = this.#collected.get(connection)
    if (items) items.push(item)
    else this.#collected.set(connection, [item])
  }

  /** Sends one frame a socket, encoded once for all that get the same; the rest is told later how far the feed came. */
  #deliver(cursor: Cursor, to: number): void {
    const encoded = new Map<string, string>()
    for (const [connection, items] of this.#collected) {
      const from = this.#behind.get(connection.id)?.from ?? cursor.seq
      const key = `${from}|${items.map((item) => `${item.type}${item.seq}`).join()}`
      const text =
        encoded.get(key) ??
        JSON.stringify({ type: 'frame', epoch: cursor.epoch, from, to, items } satisfies Frame)
      encoded.set(key, text)
      connection.send(text)
      this.#behind.delete(connection.id)
    }
    for (const connection of this.#host.connections())
      if (!this.#collected.has(connection) && !this.#behind.has(connection.id))
        this.#behind.set(connection.id, { connection, from: cursor.seq })
    this.#collected.clear()
    this.#planFlush()
  }

  /** A pending timer keeps the room awake, so no socket is left behind when it hibernates. */
  #planFlush(): void {
    if (this.#isFlushPlanned || this.#behind.size === 0) return
    this.#isFlushPlanned = true
    this.#host.after(Math.round(quietMs * (0.5 + Math.random() / 2)), () => {
      this.#isFlushPlanned = false
      const cursor = this.#cursor
      if (!cursor) return
      for (const { connection, from } of this.#behind.values())
        send(connection, { type: 'frame', epoch: cursor.epoch, from, to: cursor.seq, items: [] })
      this.#behind.clear()
    })
  }

  /** Another epoch, or the first word ever: every socket compares and fetches afresh. */
  #begin(cursor: Cursor): void {
    this.#behind.clear()
    this.#move(cursor)
    for (const connection of this.#host.connections()) send(connection, { type: 'hello', cursor })
  }

  #move(cursor: Cursor): void {
    this.#cursor = cursor
    // Lost with a crash, it only makes the lane send again what everybody already dropped.
    void this.#host.put(cursorKey, cursor)
  }

  // ---- who holds what ---------------------------------------------------------------------------------------------

  #end(connection: Connection, code: number, reason: string): void {
    this.close(connection)
    this.#collected.delete(connection)
    connection.close(code, reason)
  }

  #rekey(connection: Connection, socket: PortalSocket, grantees: Grantee[]): void {
    this.#forget(connection)
    connection.setState({ ...socket, grantees })
    this.#index(connection)
  }

  #index(connection: Connection): void {
    for (const grantee of connection.state?.grantees ?? []) {
      const holders = this.#holders.get(grantee)
      if (holders) holders.set(connection.id, connection)
      else this.#holders.set(grantee, new Map([[connection.id, connection]]))
    }
  }

  #forget(connection: Connection): void {
    for (const [grantee, holders] of this.#holders)
      if (holders.delete(connection.id) && holders.size === 0) this.#holders.delete(grantee)
  }

  #readersOf({ audience, or = [] }: RoomItem): Map<string, Connection> {
    const readers = this.#holdersOf(audience)
    return or.length === 0
      ? readers
      : new Map([readers, ...or.map((one) => this.#holdersOf(one))].flatMap((map) => [...map]))
  }

  /** Whose sockets hold a key of each list. */
  #holdersOf(audience: Audience): Map<string, Connection> {
    const [first, ...others] = listsOf(audience).map((list) => this.#holdersOfAny(list))
    const readers = first ?? new Map<string, Connection>()
    if (others.length === 0) return readers
    return new Map([...readers].filter(([id]) => others.every((holders) => holders.has(id))))
  }

  #holdersOfAny(grantees: readonly Grantee[]): Map<string, Connection> {
    const [only, ...more] = grantees
      .map((grantee) => this.#holders.get(grantee))
      .filter((holders) => holders !== undefined)
    if (more.length === 0) return only ?? new Map()
    return new Map([only, ...more].flatMap((holders) => [...(holders ?? [])]))
  }
}

/** Of a record that comes into sight or leaves it, no more than its name. */
const bare = (type: 'gone' | 'appeared', { seq, entity, ...item }: RoomItem['item']): FeedItem =>
  'entityId' in item ? { type, seq, entity, entityId: item.entityId } : { seq, entity, ...item }

const send = (connection: Connection, message: Hello | Frame): void =>
  connection.send(JSON.stringify(message))
