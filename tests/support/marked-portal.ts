/** A portal in which somebody keeps what others may not see, every place of it marked; and the others, who look for it. */
import type { PortalMessage, RecordMessage } from '../../party/protocol.ts'
import type { InfoInput } from '../../worker/contacts/schema.ts'
import { type Answer, askAll } from './asking.ts'
import { infoOf, oneNamed } from './contacts.ts'
import { type Call, everyCall, type Learned } from './every-call.ts'
import { Markers } from './markers.ts'
import { pictures } from './pictures.ts'
import { TestSocket } from './socket.ts'
import { type Client, type Member, type Workspace, workspace } from './workspace.ts'

/** Somebody who sees what is open to all, one who keeps contacts too, one without the CRM, and one without a session. */
export const readers = ['onlooker', 'colleague', 'guest', 'stranger'] as const
export type Reader = (typeof readers)[number]

type CreateInput = Parameters<Client['contacts']['create']['mutate']>[0]
type Change = Partial<Parameters<Client['contacts']['update']['mutate']>[0]>

/** How long a place may be, so that it is kept apart from its event. */
const long = 'and much more of it '.repeat(40)

export class MarkedPortal {
  readonly w: Workspace
  readonly marks = new Markers<Reader>()
  /** What is known of the present scene to whoever asks. */
  learned: Learned
  readonly #earlier: Learned[] = []
  readonly #own = new Map<Reader, string>()
  readonly #sockets: { reader: Reader; socket: TestSocket<PortalMessage | RecordMessage> }[] = []
  /** How much of what a socket heard has been looked at. */
  readonly #looked = new Map<object, number>()
  readonly #lookedMails = new Map<Reader, number>()

  private constructor(w: Workspace, epoch: string) {
    this.w = w
    this.learned = { ...nothing(), people: [w.user.id, w.owner.id], epoch }
  }

  static async start(): Promise<MarkedPortal> {
    const w = await workspace()
    const portal = new MarkedPortal(w, (await w.user.api.users.me.query()).portal.epoch)
    for (const reader of readers) {
      const member = portal.memberOf(reader)
      if (!member) continue
      await portal.listen(reader, (await member.api.events.portalSocket.query()).url)
      if (member.role === 'guest') continue
      const { result } = await member.api.contacts.create.mutate({ ...oneNamed('Own') })
      portal.#own.set(reader, result.id)
    }
    return portal
  }

  stop(): Promise<void> {
    return this.w.stop()
  }

  /** Whose contacts these are. */
  get keeper(): Member {
    return this.w.user
  }

  memberOf(reader: Reader): Member | null {
    return reader === 'stranger' ? null : this.w[reader]
  }

  /** A scene of its own: who asks asks about what is kept from here on. */
  begin(): void {
    this.#earlier.push(this.learned)
    const { people, epoch } = this.learned
    this.learned = { ...nothing(), people, epoch, seqs: this.learned.seqs.slice(-1) }
  }

