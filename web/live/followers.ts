/** What has happened lately, and the stores that follow it: each holds the records of one kind. */
import { batch } from 'solid-js'
import type { Entity, FeedItem } from '../../party/protocol.ts'
import { each } from './each.ts'
import { addToRing, allSince, beginRing, emptyRing, itemsSince, type Ring } from './ring.ts'

export type Follower = {
  /** Takes in one more thing that happened to a record of its kind, or to many. */
  apply(item: FeedItem): void
  /** Forgets what the server said. */
  drop(): void
  /** Asks for what could not be answered before. */
  askAgain(): void
}

const followers = new Map<Entity, Follower>()
let ring: Ring = emptyRing
let oldestAnswer: number | null = null

/** From now on it hears of what happens to its kind. What is followed by nobody is shown nowhere. */
export const addFollower = (entity: Entity, follower: Follower): void =>
  void followers.set(entity, follower)

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
