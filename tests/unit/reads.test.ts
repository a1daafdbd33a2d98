/** Reads in flight: who waits, in which order, and what becomes of a place that nobody leaves. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mostReads, mostWaiting, Reads } from '../../worker/core/reads.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** So many reads of one person, each of which goes on until it is ended; `told` is what became of each. */
function ask(reads: Reads, reader: string, count: number) {
  const begun: number[] = []
  const told: string[] = []
  const ends: (() => void)[] = []
  for (let i = 0; i < count; i++)
    reads
      .inTurn(reader, () => {
        begun.push(i)
        return new Promise<void>((end) => (ends[i] = end))
      })
      .then(
        () => (told[i] = 'answered'),
        (error) => (told[i] = `${error.reason} ${error.data.seconds}`),
      )
  return { begun, told, end: (i: number) => ends[i]?.() }
}
const settled = () => vi.advanceTimersByTimeAsync(0)

it('one person waits in the order of asking, and others do not', async () => {
  const reads = new Reads()
  const one = ask(reads, 'usr_1', mostReads + 2)
  const other = ask(reads, 'usr_2', 1)
  await settled()
  expect(one.begun).toHaveLength(mostReads)
  expect(other.begun).toEqual([0])
  one.end(3)
  await settled()
  expect(one.begun.at(-1)).toBe(mostReads)
  one.end(4)
  await settled()
  expect(one.begun.at(-1)).toBe(mostReads + 1)
  expect(one.told[3]).toBe('answered')
})

it('what has no room in the queue is refused at once, what waits too long a little later', async () => {
  const reads = new Reads()
  const one = ask(reads, 'usr_1', mostReads + mostWaiting + 1)
  await settled()
  expect(one.told.filter(Boolean)).toEqual(['too_many_at_once 1'])
  await vi.advanceTimersByTimeAsync(6_000)
  expect(one.told.filter(Boolean)).toHaveLength(mostWaiting + 1)
  expect(one.begun).toHaveLength(mostReads)
})

it('a place that nobody leaves is free again after a while', async () => {
  const reads = new Reads()
  ask(reads, 'usr_1', mostReads)
  await vi.advanceTimersByTimeAsync(31_000)
  const later = ask(reads, 'usr_1', mostReads)
  await settled()
  expect(later.begun).toHaveLength(mostReads)
})
