/** The clock of a portal on this machine: hosted, the platform strikes by wrangler.toml. */
import type { Miniflare } from 'miniflare'
import { type Schedule, schedules } from '../worker/schedules.ts'

const minute = 60_000
const everyMs: Record<Schedule, number> = {
  // The queue of this machine forgets all it had when it is stopped.
  often: minute,
  hourly: 60 * minute,
  nightly: 24 * 60 * minute,
}

/** Does what is due, as if at that time (UTC milliseconds). */
export async function strike(
  runtime: Miniflare,
  schedule: Schedule,
  at = Date.now(),
): Promise<void> {
  const worker = await runtime.getWorker('unison')
  const { outcome } = await worker.scheduled({
    cron: schedules[schedule],
    scheduledTime: new Date(at),
  })
  if (outcome !== 'ok') throw new Error(`What is done ${schedule} ended with "${outcome}"`)
}

/** Catches up at once on what may have fallen due while nothing ran, then goes by the clock. Answers how to stop it. */
export function startClock(runtime: Miniflare): () => Promise<void> {
  let isOver = false
  const running = new Set<Promise<void>>()
  const run = (schedule: Schedule): void => {
    const work = strike(runtime, schedule)
      .catch((error: unknown) => {
        if (!isOver)
          console.error(`What is done ${schedule} failed; it is tried again in time.`, error)
      })
      .finally(() => running.delete(work))
    running.add(work)
  }
  const all: Schedule[] = ['often', 'hourly', 'nightly']
  for (const schedule of all) run(schedule)
  const timers = all.map((schedule) => setInterval(() => run(schedule), everyMs[schedule]))
  return async () => {
    isOver = true
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running)
  }
}
