/** Counts tries against an e-mail address and a network address, and refuses when they come too fast. */
import { DomainError } from '../core/errors.ts'
import type { Throttle } from '../core/throttle.ts'
import type { Env } from '../env.ts'

/** A name tries are counted under, and how many an hour cost nothing. */
export type Counted = { name: string; free: number }

/** Few for one account; more for an address, behind which a whole office may sit. */
export const byEmail = (email: string): Counted => ({
  name: `email:${email.toLowerCase()}`,
  free: 5,
})
export const byAddress = (address: string): Counted => ({ name: `address:${address}`, free: 30 })
export const byPerson = (userId: string): Counted => ({ name: `person:${userId}`, free: 5 })
export const byResetOf = (email: string): Counted => ({
  name: `reset:${email.toLowerCase()}`,
  free: 3,
})
export const byResetFrom = (address: string): Counted => ({
  name: `reset-from:${address}`,
  free: 20,
})

/**
 * Takes one try from each; a try counts as failed until it is forgiven, so many at once gain nothing.
 * TOO_MANY_REQUESTS with the seconds to wait when one of them is used up.
 */
export async function takeTry(
  env: Env,
  counted: readonly Counted[],
  now = Date.now(),
): Promise<void> {
  const waits = await Promise.all(
    counted.map(({ name, free }) => throttleOf(env, name).take(now, free)),
  )
  const wait = Math.max(...waits)
  if (wait === 0) return
  // The others were not the reason and keep their count.
  await Promise.all(
    counted.map(({ name }, index) =>
      waits[index] === 0 ? throttleOf(env, name).giveBack() : null,
    ),
  )
  throw new DomainError('TOO_MANY_REQUESTS', 'too_many_tries', {
    data: { seconds: Math.ceil(wait / 1_000) },
  })
}

/** A try that was right: what is counted for the account starts over, an address only gets its one back. */
export async function forgiveTry(env: Env, account: Counted, address?: Counted): Promise<void> {
  await Promise.all([
    throttleOf(env, account.name).clear(),
    address ? throttleOf(env, address.name).giveBack() : null,
  ])
}

const throttleOf = (env: Env, name: string): DurableObjectStub<Throttle> =>
  env.THROTTLE.get(env.THROTTLE.idFromName(name))
