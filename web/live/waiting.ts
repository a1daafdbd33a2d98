/**
 * Sends changes to the server and shows them meanwhile. Each has its own key, sent again with every try, so that no try
 * happens twice; each is kept in this browser until it is answered.
 */

import { getUntypedClient } from '@trpc/client'
import { createSignal } from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import { newId } from '../../worker/core/ids.ts'
import { invert } from '../../worker/records/changes.ts'
import { api } from './api.ts'
import { isPassing, Refusal, refusalOf } from './errors.ts'
import { overlay, settleOverlays } from './followers.ts'
import { editOf, isSent, theKinds } from './kinds.ts'
import type { Change, Path, ResultOf, Sent } from './paths.ts'
import { openTab, ownTab, whenGone } from './tabs.ts'
import { forget, isKeptOf, keep, keptOf } from './waiting-kept.ts'
import {
  type Done,
  due,
  type Entry,
  emptyQueue,
  next,
  type QueueEvent,
  restsOn,
  type Shown,
  undosOf,
} from './waiting-queue.ts'

/** An answer of "broken on our side" this often in a row is not a passing trouble. */
const mostBreaks = 3
const longestPauseMs = 20_000

const [queue, setQueue] = createSignal(emptyQueue)
const take = (event: QueueEvent): void => void setQueue((now) => next(now, event))
/** Unanswered changes in this tab. Reactive. */
export const waitingCount = (): number => queue().entries.length

type Asker = { resolve: (done: Done) => void; reject: (error: unknown) => void }
/** By key, who waits for the answer. */
const askers = new Map<string, Asker>()
/** The keys of those that an earlier page left. */
const takenOver = new Set<string>()
const sleepers = new Set<() => void>()
let owner: string | null = null
let isPaused = false

type Hooks = {
  /** The events of a change that was answered, before what it showed is taken away. */
  confirmed: (items: FeedItem[]) => void
  /** A change of an earlier page was refused, and nobody waits for its answer: it is kept until this has told of it. */
  refusedLater: (change: Change, refusal: Refusal) => Promise<void>
  /** So many changes were kept by another build of the client, which this one cannot send. */
  unknownKept: (count: number) => void
}
let hooks: Hooks = {
  confirmed: () => {},
  refusedLater: async () => {},
  unknownKept: () => {},
}
export const onWaiting = (given: Hooks): void => {
  hooks = given
}

/** Whether one's own change of this record is under way: what comes from the server may be just that. */
export const isWaitingFor = (id: string): boolean =>
  queue().entries.some(
    ({ change, touches }) => change.path === 'changes.undo' || touches.includes(id),
  )

/** A change that was begun: its key, and its answer. */
export type Begun<R = unknown> = { planId: string; done: Promise<Done<R>> }

/** `touches`: the records it is about, and those that it makes them point to. */
export type Showing = { shown?: Shown[]; touches: string[]; isCompanion?: boolean }

/**
 * Shows the change and sends it until somebody answers; `done` rejects with a Refusal. Changes that share a record they
 * touch are sent in the order they were made.
 */
export function submit<P extends Path>(
  path: P,
  input: Sent<P>['input'],
  { shown = [], touches, isCompanion }: Showing,
): Begun<ResultOf<P>> {
  if (!isSent(path)) throw new Error(`No page that comes after could send what is kept as ${path}`)
  const planId = newId('pln')
  // Path and input belong together, as the signature says; that a generic pair is one of the union cannot be told.
  const change = { path, input, ...(isCompanion ? { isCompanion } : {}) } as unknown as Change
  const entry: Entry = { planId, at: Date.now(), change, shown, touches, tab: ownTab }
  keep(owner ?? '', entry)
  // What comes back is what the procedure of this path answers with.
  return { planId, done: enqueue(entry) as Promise<Done<ResultOf<P>>> }
}

/** What shows a change that is not answered yet as taken back; nothing of one that is. */
export const shownBack = (planId: string): Shown[] =>
  queue()
    .entries.filter((entry) => entry.planId === planId)
    .flatMap(({ shown }) => shown.map(({ id, ops }) => ({ id, ops: invert(ops) })))

function enqueue(entry: Entry): Promise<Done> {
  const done = new Promise<Done>((resolve, reject) => askers.set(entry.planId, { resolve, reject }))
  take({ type: 'made', entry })
  theKinds().begun(entry.change)
  for (const { id, ops } of entry.shown) overlay(entry.planId, id, ops)
  sendDue()
  return done
}

// ---- what other pages leave --------------------------------------------------------------------------------------------

let beforeTakenOver: () => Promise<void> = async () => {}
const watched = new Set<string>()
let isFollowing = false

/**
 * Takes up what this person's earlier pages left behind, and from now on what each other page leaves when it goes.
 * `before`: awaited before any of it is sent.
 */
export function resumeWaiting(userId: string, before: () => Promise<void> = async () => {}): void {
  owner = userId
  beforeTakenOver = before
  openTab()
  const { entries, unknown } = keptOf(userId)
  if (unknown.length > 0) hooks.unknownKept(unknown.length)
  for (const { tab } of entries) watch(tab)
  if (isFollowing) return
  isFollowing = true
  window.addEventListener('storage', ({ key }) => {
    if (key === null || owner === null || !isKeptOf(owner, key)) return
    for (const { tab } of keptOf(owner).entries) watch(tab)
  })
}

