/**
 * Reads in flight, bounded for each who asks, so that nobody takes the server from the others by asking much at once. What
 * is too much waits a little in the order it came; what even the queue has no room for is refused and told when to come
 * again. Counted in each isolate: its time and its connections are what a flood takes.
 */
import { DomainError } from './errors.ts'

/** As many as one request may hold calls: a usual page has ten at most. */
export const mostReads = 20
/** A page that shows as many pictures as it can is below it. */
export const mostWaiting = 200
/** Below the time after which our pages give up on an answer. */
const patienceMs = 5_000
/** A read whose request ended without a word gives its place away after this. */
const longestReadMs = 30_000
/** When to come again. */
const pauseSeconds = 1

type Waiting = { begin: (place: Place) => void }
type Place = { since: number }
type Queue = { reading: Set<Place>; waiting: Set<Waiting> }

export class Reads {
  readonly #queues = new Map<string, Queue>()

  /** Reads when it is this reader's turn; TOO_MANY_REQUESTS with the seconds to wait when it does not come. */
  async inTurn<T>(reader: string, read: () => Promise<T>): Promise<T> {
    const place = await this.#enter(reader)
    try {
      return await read()
    } finally {
      this.#leave(reader, place)
    }
  }

  async #enter(reader: string): Promise<Place> {
    const queue = this.#queues.get(reader) ?? { reading: new Set(), waiting: new Set() }
    this.#queues.set(reader, queue)
    dropLost(queue)
    if (queue.reading.size < mostReads && queue.waiting.size === 0) return begun(queue)
    if (queue.waiting.size >= mostWaiting) throw tooMany()
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.waiting.delete(waiting)
        reject(tooMany())
      }, patienceMs)
      const waiting: Waiting = {
        begin: (place) => {
          clearTimeout(timer)
          resolve(place)
        },
      }
      queue.waiting.add(waiting)
    })
  }

  #leave(reader: string, place: Place): void {
    const queue = this.#queues.get(reader)
    if (!queue) return
    queue.reading.delete(place)
    dropLost(queue)
    for (const next of queue.waiting) {
      if (queue.reading.size >= mostReads) break
      queue.waiting.delete(next)
      next.begin(begun(queue))
    }
    if (queue.reading.size === 0 && queue.waiting.size === 0) this.#queues.delete(reader)
  }
}

function begun({ reading }: Queue): Place {
  const place = { since: Date.now() }
  reading.add(place)
  return place
}

/** They stand in the order they began. */
function dropLost({ reading }: Queue): void {
  for (const place of reading) {
    if (place.since > Date.now() - longestReadMs) return
    reading.delete(place)
  }
}

const tooMany = (): DomainError =>
  new DomainError('TOO_MANY_REQUESTS', 'too_many_at_once', { data: { seconds: pauseSeconds } })
