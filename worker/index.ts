/** The Worker's entry: HTTP, queue, clock, and the Durable Objects it hosts. */
import { PortalRoom, RecordRoom } from '../party/partyserver.ts'
import { onClock } from './clock.ts'
import type { JobMessage } from './core/jobs.ts'
import { Lane } from './core/lane.ts'
import { Throttle } from './core/throttle.ts'
import type { Env } from './env.ts'
import { app } from './http.ts'
import { consume } from './queues.ts'

export { Lane, PortalRoom, RecordRoom, Throttle }

export default {
  fetch: app.fetch,
  queue: consume,
  scheduled: onClock,
} satisfies ExportedHandler<Env, JobMessage>
