import type { Env } from '../env.ts'
import type { LaneAnswer } from './lane.ts'
import type { LanePlan } from './plan.ts'

/** The lane as its callers know it. */
export type LaneLink = {
  commit(plan: LanePlan): Promise<LaneAnswer>
  noteOpened(userId: string, recordId: string): Promise<void>
  resync(): Promise<void>
}

/**
 * The lane of this portal. The runtime's own stub type walks through recursive JSON for ever; the methods named here
 * are the ones `Lane` has.
 */
export function laneOf(env: Env): LaneLink {
  return env.LANE.get(env.LANE.idFromName(env.PORTAL_ID)) as unknown as LaneLink
}
