/** What has happened lately, and the stores that follow it: each holds the records of one kind. */
import { batch } from 'solid-js'
import type { Entity, FeedItem, Op } from '../../party/protocol.ts'
import type { AnyKind, Rec } from '../../worker/records/kind.ts'
import { each } from './each.ts'
import { addToRing, allSince, beginRing, emptyRing, itemsSince, type Ring } from './ring.ts'

export type Follower = {
  kind: AnyKind
  /** Whether a place that somebody else changed is marked on the screen. */
  isMarked: boolean
  /** The record without one's own waiting changes, if it is here. */
  baseOf(id: string): Rec | undefined
  /** Shows a change at once. It stays on top of what the server says until `settle`. */
  overlay(planId: string, id: string, ops: readonly Op[]): void
  /** The change is confirmed or refused: what the server says is shown again. */
  settle(planId: string, ids: readonly string[]): void
  /** Takes in one more thing that happened to a record of its kind, or to many. */
  apply(item: FeedItem): void
  /** A list or card shows it from now on; a record that nobody shows is dropped. */
  hold(id: string): void
  release(id: string): void
  /** Takes records out of an answer that stood at `asOf`. */
  ingest(asOf: number, records: readonly Rec[]): void
  /** Forgets what the server said. */
  drop(): void
  /** Asks for what could not be answered before. */
  askAgain(): void
}

const followers = new Map<Entity, Follower>()
const byPrefix = new Map<string, Follower>()
let ring: Ring = emptyRing
let oldestAnswer: number | null = null

/** From now on it hears of what happens to its kind. What is followed by nobody is shown nowhere. */
export function addFollower(follower: Follower): void {
  const { entity, prefix } = follower.kind
  followers.set(entity, follower)
  byPrefix.set(prefix, follower)
  for (const one of early.filter(({ id }) => prefixOf(id) === prefix))
    follower.overlay(one.planId, one.id, one.ops)
}

export const followerOf = (entity: Entity): Follower | undefined => followers.get(entity)

/** What is on its way to records of kinds that no screen has opened yet. */
let early: readonly { planId: string; id: string; ops: readonly Op[] }[] = []

/** Shows a change on its record, as soon as the record's kind is here. */
export function overlay(planId: string, id: string, ops: readonly Op[]): void {
  const follower = byPrefix.get(prefixOf(id))
  if (follower) follower.overlay(planId, id, ops)
  else early = [...early, { planId, id, ops }]
}

/** The change was answered: what the server says of these is shown again. */
export function settleOverlays(planId: string, ids: readonly string[]): void {
  early = early.filter((one) => one.planId !== planId)
  batch(() => {
    for (const [prefix, own] of Map.groupBy(ids, prefixOf))
      byPrefix.get(prefix)?.settle(planId, own)
  })
}

/** The same of a record of whatever kind. */
export const hold = (id: string): void => byPrefix.get(prefixOf(id))?.hold(id)
export const release = (id: string): void => byPrefix.get(prefixOf(id))?.release(id)

/** Takes in records of whatever kinds. */
export function ingest(asOf: number, records: readonly Rec[]): void {
  for (const [prefix, own] of Map.groupBy(records, ({ id }) => prefixOf(id)))
    byPrefix.get(prefix)?.ingest(asOf, own)
}

const prefixOf = (id: string): string => id.split('_', 1)[0] ?? ''

/** Applies what happened, in order. */
export function applyItems(items: readonly FeedItem[]): void {
  ring = addToRing(ring, items)
  batch(() => each(items, (item) => followers.get(item.entity)?.apply(item)))
}

/** An answer on the screen stands at `asOf`: the feed begins no later. */
export function noteAnswer(asOf: number): void {
  oldestAnswer = oldestAnswer === null ? asOf : Math.min(oldestAnswer, asOf)
}

/** The feed's number of the oldest answer on the screen. */
export const oldestAsOf = (): number | null => oldestAnswer

/** The feed begins at this number. */
export const beginFeed = (seq: number): void => {
  if (ring.from === null) ring = beginRing(seq)
}

/** What happened after an answer that stood at `asOf`; null when that is too long ago to know. */
export const newsSince = (asOf: number): readonly FeedItem[] | null => allSince(ring, asOf)

/** The same of one record. */
export const newsOf = (id: string, asOf: number): readonly FeedItem[] | null =>
  itemsSince(ring, id, asOf)

/** Forgets what the server said; one's own waiting changes stay. What is shown has to be fetched again. */
export function dropRecords(): void {
  ring = emptyRing
  oldestAnswer = null
  batch(() => {
    each(followers.values(), (follower) => follower.drop())
  })
}

/** There may be an answer again. */
export const askAgain = (): void => {
  each(followers.values(), (follower) => follower.askAgain())
}