  /** Asks about all scenes together, but for the words, which have been searched for. */
  recall(): void {
    for (const key of lists) for (const one of this.#earlier) this.learned[key].unshift(...one[key])
  }

  // ---- what is kept -------------------------------------------------------------------------------------------------

  /** A word for one place, which is searched for too. */
  word(label: string, ...may: Reader[]): string {
    const word = this.marks.word(label, ...may)
    this.learned.words.push(word)
    return word
  }

  /** A word of its own in every field that takes words. */
  fields(label: string, ...may: Reader[]) {
    const word = (place: string) => this.word(`${label} ${place}`, ...may)
    return {
      firstName: word('first name'),
      lastName: word('last name'),
      position: word('position'),
      description: `${word('description')} ${long} ${word('end of the description')}`,
    }
  }

  /** Entries of every kind, marked likewise. */
  infos(label: string, ...may: Reader[]): InfoInput[] {
    const word = (place: string) => this.word(`${label} ${place}`, ...may)
    const email = `${word('e-mail')}@unison.example`
    const phone = this.marks.phone(`${label} phone`, ...may)
    const infos = [
      infoOf('email', email),
      infoOf('phone', phone, { position: 1 }),
      infoOf('link', `https://${word('link')}.example`, { position: 2 }),
      infoOf('address', word('street'), {
        position: 3,
        city: word('city'),
        state: word('state'),
        postalCode: word('postal code'),
        country: 'FR',
      }),
    ]
    this.learned.emails.push(email)
    this.learned.phones.push(phone)
    this.learned.infos.push(...infos.map(({ id }) => id))
    return infos
  }

  /** A picture with a word in it, on no record yet. */
  async photo(label: string, ...may: Reader[]): Promise<string> {
    const { url } = this.w.host
    const word = this.word(`${label} photo`, ...may)
    const response = await fetch(`${url}/files/photo?for=contact`, {
      method: 'POST',
      headers: { origin: url, cookie: this.keeper.cookie },
      body: new Uint8Array(Buffer.concat([pictures.png, Buffer.from(word)])),
    })
    const { key }: { key: string } = await response.json()
    this.learned.photos.push(key)
    return key
  }

  async create(input: CreateInput, by: Member = this.keeper): Promise<string> {
    const { result, changeId } = await by.api.contacts.create.mutate(input)
    this.learned.contacts.push(result.id)
    this.learned.changes.push(changeId)
    return result.id
  }

  /** On the present revision. Answers the change. */
  async change(id: string, what: Change, by: Member = this.keeper): Promise<string> {
    const { contact } = await this.w.owner.api.contacts.get.query({ id })
    const { changeId } = await by.api.contacts.update.mutate({ id, baseRev: contact.rev, ...what })
    this.learned.changes.push(changeId)
    return changeId
  }

  /** New values in every place, the old entries gone. */
  async renew(id: string, label: string, access: 'private' | 'read', ...may: Reader[]) {
    const { contact } = await this.w.owner.api.contacts.get.query({ id })
    await this.change(id, {
      fields: { ...this.fields(label, ...may), access, photoKey: await this.photo(label, ...may) },
      infos: { put: this.infos(label, ...may), del: contact.infos.map((info) => info.id) },
    })
  }

  // ---- what others get ----------------------------------------------------------------------------------------------

  /** What this reader hears here is looked at as well. */
  async listen(reader: Reader, url: string): Promise<TestSocket<PortalMessage | RecordMessage>> {
    const socket = await TestSocket.open<PortalMessage | RecordMessage>(url)
    this.#sockets.push({ reader, socket })
    return socket
  }

  /** What is known of all this to who asks. */
  learnedBy(reader: Reader): Learned {
    return { ...this.learned, own: this.#own.get(reader) ?? null }
  }

  /**
   * What readers get that they may not see, of all that can be got at this moment. `isTrying`: they do not only read.
   * Whoever is turned away at the door asks everything only when it `isWhole`, else each kind of question a few times.
   */
  async leaks({ isTrying = false, isWhole = false } = {}): Promise<string[]> {
    const found = await this.told()
    for (const reader of readers) {
      const all = everyCall(this.learnedBy(reader))
      const calls = isTrying ? all : all.filter(({ isReading }) => isReading)
      const answers = await askAll(
        this.w.host,
        this.memberOf(reader)?.cookie ?? null,
        isWhole || this.#own.has(reader) ? calls : fewOfEach(calls),
      )
      const failed = answers.filter(({ status }) => status >= 500)
      found.push(...failed.map(({ call, status }) => `${call.path} fails with ${status}`))
      found.push(...this.leaksIn(reader, answers))
    }
    return [...new Set(found)]
  }

  /** What they were told without asking since one looked last, and may not know at this moment. */
  async told(): Promise<string[]> {
    await this.#remember()
    await this.#caughtUp()
    return readers.flatMap((reader) => [...this.#leaksHeard(reader), ...this.#leaksMailed(reader)])
  }

  leaksIn(reader: Reader, answers: readonly Answer[]): string[] {
    return answers.flatMap(({ call, text }) =>
      this.marks
        .leaked(reader, text)
        .map(
          (label) => `${reader}: ${label} ← ${decodeURIComponent(call.path)} ${call.body ?? ''}`,
        ),
    )
  }

  /** All that this reader's sockets have been told. */
  heardBy(reader: Reader): string {
    const own = this.#sockets.filter((one) => one.reader === reader)
    return JSON.stringify(own.map(({ socket }) => socket.heard))
  }

  #leaksHeard(reader: Reader): string[] {
    return this.#sockets
      .filter((one) => one.reader === reader)
      .flatMap(({ socket }) => {
        const from = this.#looked.get(socket) ?? 0
        this.#looked.set(socket, socket.heard.length)
        return this.marks.leaked(reader, JSON.stringify(socket.heard.slice(from)))
      })
      .map((label) => `${reader}: ${label} ← a socket`)
  }

  #leaksMailed(reader: Reader): string[] {
    const address = `${this.memberOf(reader)?.id}@unison.example`
    const mails = this.w.host.mailbox.list().filter(({ to }) => to.includes(address))
    const fresh = mails.length - (this.#lookedMails.get(reader) ?? 0)
    this.#lookedMails.set(reader, mails.length)
    return this.marks
      .leaked(reader, JSON.stringify(mails.slice(0, fresh)))
      .map((label) => `${reader}: ${label} ← a mail`)
  }

  /** A moment, and a place in the feed, to be asked about from here on. */
  async #remember(): Promise<void> {
    this.learned.times.push(Date.now())
    this.learned.seqs.push(await this.#feedEnd())
  }

  async #feedEnd(): Promise<number> {
    const { rows } = await this.w.host.db.execute('select max(seq) as seq from events')
    return Number(rows[0]?.['seq'])
  }

  /** Every socket to the portal room has been told how far the feed has come: by something that everybody hears at once. */
  async #caughtUp(): Promise<void> {
    await this.w.owner.api.users.updateProfile.mutate({ name: `Olga ${await this.#feedEnd()}` })
    const seq = await this.#feedEnd()
    for (const { socket } of this.#sockets)
      if (socket.heard.some((message) => message.type === 'hello'))
        await socket.next((message) => message.type === 'frame' && message.to >= seq)
  }
}

const fewOfEach = (calls: readonly Call[]): Call[] =>
  [...Map.groupBy(calls, ({ name }) => name).values()].flatMap((some) => some.slice(0, 2))

const nothing = (): Learned => ({
  contacts: [],
  infos: [],
  tags: [],
  jobs: [],
  changes: [],
  photos: [],
  files: [],
  people: [],
  emails: [],
  phones: [],
  words: [],
  times: [],
  epoch: '',
  seqs: [],
  own: null,
})
const lists = [
  'contacts',
  'infos',
  'tags',
  'jobs',
  'changes',
  'photos',
  'files',
  'emails',
  'phones',
] as const
