/** What is done by the clock. */
import { openContextDb } from './core/context.ts'
import type { Env } from './env.ts'
import { sweepPhotos } from './files/sweep.ts'
import { reviveJobs } from './jobs/revive.ts'
import { sweepExpired } from './jobs/sweep.ts'
import { kinds } from './kinds.ts'
import { remakeKeys } from './records/keys.ts'
import { schedules } from './schedules.ts'

/** Does what is due at `scheduledTime` (UTC milliseconds). Done twice or late it does the same. */
export async function onClock(
  { cron, scheduledTime }: Pick<ScheduledController, 'cron' | 'scheduledTime'>,
  env: Env,
): Promise<void> {
  switch (cron) {
    case schedules.often:
      await remakeKeys(env, kinds)
      return await reviveJobs(env, openContextDb(env), scheduledTime)
    case schedules.hourly:
      return await sweepExpired(env, scheduledTime)
    case schedules.nightly:
      return await sweepPhotos(env, kinds, scheduledTime)
    default:
      throw new Error(`Nothing is known to be done at "${cron}"`)
  }
}
