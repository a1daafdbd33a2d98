/**
 * A screen without pixels: it keeps the contacts its member may see by events alone, the way a browser does, and can
 * be compared with what the server would give afresh. Written apart from the browser's code, as its referee.
 */

import { sleep } from '../../local/processes.ts'
import type { FeedItem, Frame, Json, PortalMessage, WireEvent } from '../../party/protocol.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import type { Contact } from '../../worker/contacts/schema.ts'
import { kinds } from '../../worker/kinds.ts'
import type { AnyKind } from '../../worker/records/kind.ts'
import { portalId } from '../../worker/settings/fields.ts'
import { until } from './patience.ts'
import { afterOps } from './referee.ts'
import { type Spoil, spoiled } from './spoil.ts'
import type { Member } from './workspace.ts'

export type Setting = { id: string; rev: number; [field: string]: Json }

export class Screen {
  readonly contacts = new Map<string, Contact>()
  /** Everything there is to set, by id. */
  readonly settings = new Map<string, Setting>()
  /** Every `seq` this screen was told of by itself since it was last filled afresh, in the order of being told. */
  readonly told: number[] = []
  /** Those it was told of as one notice for many. */
  readonly bulks: { from: number; to: number }[] = []
  readonly #member: Member
  #epoch = ''
  #watermark = 0
  #socket: WebSocket | null = null
  #spoil: Spoil | null = null
  #isOn = true
  /** Everything happens one after the other, as in a browser's one applier. */
  #work: Promise<void> = Promise.resolve()

  private constructor(member: Member) {
    this.#member = member
  }

  /** Filled and live. */
  static async open(member: Member): Promise<Screen> {
    const screen = new Screen(member)
    await screen.#queue(() => screen.#refill())
    void screen.#stayConnected()
    await screen.#until(() => screen.#socket?.readyState === WebSocket.OPEN)
    return screen
  }

  /** Everything up to here was there when it was last filled afresh. */
  get start(): number {
    return this.#from
  }
  #from = 0

  /** Cuts the socket as a lost network does; the screen comes back by itself. */
  cut(): void {
    this.#socket?.close()
  }

  /** Spoils the next message that this can be done to. */
  spoil(how: Spoil): void {
    this.#spoil = how
  }

  close(): void {
    this.#isOn = false
    this.#socket?.close()
  }

  /** Waits until the screen knows of everything up to `seq`. */
  async reaches(seq: number): Promise<void> {
    await this.#until(() => this.#watermark >= seq)
    await this.#work
  }

  /** What the server gives this member afresh. */
  async fresh(): Promise<Map<string, Contact>> {
    return new Map((await this.#everything()).map((contact) => [contact.id, contact]))
  }

  async #stayConnected(): Promise<void> {
    while (this.#isOn) {
      const url = await this.#member.api.events.portalSocket.query().then(
        (answer) => answer.url,
        () => null,
      )
      if (url !== null) await this.#listen(url)
      await sleep(20 + Math.random() * 80)
    }
  }

