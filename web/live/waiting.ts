/**
 * Changes on their way to the server. Each has its own key, sent again with every try, so that no try happens twice;
 * each is kept in this browser until it is answered, so that neither a reload nor a day without network loses it.
 */

import { createSignal } from 'solid-js'
import type { FeedItem, Op } from '../../party/protocol.ts'
import { newId } from '../../worker/core/ids.ts'
import { opKey } from '../../worker/records/changes.ts'
import { contacts } from '../contacts/records.ts'
import { api } from './api.ts'
import { isPassing, Refusal, refusalOf } from './errors.ts'
import { waitingPrefix as prefix } from './kept-here.ts'
import { placesOf } from './places.ts'
import { noteComing } from './session.ts'
import type { Inputs } from './types.ts'

/** `isCompanion`: a company that is made for a person, whose own making follows and names it. */
export type Creation = {
  path: 'contacts.create'
  input: Inputs['contacts']['create'] & { id: string }
  isCompanion: boolean
}
export type Change =
  | Creation
  | { path: 'contacts.update'; input: Inputs['contacts']['update'] }
  | { path: 'contacts.updateMany'; input: Inputs['contacts']['updateMany'] }
  | { path: 'contacts.remove'; input: Inputs['contacts']['remove'] }
  | { path: 'changes.undo'; input: Inputs['changes']['undo'] }

/** What is shown before the answer comes. */
export type Shown = { id: string; ops: Op[] }
/** What every change is answered with. */
export type Done = { result: unknown; changeId: string; items: FeedItem[] }

/** `touches`: the records it is about, and those that it makes them point to. */
type Entry = { planId: string; at: number; change: Change; shown: Shown[]; touches: string[] }

/** An answer of "broken on our side" this often in a row is not a passing trouble. */
const mostBreaks = 3
const longestPauseMs = 20_000

const [entries, setEntries] = createSignal<readonly Entry[]>([])
/** Unanswered changes in this tab. Reactive. */
export const waitingCount = (): number => entries().length

const running = new Map<string, Promise<unknown>>()
/** `record:place` → the revision that one's own last change of it made, and when one made that change. */
const ownRevs = new Map<string, { rev: number; at: number }>()
const sleepers = new Set<() => void>()
let owner: string | null = null
let isPaused = false

type Hooks = {
  /** The events of a change that was answered, before what it showed is taken away. */
  confirmed: (items: FeedItem[]) => void
  /** A change from before a reload was refused, and nobody waits for its answer. */
  refusedLater: (change: Change, refusal: Refusal) => void
}
let hooks: Hooks = { confirmed: () => {}, refusedLater: () => {} }
export const onWaiting = (given: Hooks): void => {
  hooks = given
}

/** Whether one's own change of this record is under way: what comes from the server may be just that. */
export const isWaitingFor = (id: string): boolean =>
  entries().some((entry) => entry.change.path === 'changes.undo' || entry.touches.includes(id))

/**
 * Shows the change, sends it until somebody answers, and resolves with the answer. Rejects with a Refusal. `touches`: the
 * records it is about, and those that it makes them point to; changes that share one are sent in the order they were made.
 */
export function submit(
  change: Change,
  { shown = [], touches }: { shown?: Shown[]; touches: string[] },
): Promise<Done> {
  const entry: Entry = { planId: newId('pln'), at: Date.now(), change, shown, touches }
  keep(entry)
  return begin(entry)
}

/**
 * Takes up what an earlier page of this person left behind. One tab does it; the keys make a second harmless.
 * `before`: awaited if there is something, before it is sent.
 */
