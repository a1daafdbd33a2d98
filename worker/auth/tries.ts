/**
 * Which tries count against what. Whoever guesses is slowed where they guess from, so that nobody can lock somebody
 * else out; a device that was signed in with before is counted by itself, whatever others do meanwhile.
 */
import { DomainError } from '../core/errors.ts'
import type { Counter, Limit } from '../core/throttle.ts'
import { throttleOf } from '../core/throttle-link.ts'
import type { Env } from '../env.ts'

/** `isOwn`: only the one who tries is counted here, so that being right starts it over. */
export type Counted = Counter & { limit: Limit; isOwn: boolean }

/** Where a try comes from: its network, and the device, if this account was signed in with there before. */
export type Place = { network: string; device: string | null }

const quarter = 15 * 60_000

export const signInTries = (email: string, place: Place): Counted[] =>
  triesFrom(place, {
    subject: signInOf(email),
    free: 5,
    network: { subject: 'sign-in-from', free: 30 },
    // Guesses from everywhere at once: never slower than this, since the right person may be among them.
    anywhere: { free: 30, longestWaitMs: 60_000 },
  })

/** Mails with a reset link: as many as somebody may need, and no flood of anybody's mailbox. */
export const resetMailTries = (email: string, place: Place): Counted[] =>
  triesFrom(place, {
    subject: resetMailOf(email),
    free: 3,
    network: { subject: 'reset-from', free: 20 },
    anywhere: { free: 5, longestWaitMs: quarter },
  })

/** Few from one place for one account; more from a network, behind which a whole office may sit. */
function triesFrom(
  { network, device }: Place,
  most: {
    subject: string
    free: number
    network: { subject: string; free: number }
    anywhere: Limit
  },
): Counted[] {
  const limit = { free: most.free, longestWaitMs: quarter }
  const own: Counted = { subject: most.subject, place: device ?? network, limit, isOwn: true }
  if (device !== null) return [own]
  return [
    own,
    {
      subject: `${most.network.subject}:${network}`,
      place: '',
      limit: { free: most.network.free, longestWaitMs: quarter },
      isOwn: false,
    },
    { subject: most.subject, place: '', limit: most.anywhere, isOwn: false },
  ]
}

/** The present password, asked of somebody who is signed in: whoever holds another session is not slowed by this one. */
export const passwordTries = (userId: string, sessionId: string): Counted[] => [
  {
    subject: passwordOf(userId),
    place: sessionId,
    limit: { free: 5, longestWaitMs: quarter },
    isOwn: true,
  },
]

const signInOf = (email: string): string => `sign-in:${email.toLowerCase()}`
const resetMailOf = (email: string): string => `reset:${email.toLowerCase()}`
const passwordOf = (userId: string): string => `password:${userId}`

/**
 * Does what may be tried so often only. A try counts as failed until it was right, so many at once gain nothing; one
 * that came to nothing by a fault of ours is given back. TOO_MANY_REQUESTS with the seconds to wait.
 */
export async function tried<T>(
  env: Env,
  counted: readonly Counted[],
  work: () => Promise<T>,
): Promise<T> {
  await takeTry(env, counted)
  try {
    const result = await work()
    await forgiveTry(env, counted)
    return result
  } catch (error) {
    const isRefusal = error instanceof DomainError && error.code !== 'INTERNAL'
    if (!isRefusal) await giveBack(env, counted)
    throw error
  }
}

/** Takes one try from each; none is taken when one of them is used up. */
export async function takeTry(
  env: Env,
  counted: readonly Counted[],
  now = Date.now(),
): Promise<void> {
  const waits = await Promise.all(
    counted.map(async (one) => ({
      one,
      wait: await throttleOf(env, one.subject).take(counterOf(one), one.limit, now),
    })),
  )
  const wait = Math.max(...waits.map((taken) => taken.wait))
  if (wait === 0) return
  // The others were not the reason and keep their count.
  await giveBack(
    env,
    waits.flatMap((taken) => (taken.wait === 0 ? [taken.one] : [])),
  )
  throw new DomainError('TOO_MANY_REQUESTS', 'too_many_tries', {
    data: { seconds: Math.ceil(wait / 1_000) },
  })
}

/** Whoever has proved by mail who they are begins anew everywhere. */
export async function forgiveAccount(env: Env, email: string, userId: string): Promise<void> {
  const subjects = [signInOf(email), resetMailOf(email), passwordOf(userId)]
  await Promise.all(subjects.map((subject) => throttleOf(env, subject).clearAll(subject)))
}

/** A try that was right: one's own count starts over, what is shared with others only gets this one back. */
async function forgiveTry(env: Env, counted: readonly Counted[]): Promise<void> {
  await Promise.all(
    counted.map((one) => {
      const throttle = throttleOf(env, one.subject)
      return one.isOwn ? throttle.clear(counterOf(one)) : throttle.giveBack(counterOf(one))
    }),
  )
}

async function giveBack(env: Env, counted: readonly Counted[]): Promise<void> {
  await Promise.all(counted.map((one) => throttleOf(env, one.subject).giveBack(counterOf(one))))
}

const counterOf = ({ subject, place }: Counted): Counter => ({ subject, place })
