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

const pageSize = 10
/** The last one of the list as far as it was read, and whether there may be more; undefined before the first answer. */
const [listed, setListed] = createSignal<{ last: Job | null; hasMore: boolean }>()

export const hasEarlierJobs = (): boolean => listed()?.hasMore ?? false

/** Reads one's latest jobs; the server wakes those that have lost their way. */
export async function loadJobs(): Promise<void> {
  const found = await api.jobs.list.query({ limit: pageSize })
  for (const job of found) putJob(job)
  if (!listed()) setListed({ last: found.at(-1) ?? null, hasMore: found.length === pageSize })
}

/** Reads the ones before. */
export async function loadEarlierJobs(): Promise<void> {
  const last = listed()?.last
  if (!last) return
  const { createdAt, id } = last
  const found = await api.jobs.list.query({ limit: pageSize, before: { createdAt, id } })
  for (const job of found) putJob(job)
  setListed({ last: found.at(-1) ?? last, hasMore: found.length === pageSize })
}

type Ended = (job: Job) => void
let whenEnded: Ended = () => undefined
/** Called when a job that was seen at work has ended. */
export const onJobEnded = (listener: Ended): void => {
  whenEnded = listener
}

let held: Job[] | null = null
/** Runs what starts a job and opens its page: what ends meanwhile is told afterwards, when one may be looking at it. */
export async function whileOpening(open: () => Promise<void>): Promise<void> {
  const mine: Job[] = []
  held = mine
  try {
    await open()
  } finally {
    held = null
    for (const job of mine) whenEnded(job)
  }
}

function hear(items: readonly FeedItem[]): void {
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
    if (hasEnded && held) held.push({ ...now })
    else if (hasEnded) whenEnded({ ...now })
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
      hear(items)
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