export async function resumeWaiting(
  userId: string,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  owner = userId
  if (keptBefore().length === 0) return
  await before()
  // Somebody else may have signed in meanwhile.
  if (owner !== userId) return
  const left = keptBefore()
  const replay = () =>
    Promise.all(
      left.map((entry) =>
        begin(entry).catch((error: unknown) => {
          if (error instanceof Refusal) hooks.refusedLater(entry.change, error)
          else throw error
        }),
      ),
    )
  if (!navigator.locks) {
    await replay()
    return
  }
  await navigator.locks.request(`${prefix}${userId}`, { ifAvailable: true }, async (lock) => {
    if (lock) await replay()
  })
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

function begin(entry: Entry): Promise<Done> {
  if ('newTags' in entry.change.input) noteComing(entry.change.input.newTags ?? [])
  const before = entries().filter((other) => sharesRecord(other, entry))
  setEntries((all) => [...all, entry])
  for (const { id, ops } of entry.shown) contacts.overlay(entry.planId, id, ops)
  const run = deliver(
    entry,
    before.flatMap((other) => running.get(other.planId) ?? []),
  )
  running.set(entry.planId, run)
  return run
}

async function deliver(entry: Entry, before: Promise<unknown>[]): Promise<Done> {
  await Promise.allSettled(before)
  try {
    const done = await sendUntilAnswered(entry)
    noteRevs(done, entry.at)
    hooks.confirmed(done.items)
    return done
  } finally {
    running.delete(entry.planId)
    setEntries((all) => all.filter((other) => other !== entry))
    forgetKept(entry.planId)
    contacts.settle(
      entry.planId,
      entry.shown.map((one) => one.id),
    )
  }
}

async function sendUntilAnswered(entry: Entry): Promise<Done> {
  let breaks = 0
  for (let attempt = 0; ; attempt++) {
    if (isPaused) await sleep(null)
    try {
      return await send(onOwnRev(entry), entry.planId)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal?.status === 401) {
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

function send(change: Change, planId: string): Promise<Done> {
  const options = { context: { planId } }
  switch (change.path) {
    case 'contacts.create':
      return api.contacts.create.mutate(change.input, options)
    case 'contacts.update':
      return api.contacts.update.mutate(change.input, options)
    case 'contacts.updateMany':
      return api.contacts.updateMany.mutate(change.input, options)
    case 'contacts.remove':
      return api.contacts.remove.mutate(change.input, options)
    case 'changes.undo':
      return api.changes.undo.mutate(change.input, options)
  }
}

// ---- order ---------------------------------------------------------------------------------------------------------

/** Changes that are about the same record go one after the other, in the order they were made. */
const sharesRecord = (a: Entry, b: Entry): boolean => a.touches.some((id) => b.touches.includes(id))

/**
 * Somebody's second change of a place rests on their first, even when the first was still under way when they made it. Of
 * several places it rests on the oldest: at another one somebody else may have been since.
 */
function onOwnRev({ change, at }: Entry): Change {
  if (change.path !== 'contacts.update') return change
  const { input } = change
  const own = placesOf(input).map((place) => {
    const last = ownRevs.get(`${input.id}:${place}`)
    return last && last.at <= at ? last.rev : 0
  })
  const oldest = own.length > 0 ? Math.min(...own) : 0
  return { ...change, input: { ...input, baseRev: Math.max(input.baseRev, oldest) } }
}

function noteRevs(done: Done, at: number): void {
  for (const item of done.items) {
    if (item.type !== 'event') continue
    for (const op of item.ops) {
      const key = opKey(op)
      if (key !== null) ownRevs.set(`${item.entityId}:${key}`, { rev: item.rev, at })
    }
  }
  if (ownRevs.size > 5_000) ownRevs.clear()
}

// ---- kept in this browser ----------------------------------------------------------------------------------------------

const keyOf = (planId: string): string => `${prefix}${owner ?? ''}.${planId}`

function keep(entry: Entry): void {
  try {
    localStorage.setItem(keyOf(entry.planId), JSON.stringify(entry))
  } catch (error) {
    // Storage is closed or full: the change is sent all the same, it only does not survive a reload.
    console.warn('This change is not kept over a reload', error)
  }
}

function forgetKept(planId: string): void {
  try {
    localStorage.removeItem(keyOf(planId))
  } catch (error) {
    // As above: what could not be kept need not be forgotten.
    console.warn('A kept change could not be forgotten', error)
  }
}

/** Those of an earlier page. */
const keptBefore = (): Entry[] =>
  keptEntries().filter((kept) => !entries().some((e) => e.planId === kept.planId))

function keptEntries(): Entry[] {
  const own = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${owner ?? ''}.`))
  return own
    .flatMap((key): Entry[] => {
      try {
        // Written by `keep` above, under a key that only this file uses.
        const entry = JSON.parse(localStorage.getItem(key) ?? '') as Omit<Entry, 'touches'> &
          Partial<Pick<Entry, 'touches'>>
        // One of an earlier release does not say what it touches: it is about what it shows.
        return [{ ...entry, touches: entry.touches ?? entry.shown.map(({ id }) => id) }]
      } catch (error) {
        console.warn('A kept change could not be read', key, error)
        localStorage.removeItem(key)
        return []
      }
    })
    .sort((a, b) => a.at - b.at)
}
