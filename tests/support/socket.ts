import { patienceMs } from './patience.ts'

/** A WebSocket that remembers what it heard, so that a test can wait for a message or prove there was none. */
export class TestSocket<Message> {
  readonly heard: Message[] = []
  closedWith: number | null = null
  readonly #socket: WebSocket
  readonly #watchers = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      if (data !== 'pong') this.#hear(JSON.parse(String(data)))
      this.#changed()
    })
    socket.addEventListener('close', ({ code }) => {
      this.closedWith = code
      this.#changed()
    })
  }

  /** Opens a socket; answers once it is open or was refused. */
  static async open<Message>(url: string): Promise<TestSocket<Message>> {
    const socket = new WebSocket(url)
    const test = new TestSocket<Message>(socket)
    await new Promise<void>((resolve) => {
      for (const event of ['open', 'error', 'close'])
        socket.addEventListener(event, () => resolve(), { once: true })
    })
    return test
  }

  /** The room says why before it closes; the closing itself may take the platform a while. */
  #hear(message: Message & { type?: string; code?: number }): void {
    if (message.type === 'bye' && message.code !== undefined) this.closedWith = message.code
    else this.heard.push(message)
  }

  say(message: unknown): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  close(): void {
    this.#socket.close()
  }

  /** The first message, old or new, that fits; fails when it does not come. */
  next(fits: (message: Message) => boolean): Promise<Message> {
    return this.#until(() => this.heard.find(fits), 'the message')
  }

  /** The code the socket was closed with. */
  closed(): Promise<number> {
    return this.#until(() => this.closedWith ?? undefined, 'the close')
  }

  #until<T>(look: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look()
        if (found === undefined) return
        this.#watchers.delete(check)
        clearTimeout(timer)
        resolve(found)
      }
      const timer = setTimeout(
        () =>
          reject(
            new Error(`${what} did not come; heard ${JSON.stringify(this.heard).slice(0, 2_000)}`),
          ),
        patienceMs,
      )
      this.#watchers.add(check)
      check()
    })
  }

  #changed(): void {
    for (const check of [...this.#watchers]) check()
  }
}
