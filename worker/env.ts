import type { PortalRoom, RecordRoom } from '../party/partyserver.ts'
import type { JobMessage } from './core/jobs.ts'
import type { Lane } from './core/lane.ts'
import type { Throttle } from './core/throttle.ts'

/** What the edge hands to every route. */
export type Bindings = { Bindings: Env }

/** Bindings of wrangler.toml. Strings that may be empty locally are empty, never absent. */
export type Env = {
  PORTAL_ID: string
  APP_URL: string
  /** Names the portal answers to, divided by commas; empty: all that the platform sends here. */
  HOSTS: string
  DB_URL: string
  DB_TOKEN?: string
  AUTH_SECRET: string
  ROOMS_SECRET: string
  ROOMS_URL: string
  MAIL_FROM: string
  SMTP_HOST: string
  SMTP_PORT: string
  SMTP_USER?: string
  SMTP_PASSWORD?: string
  ASSETS: Fetcher
  FILES: R2Bucket
  /**
   * Reaches public addresses alone, judged when a connection is made: what a portal on one machine asks the web through.
   * Absent on the platform, whose own fetch leads to no private network.
   */
  PUBLIC_NET?: Fetcher
  JOBS: Queue<JobMessage>
  LANE: DurableObjectNamespace<Lane>
  PORTAL_ROOM: DurableObjectNamespace<PortalRoom>
  RECORD_ROOM: DurableObjectNamespace<RecordRoom>
  THROTTLE: DurableObjectNamespace<Throttle>
}