function watch(tab: string): void {
  if (tab === ownTab || watched.has(tab)) return
  watched.add(tab)
  const from = owner
  whenGone(tab)
    .then(() => {
      // Somebody else may have signed in meanwhile.
      if (owner !== null && owner === from) takeOver(owner, tab)
    })
    .catch((error: unknown) => console.error('What another page left was not taken up', error))
    .finally(() => watched.delete(tab))
}

/** Which of several pages that wait for this does it is settled by the lock; the keys make a second harmless. */
function takeOver(userId: string, tab: string): void {
  const known = new Set(queue().entries.map(({ planId }) => planId))
  for (const left of keptOf(userId).entries) {
    if (left.tab !== tab || known.has(left.planId)) continue
    const entry = { ...left, tab: ownTab }
    keep(userId, entry)
    takenOver.add(entry.planId)
    enqueue(entry).catch((error: unknown) => tellLater(userId, entry, error))
  }
}

async function tellLater(userId: string, { planId, change }: Entry, error: unknown): Promise<void> {
  try {
    if (!(error instanceof Refusal)) throw error
    await hooks.refusedLater(change, error)
    forget(userId, planId)
  } catch (cause) {
    // It stays kept: another page may fare better.
    console.error('A kept change could not be sent or told of', cause)
  }
}

/** Holds back while nobody is signed in; nothing is lost. */
export function pauseWaiting(): void {
  isPaused = true
}

/** Tries again at once: the network is back, or somebody signed in. */
export function wakeWaiting(): void {
  isPaused = false
  for (const wake of [...sleepers]) wake()
}

// ---- sending -------------------------------------------------------------------------------------------------------

function sendDue(): void {
  for (const entry of due(queue())) {
    take({ type: 'sent', planId: entry.planId })
    deliver(entry).catch((error: unknown) => console.error('A change got lost', error))
  }
}

async function deliver(entry: Entry): Promise<void> {
  try {
    if (takenOver.has(entry.planId)) await beforeTakenOver()
    answered(entry, await sendUntilAnswered(entry))
  } catch (error) {
    refused(entry, error)
  }
  sendDue()
}

function answered(entry: Entry, done: Done): void {
  const { planId } = entry
  const undos = new Set(undosOf(queue(), planId).map((undo) => undo.planId))
  hooks.confirmed(done.items)
  take({ type: 'answered', planId, done })
  // Kept before the key is forgotten that they knew it by.
  for (const undo of queue().entries) if (undos.has(undo.planId)) keep(owner ?? '', undo)
  forget(owner ?? '', planId)
  settle(entry)
  askers.get(planId)?.resolve(done)
  askers.delete(planId)
}

function refused(entry: Entry, error: unknown): void {
  const { planId } = entry
  const undos = undosOf(queue(), planId)
  take({ type: 'refused', planId })
  // Of an earlier page it stays kept until it is told what became of it.
  if (!takenOver.has(planId)) forget(owner ?? '', planId)
  settle(entry)
  askers.get(planId)?.reject(error)
  askers.delete(planId)
  for (const undo of undos) refused(undo, new Refusal(412, { reason: 'nothing_to_undo' }))
}

/** What the server says is shown again. */
function settle({ planId, shown }: Entry): void {
  takenOver.delete(planId)
  settleOverlays(
    planId,
    shown.map(({ id }) => id),
  )
}

async function sendUntilAnswered(entry: Entry): Promise<Done> {
  let breaks = 0
  for (let attempt = 0; ; attempt++) {
    if (isPaused) await sleep(null)
    try {
      return await send(entry)
    } catch (error) {
      const refusal = refusalOf(error)
      // It was said to nobody, or to somebody else: it waits for whoever made it.
      if (refusal?.status === 401 || refusal?.reason === 'somebody_else') {
        isPaused = true
        continue
      }
      if (refusal && !isPassing(error)) throw refusal
      if (refusal?.reason === 'internal') breaks += 1
      if (refusal && breaks >= mostBreaks) throw refusal
      await sleep(Math.min(longestPauseMs, 500 * 2 ** attempt) * (0.5 + Math.random() / 2))
    }
  }
}

/** Until the time is over or somebody wakes; null waits for waking alone. */
const sleep = (ms: number | null): Promise<void> =>
  new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      sleepers.delete(wake)
      resolve()
    }
    const timer = ms === null ? undefined : setTimeout(wake, ms)
    sleepers.add(wake)
  })

/** By its path: the types of what goes in and comes back were settled when it was made. */
const procedures = getUntypedClient(api)

async function send({ planId, change, at }: Entry): Promise<Done> {
  const edit = editOf(change)
  const input = edit ? { ...change.input, baseRev: restsOn(queue(), { at }, edit) } : change.input
  // Whatever is done is answered with a `Done` (worker/core/write.ts).
  return (await procedures.mutation(change.path, input, { context: { planId } })) as Done
}
