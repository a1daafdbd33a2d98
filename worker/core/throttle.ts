/**
 * Slows down guessing. A fixed number of objects share all that is counted, so that names somebody makes up cannot make
 * more of them; what nobody tried for an hour is forgotten.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'

/** How many tries an hour cost nothing, and how long one more can have to wait at most. */
export type Limit = { free: number; longestWaitMs: number }

/** What tries are counted under: whom they are about, and where they come from; an empty place stands for any. */
export type Counter = { subject: string; place: string }

const firstWaitMs = 2_000
const forgetAfterMs = 60 * 60_000
/** Beyond this many counters in one object the oldest make room: storage is bounded whatever comes. */
const mostCounters = 10_000
const roomFor = 1_000

/** Milliseconds that must pass since the last failure before the next try: 0 up to `free`, then doubling to the longest. */
export function waitAfter(failures: number, { free, longestWaitMs }: Limit): number {
  return failures < free ? 0 : Math.min(firstWaitMs * 2 ** (failures - free), longestWaitMs)
}

type Failures = { count: number; lastAt: number }

export class Throttle extends DurableObject<Env> {
  /**
   * Milliseconds to wait before the next try; 0 when it may be made now. A try is counted as failed at once and given
   * back when it was right: tries sent at the same time cannot pass before the first of them is known to be wrong.
   */
  async take(counter: Counter, limit: Limit, now: number): Promise<number> {
    const sql = this.#sql()
    const failures = this.#failures(counter, now)
    const wait = failures
      ? Math.max(0, failures.lastAt + waitAfter(failures.count, limit) - now)
      : 0
    if (wait > 0) return wait
    sql.exec(
      'insert or replace into tries (subject, place, count, last_at) values (?, ?, ?, ?)',
      counter.subject,
      counter.place,
      (failures?.count ?? 0) + 1,
      now,
    )
    if (!failures) this.#makeRoom()
    if ((await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(now + forgetAfterMs)
    return 0
  }

  /** The try was right, or was not made after all. */
  async giveBack({ subject, place }: Counter): Promise<void> {
    this.#sql().exec(
      'update tries set count = max(0, count - 1) where subject = ? and place = ?',
      subject,
      place,
    )
  }

  /** Starts one count over. */
  async clear({ subject, place }: Counter): Promise<void> {
    this.#sql().exec('delete from tries where subject = ? and place = ?', subject, place)
  }

  /** Starts over all that was counted about this subject, wherever it came from. */
  async clearAll(subject: string): Promise<void> {
    this.#sql().exec('delete from tries where subject = ?', subject)
  }

  override async alarm(): Promise<void> {
    const now = Date.now()
    const sql = this.#sql()
    sql.exec('delete from tries where last_at <= ?', now - forgetAfterMs)
    const { left } = sql.exec<{ left: number }>('select count(*) as left from tries').one()
    if (left === 0) await this.ctx.storage.deleteAll()
    else await this.ctx.storage.setAlarm(now + forgetAfterMs)
  }

  /** The storage with its table, which goes with the last count. */
  #sql(): SqlStorage {
    const { sql } = this.ctx.storage
    sql.exec(
      'create table if not exists tries (subject text, place text, count integer, last_at integer, primary key (subject, place)) without rowid',
    )
    return sql
  }

  #failures({ subject, place }: Counter, now: number): Failures | null {
    const [row] = this.ctx.storage.sql
      .exec<Failures>(
        'select count, last_at as lastAt from tries where subject = ? and place = ? and last_at > ?',
        subject,
        place,
        now - forgetAfterMs,
      )
      .toArray()
    return row ?? null
  }

  #makeRoom(): void {
    const { sql } = this.ctx.storage
    const { count } = sql.exec<{ count: number }>('select count(*) as count from tries').one()
    if (count > mostCounters)
      sql.exec(
        'delete from tries where (subject, place) in (select subject, place from tries order by last_at limit ?)',
        roomFor,
      )
  }
}
