/** Slows down guessing: one object a name (an e-mail address, a network address), counting failures in its own storage. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'

/** How the wait grows after the failures that cost nothing. */
const firstWaitMs = 2_000
const longestWaitMs = 15 * 60_000
const forgetAfterMs = 60 * 60_000

type Failures = { count: number; lastAt: number }

/** Milliseconds that must pass since the last failure before the next try: 0 up to `free`, then doubling to a quarter of an hour. */
export function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(firstWaitMs * 2 ** (failures - free), longestWaitMs)
}

export class Throttle extends DurableObject<Env> {
  /**
   * Milliseconds to wait before the next try; 0 when it may be made now. A try is counted as failed at once and given
   * back when it was right: tries sent at the same time cannot pass before the first of them is known to be wrong.
   */
  async take(now: number, free: number): Promise<number> {
    const failures = await this.#failures(now)
    const wait = failures ? Math.max(0, failures.lastAt + waitAfter(failures.count, free) - now) : 0
    if (wait > 0) return wait
    await this.#store({ count: (failures?.count ?? 0) + 1, lastAt: now })
    return 0
  }

  /** The try was right, or was not made after all. */
  async giveBack(): Promise<void> {
    const failures = await this.ctx.storage.get<Failures>('failures')
    if (failures) await this.#store({ ...failures, count: Math.max(0, failures.count - 1) })
  }

  async clear(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }

  async #store(failures: Failures): Promise<void> {
    await this.ctx.storage.put('failures', failures)
    await this.ctx.storage.setAlarm(failures.lastAt + forgetAfterMs)
  }

  async #failures(now: number): Promise<Failures | null> {
    const failures = await this.ctx.storage.get<Failures>('failures')
    return failures && failures.lastAt + forgetAfterMs > now ? failures : null
  }
}
