/** Timing: calls made over and over by a number of clients, and what their times say together. */
import { performance } from 'node:perf_hooks'

/** Milliseconds, and calls a second over all clients. */
export type Figures = { p50: number; p95: number; rate: number | null; count: number }

/** Calls before the clock starts, so that caches are as warm as on any working day. */
const warmUpCalls = 5

/** The value below which `share` of the sorted times lie. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export function figuresOf(times: readonly number[], rate: number | null = null): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), rate, count: times.length }
}

/** Each client calls as soon as its last call was answered, for `ms` milliseconds. A call that fails ends the benchmark. */
export async function measure(
  clients: number,
  ms: number,
  call: (client: number) => Promise<unknown>,
): Promise<Figures> {
  const everyClient = (work: (client: number) => Promise<void>) =>
    Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
  await everyClient(async (client) => {
    for (let turn = 0; turn < (client === 0 ? warmUpCalls : 1); turn++) await call(client)
  })
  const times: number[] = []
  const start = performance.now()
  await everyClient(async (client) => {
    for (let now = performance.now(); now - start < ms; ) {
      await call(client)
      const answered = performance.now()
      times.push(answered - now)
      now = answered
    }
  })
  return figuresOf(times, times.length / ((performance.now() - start) / 1_000))
}
