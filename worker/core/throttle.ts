/** Slows down guessing: one object a name (an e-mail address, a network address), counting failures in its own storage. */
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

/** Failures that cost nothing, and how the wait grows after them. */
const freeFailures = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;
const forgetAfterMs = 60 * 60_000;

type Failures = { count: number; lastAt: number };

/** Milliseconds that must pass since the last failure before the next try: 0 up to five, then doubling to a quarter of an hour. */
export function waitAfter(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeFailures), longestWaitMs);
}

export class Throttle extends DurableObject<Env> {
  /** Milliseconds to wait before the next try; 0 when it may be made now. */
  async waitFor(now: number): Promise<number> {
    const failures = await this.#failures(now);
    return failures ? Math.max(0, failures.lastAt + waitAfter(failures.count) - now) : 0;
  }

  async failed(now: number): Promise<void> {
    const failures = await this.#failures(now);
    await this.ctx.storage.put('failures', { count: (failures?.count ?? 0) + 1, lastAt: now } satisfies Failures);
    await this.ctx.storage.setAlarm(now + forgetAfterMs);
  }

  async succeeded(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll();
  }

  async #failures(now: number): Promise<Failures | null> {
    const failures = await this.ctx.storage.get<Failures>('failures');
    return failures && failures.lastAt + forgetAfterMs > now ? failures : null;
  }
}
