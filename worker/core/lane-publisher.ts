/** Hands committed events to the portal room in commit order, and out of the database whenever order or delivery is in doubt. */
import type { Cursor, Publish, PublishAnswer, RecordOrder, RoomItem } from '../../party/protocol.ts'
import { collapse } from './events.ts'
import { eventsAfter, type RunSql } from './feed.ts'
import { openedBy } from './opened.ts'
import type { Rooms } from './rooms.ts'

const pageSize = 1_000
const publishDeadlineMs = 5_000
/** While anything was handed over within this time an alarm stands, so that a lane that dies is followed by a check. */
const alarmAfterMs = 10_000
const longestPauseMs = 10_000

type Parts = {
  rooms: Pick<Rooms, 'publish' | 'order'>
  storage: DurableObjectStorage
  run: RunSql
}

export class Publisher {
  readonly #parts: Parts
  /** Committed, in order, not yet taken by the room. */
  #queue: RoomItem[] = []
  /** Where the room stands as far as we know; null: to be asked. */
  #cursor: Cursor | null = null
  #epoch: string | null = null
  #isRunning = false
  /** Counts doubts, so that what was begun before one cannot end it: it may not know of what the doubt is about. */
  #doubts = 0
  #hasAlarm = false
  #waking: Promise<void> | null = null

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Before the first commit: read where the feed ends and set the alarm that outlives us. */
  async wake(): Promise<void> {
    if (!this.#hasAlarm) {
      this.#hasAlarm = true
      await this.#parts.storage.setAlarm(Date.now() + alarmAfterMs)
    }
    if (this.#epoch !== null) return
    this.#waking ??= this.#start().finally(() => {
      this.#waking = null
    })
    await this.#waking
  }

  add(items: readonly RoomItem[]): void {
    if (items.length === 0) return
    this.#queue.push(...items)
    void this.#run()
  }

  /** What we know of may not be all that was committed: ask the database instead of the queue. */
  doubt(): void {
    this.#doubts += 1
    this.#cursor = null
    this.#queue = []
    void this.#run()
  }

  /** The epoch may be another one: after restore or reset. */
  async restart(): Promise<void> {
    await this.#start()
    this.doubt()
  }

  /** The alarm follows every burst of commits: whoever committed last may have died before the hand-over. */
  async alarm(): Promise<void> {
    this.#hasAlarm = false
    if (this.#epoch === null) await this.#start()
    this.doubt()
  }

  async #start(): Promise<void> {
    const [row] = await this.#parts.run('select epoch from portal', [])
    if (typeof row?.epoch !== 'string')
      throw new Error('The database has no portal row; run the migrations')
    this.#epoch = row.epoch
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#isRunning || this.#epoch === null) return
    this.#isRunning = true
    try {
      for (let pause = 100; this.#queue.length > 0 || this.#cursor === null; ) {
        try {
          await (this.#cursor === null ? this.#catchUp() : this.#handOver(this.#cursor))
          pause = 100
        } catch (error) {
          console.warn('The portal room could not be reached; trying again', error)
          this.#cursor = null
          this.#queue = []
          await new Promise((wake) => setTimeout(wake, pause))
          pause = Math.min(pause * 2, longestPauseMs)
          await this.wake()
        }
      }
    } finally {
      this.#isRunning = false
    }
  }

  /** Sends what waits, as following on what the room has. */
  async #handOver(cursor: Cursor): Promise<void> {
    const items = this.#queue.filter((entry) => entry.item.seq > cursor.seq)
    const taken = this.#queue.length
    const last = items[items.length - 1]
    if (last) await this.#send(cursor, last.item.seq, items)
    // A room that answered `need`, or a doubt raised meanwhile, has emptied or will re-read what this would have dropped.
    if (this.#cursor !== null) this.#queue.splice(0, taken)
  }

  /** Asks the room where it stands and sends the rest out of the database, page by page. */
  async #catchUp(): Promise<void> {
    const epoch = this.#epoch
    if (epoch === null) throw new Error('The publisher was asked to work before it woke')
    const doubts = this.#doubts
    const [end] = await this.#parts.run('select coalesce(max(seq), 0) as seq from events', [])
    const seq = Number(end?.seq)
    const answer = await this.#publish({ epoch, prev: seq, to: seq, items: [] })
    let cursor: Cursor = answer.ok ? { epoch, seq } : answer.need
    while (cursor.seq < seq) {
      const page = await eventsAfter(this.#parts.run, cursor.seq, pageSize)
      const last = page[page.length - 1]
      if (!last) break
      const sent = await this.#publish({
        epoch,
        prev: cursor.seq,
        to: last.item.seq,
        items: collapse(page),
      })
      cursor = sent.ok ? { epoch, seq: last.item.seq } : sent.need
      void this.#orderRooms(page)
    }
    if (doubts === this.#doubts) this.#cursor = cursor
  }

  async #send(cursor: Cursor, to: number, items: RoomItem[]): Promise<void> {
    const doubts = this.#doubts
    const answer = await this.#publish({
      epoch: cursor.epoch,
      prev: cursor.seq,
      to,
      items: collapseEvents(items),
    })
    if (!answer.ok) this.doubt()
    else if (doubts === this.#doubts) this.#cursor = { epoch: cursor.epoch, seq: to }
    void this.#orderRooms(items)
  }

  /**
   * Whoever lost sight of a record leaves its room, and so does whoever lost their rights. Presence is not data: a room
   * that cannot be reached only keeps it until its sockets renew.
   */
  async #orderRooms(items: readonly RoomItem[]): Promise<void> {
    for (const { item, audience, before, control } of items) {
      if (item.type !== 'event') continue
      if (before) await this.#order(item.entityId, { audience })
      // Orders are about the person whose event carries them.
      if (control)
        for (const recordId of await openedBy(this.#parts.storage, item.entityId))
          await this.#order(recordId, { control })
    }
  }

  async #order(recordId: string, order: RecordOrder): Promise<void> {
    await this.#parts.rooms
      .order(recordId, order)
      .catch((error: unknown) => console.warn('A record room was not reached', recordId, error))
  }

  async #publish(message: Publish): Promise<PublishAnswer> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The room did not answer within ${publishDeadlineMs} ms`)),
        publishDeadlineMs,
      )
    })
    try {
      return await Promise.race([this.#parts.rooms.publish(message), late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The queue holds events only; bulk notices are made on the way out. */
function collapseEvents(items: readonly RoomItem[]): RoomItem[] {
  return collapse(
    items.flatMap((entry) => (entry.item.type === 'event' ? [{ ...entry, item: entry.item }] : [])),
  )
}