  #listen(url: string): Promise<void> {
    const socket = new WebSocket(url)
    this.#socket = socket
    return new Promise((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const text = this.#listenedTo(String(data))
        if (text !== null) void this.#queue(() => this.#hear(JSON.parse(text)))
      })
      socket.addEventListener('error', () => resolve())
      socket.addEventListener('close', () => resolve())
    })
  }

  #listenedTo(text: string): string | null {
    const given = this.#spoil && spoiled(this.#spoil, text)
    if (!given) return text
    this.#spoil = null
    return given.text
  }

  /** Only what the protocol asks for: a screen that asked the database at every word would hide what a room loses. */
  async #hear(message: PortalMessage): Promise<void> {
    if (message.type === 'frame') await this.#frame(message)
    else if (message.type === 'hello') {
      const { cursor } = message
      if (!cursor || cursor.epoch !== this.#epoch || cursor.seq > this.#watermark)
        await this.#catchUp()
    }
  }

  async #frame(frame: Frame): Promise<void> {
    if (frame.epoch !== this.#epoch || frame.from > this.#watermark) await this.#catchUp()
    if (frame.epoch === this.#epoch) await this.#take(frame.items, frame.to)
  }

  async #catchUp(): Promise<void> {
    const since = await this.#retry(() =>
      this.#member.api.events.since.query({ epoch: this.#epoch, seq: this.#watermark }),
    )
    if (since.reset) await this.#refill()
    else {
      await this.#take(since.items, since.to)
      if (!since.isComplete) await this.#catchUp()
    }
  }

  async #take(items: readonly FeedItem[], to: number): Promise<void> {
    for (const item of items) if (item.seq > this.#watermark) await this.#apply(item)
    this.#watermark = Math.max(this.#watermark, to)
  }

  async #apply(item: FeedItem): Promise<void> {
    if (item.type === 'bulk') {
      this.bulks.push({ from: item.from, to: item.seq })
      const contacts = await this.#everything()
      this.contacts.clear()
      for (const contact of contacts) this.contacts.set(contact.id, contact)
      return
    }
    this.told.push(item.seq)
    // What one may see is another: nothing on hand can be trusted.
    if (item.type === 'event' && item.kind === 'access.changed') await this.#refill()
    else if (item.type === 'gone') this.contacts.delete(item.entityId)
    else if (item.type === 'appeared') await this.#read(item.entityId)
    else if (item.entity === 'contact') await this.#change(item)
    else {
      const table = kinds.of(item.entity)
      if (table?.isSetting) this.#set(item, table.kind)
    }
  }

  #set(event: WireEvent, kind: AnyKind): void {
    const known = this.settings.get(event.entityId)
    if (known && event.rev <= known.rev) return
    const { entityId: id, rev } = event
    const state = afterOps(known ?? null, event.ops, kind)
    if (state) this.settings.set(id, { ...state, id, rev })
    else this.settings.delete(id)
  }

  /** The same as the server gives it. */
  async freshSettings(): Promise<Map<string, Setting>> {
    const [lists, own, { portal }] = await Promise.all([
      this.#ofCrm(() => this.#member.api.settings.lists.query()),
      this.#ofCrm(() => this.#member.api.categories.list.query()),
      this.#retry(() => this.#member.api.users.me.query()),
    ])
    const { epoch: _epoch, ...about } = portal
    const all: Setting[] = [
      { ...about, id: portalId },
      ...(lists?.tags ?? []),
      ...(lists?.listItems ?? []),
      ...(own?.categories ?? []),
    ]
    return new Map(all.map((one) => [one.id, one]))
  }

  async #change(event: WireEvent): Promise<void> {
    const known = this.contacts.get(event.entityId)
    if (known && event.rev <= known.rev) return
    const isWhole = event.ops.some((op) => op.f === 'kind')
    if ((known && event.rev === known.rev + 1) || isWhole) {
      const state = afterOps<Contact>(known ?? null, event.ops, contactKind)
      const stamp = {
        id: event.entityId,
        rev: event.rev,
        updatedAt: event.at,
        updatedBy: event.actor.id ?? '',
      }
      if (state) this.contacts.set(event.entityId, { ...state, ...stamp })
      else this.contacts.delete(event.entityId)
      return
    }
    await this.#read(event.entityId)
  }

  async #read(id: string): Promise<void> {
    const answer = await this.#ofCrm(() => this.#member.api.contacts.getMany.query({ ids: [id] }))
    for (const contact of answer?.contacts ?? []) this.contacts.set(contact.id, contact)
  }

  async #refill(): Promise<void> {
    // What happens between the two questions is told once more, which does no harm.
    const { epoch, to } = await this.#retry(() =>
      this.#member.api.events.since.query({ epoch: '', seq: 0 }),
    )
    const contacts = await this.#everything()
    this.#epoch = epoch
    this.#watermark = to
    this.#from = to
    this.told.length = 0
    this.bulks.length = 0
    this.contacts.clear()
    for (const contact of contacts) this.contacts.set(contact.id, contact)
    this.settings.clear()
    for (const [id, setting] of await this.freshSettings()) this.settings.set(id, setting)
  }

  async #everything(): Promise<Contact[]> {
    const contacts: Contact[] = []
    let after: { key: string | number; n: number } | undefined
    do {
      const place = after ? { after } : {}
      const page = await this.#ofCrm(() =>
        this.#member.api.contacts.list.query({ sort: 'created', limit: 200, ...place }),
      )
      contacts.push(...(page?.rows ?? []).map((row) => row.contact))
      after = page?.next ?? undefined
    } while (after)
    return contacts
  }

  /** Whoever does not have the CRM sees nothing of it: null. */
  #ofCrm<T>(read: () => Promise<T>): Promise<T | null> {
    return this.#retry(() =>
      read().catch((error: unknown) => {
        if (error instanceof Error && error.message === 'no_crm') return null
        throw error
      }),
    )
  }

  /** Reading again is harmless; a server that is being restarted answers in the end. */
  async #retry<T>(read: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await read()
      } catch (error) {
        if (attempt > 200 || !this.#isOn) throw error
        await sleep(50)
      }
    }
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work)
    return this.#work
  }

  async #until(holds: () => boolean): Promise<void> {
    await until(holds, () => `${this.#member.name}'s screen stands at ${this.#watermark}`, 10)
  }
}

/** A contact as two sources must agree on it: order of sets does not matter. */
export const comparable = (contacts: Map<string, Contact>) =>
  [...contacts.values()]
    .map((contact) => ({
      ...contact,
      tagIds: contact.tagIds.toSorted(),
      managerIds: contact.managerIds.toSorted(),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
