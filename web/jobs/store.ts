/** One's own long work, live: read once, then kept by its events. */
import { createRoot, createSignal } from 'solid-js'
import { createStore, produce, reconcile } from 'solid-js/store'
import type { FeedItem } from '../../party/protocol.ts'
import type { Job } from '../../worker/jobs/fields.ts'
import { api } from '../live/api.ts'
import { onApplied } from '../live/applier.ts'
import { myId } from '../live/session.ts'

const [jobs, setJobs] = createStore<Record<string, Job>>({})
/** Something the events do not carry may have changed: pages read again. */
const [version, setVersion] = createSignal(0)

export { version as jobsVersion }

export const jobOf = (id: string): Job | undefined => jobs[id]
export const isOver = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled'

/** One's own, newest first. */
export const myJobs = (): Job[] =>
  Object.values(jobs)
    .filter((job) => job.ownerId === myId())
    .sort((a, b) => b.createdAt - a.createdAt)

export const activeJobs = (): Job[] => myJobs().filter((job) => !isOver(job))

/** Takes in what an answer said, unless something newer is here. */
export function putJob(job: Job): void {
  const known = jobs[job.id]
  if (!known || known.rev <= job.rev) setJobs(job.id, reconcile({ ...job }))
}

/** Reads one's jobs; the server wakes those that have lost their way. */
export async function loadJobs(): Promise<void> {
  for (const job of await api.jobs.list.query({ limit: 10 })) putJob(job)
}

type Ended = (job: Job) => void
let whenEnded: Ended = () => undefined
/** Called when a job that was seen at work has ended. */
export const onJobEnded = (listener: Ended): void => {
  whenEnded = listener
}

function follow(items: readonly FeedItem[]): void {
  for (const item of items) {
    if (item.type !== 'event' || item.entity !== 'job') continue
    const before = jobs[item.entityId]
    const wasOver = before === undefined || isOver(before)
    if (item.kind !== 'job.created' && before === undefined) {
      setVersion((n) => n + 1)
      continue
    }
    setJobs(
      produce((all) => {
        // Ops of a job carry fields of a job: the server makes them from one.
        const fields = Object.fromEntries(
          item.ops.flatMap((op) => ('b' in op && !('id' in op) ? [[op.f, op.b]] : [])),
        )
        const known = all[item.entityId]
        const rev = Math.max(known?.rev ?? 0, item.rev)
        all[item.entityId] = { ...known, ...fields, id: item.entityId, rev } as Job
      }),
    )
    const now = jobs[item.entityId]
    const hasEnded = now !== undefined && isOver(now) && !wasOver
    if (hasEnded) whenEnded({ ...now })
    // The last figures of a job that was stopped, and what an undo does to the page of its import.
    if (hasEnded || now?.kind === 'contacts.undo') setVersion((n) => n + 1)
  }
}

/** A job that says nothing for this long may have lost its message: asking for it wakes it. */
const silentMs = 20_000

let isFollowing = false

/** Follows one's jobs from here on. Safe to call more than once. */
export function followJobs(): void {
  if (isFollowing) return
  isFollowing = true
  let heardAt = Date.now()
  createRoot(() => {
    onApplied((items) => {
      if (items.some((item) => item.entity === 'job')) heardAt = Date.now()
      follow(items)
    })
    setInterval(() => {
      if (activeJobs().length === 0 || Date.now() - heardAt < silentMs) return
      heardAt = Date.now()
      readAgain()
    }, 5_000)
  })
  readAgain()
}

function readAgain(): void {
  loadJobs().catch((error: unknown) => console.warn('The jobs could not be read', error))
}
