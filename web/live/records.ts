/**
 * Every contact the screen knows, once. What is shown is what the server last said with one's own waiting changes on
 * top. Answers and events meet here: by revision, so that nothing older ever replaces anything newer.
 */
import { batch } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { EventActor, FeedItem, Op, WireEvent } from '../../party/protocol.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { after as afterEvent, apply } from '../../worker/records/changes.ts'
import { forgetMarks } from './marks.ts'
import {
  addToRing,
  allSince,
  beginRing,
  emptyRing,
  hasBulkSince,
  itemsSince,
  type Ring,
} from './ring.ts'

/** Why a contact that was here is not any more. `hidden`: one may not see it now. */
export type Fate = { kind: 'removed' | 'hidden'; name: string; by: EventActor | null; at: number }

type Overlay = { planId: string; ops: readonly Op[] }

const [shown, setShown] = createStore<Record<string, Contact>>({})
const [fates, setFates] = createStore<Record<string, Fate>>({})
/** What the server said, without waiting changes. */
const bases = new Map<string, Contact>()
const overlays = new Map<string, Overlay[]>()
/** How many lists and cards show a record; one that nobody shows is dropped. */
const holders = new Map<string, number>()
let ring: Ring = emptyRing
let oldestAnswer: number | null = null

/** Called for what cannot be told from an event alone; wired by the applier. */
let askFresh: (id: string) => void = () => {}
export const onFreshNeeded = (ask: (id: string) => void): void => {
  askFresh = ask
}

// ---- reading ------------------------------------------------------------------------------------------------------

/** The contact as it is shown now; undefined while it is not here. Reactive by field. */
export const contactOf = (id: string): Contact | undefined => shown[id]
/** What became of a contact that a card still has open. */
export const fateOf = (id: string): Fate | undefined => fates[id]
/** The server's revision, which a change is based on. */
export const revOf = (id: string): number => bases.get(id)?.rev ?? 0
/** The contact without one's own waiting changes. Not reactive. */
export const baseOf = (id: string): Contact | undefined => bases.get(id)
/** The feed's number of the oldest answer on the screen. */
export const oldestAsOf = (): number | null => oldestAnswer

// ---- holding ------------------------------------------------------------------------------------------------------

export function hold(id: string): void {
  holders.set(id, (holders.get(id) ?? 0) + 1)
}

export function release(id: string): void {
  const left = (holders.get(id) ?? 0) - 1
  if (left > 0) {
    holders.set(id, left)
    return
  }
  holders.delete(id)
  // A list that is about to show it again holds it before the next frame.
  setTimeout(() => {
    if (!holders.has(id) && !overlays.has(id)) forget(id)
  }, 1_000)
}

function forget(id: string): void {
  bases.delete(id)
  forgetMarks(id)
  batch(() => {
    setShown(id, undefined as never) // The store's way of deleting a key.
    setFates(id, undefined as never)
  })
}

// ---- answers ------------------------------------------------------------------------------------------------------

/** An answer on the screen stands at `asOf`: the feed begins no later. */
export function noteAnswer(asOf: number): void {
  oldestAnswer = oldestAnswer === null ? asOf : Math.min(oldestAnswer, asOf)
}

/** Takes contacts out of an answer that stood at `asOf`, brought up to what events have said since. */
export function ingest(asOf: number, contacts: readonly Contact[]): void {
  noteAnswer(asOf)
  batch(() => {
    for (const contact of contacts) ingestOne(asOf, contact)
  })
}

function ingestOne(asOf: number, contact: Contact): void {
  const since = itemsSince(ring, contact.id, asOf)
  if (hasBulkSince(ring, asOf)) askFresh(contact.id)
  const known = bases.get(contact.id)
  if (since === null) {
    // The answer is older than our memory: take it only if nothing newer is here, and ask again.
    if (!known || known.rev < contact.rev) put(contact)
    askFresh(contact.id)
    return
  }
  let latest: Contact | null = contact
  for (const item of since) latest = after(latest, item)
  if (latest === null) return
  if (!known || known.rev < latest.rev) put(latest)
}

/** A contact after one more thing has happened to it; null when it is gone or cannot be told without asking. */
function after(contact: Contact | null, item: FeedItem): Contact | null {
  if (item.type === 'appeared') {
    askFresh(item.entityId)
    return contact
  }
  if (item.type !== 'event') return null
  if (contact === null) {
    const made = item.kind === 'contact.created' || item.kind === 'contact.restored'
    if (made) return withOps(null, item)
    askFresh(item.entityId)
    return null
  }
  if (item.rev <= contact.rev) return contact
  if (item.rev > contact.rev + 1) {
    askFresh(item.entityId)
    return contact
  }
  return withOps(contact, item)
}

const withOps = (contact: Contact | null, event: WireEvent): Contact | null =>
  afterEvent(contactKind, contact, event)

// ---- events -------------------------------------------------------------------------------------------------------

/** The feed begins at this number. */
export const beginFeed = (seq: number): void => {
  if (ring.from === null) ring = beginRing(seq)
}

/** What happened after an answer that stood at `asOf`; null when that is too long ago to know. */
export const newsSince = (asOf: number): readonly FeedItem[] | null => allSince(ring, asOf)

/** Whether something happened to this record after an answer that stood at `asOf`. */
export const isNewsSince = (id: string, asOf: number): boolean =>
  (itemsSince(ring, id, asOf) ?? []).length > 0

/** Applies what happened, in order. */
export function applyItems(items: readonly FeedItem[]): void {
  ring = addToRing(ring, items)
  batch(() => {
    for (const item of items) {
      if (item.entity !== 'contact') continue
      // Too many changed to be told one by one: what is shown is asked for again.
      if (item.type === 'bulk') for (const id of holders.keys()) askFresh(id)
      else applyOne(item)
    }
  })
}

/** One's own removal of many, which is told as one notice without names. */
export function removeRecords(ids: readonly string[], by: EventActor): void {
  batch(() => {
    for (const id of ids) leave(id, 'removed', by, Date.now())
  })
}

/** One's own change of many, told likewise: each that was as we knew it is now as it was shown; others are asked for. */
export function confirmRecords(
  changes: readonly { id: string; rev: number; ops: readonly Op[] }[],
  by: string,
): void {
  batch(() => {
    for (const { id, rev, ops } of changes) {
      const known = bases.get(id)
      const state = known && known.rev + 1 === rev ? apply(contactKind, known, ops) : null
      if (state) put({ ...state, id, rev, updatedBy: by, updatedAt: Date.now() })
    }
  })
}

function applyOne(item: Exclude<FeedItem, { type: 'bulk' }>): void {
  const known = bases.get(item.entityId)
  const isHeld = holders.has(item.entityId)
  if (item.type === 'appeared') {
    if (known || isHeld) askFresh(item.entityId)
    return
  }
  if (item.type === 'gone') {
    // Who deleted it was told before; that it is not found any more says less.
    if ((known || isHeld) && fates[item.entityId]?.kind !== 'removed')
      leave(item.entityId, 'hidden', null, Date.now())
    return
  }
  if (item.kind === 'contact.removed') {
    if ((known || isHeld) && item.rev > (known?.rev ?? 0))
      leave(item.entityId, 'removed', item.actor, item.at)
    return
  }
  if (!known) {
    const made = withMaking(item)
    if (made && (isHeld || overlays.has(item.entityId))) put(made)
    else if (isHeld) askFresh(item.entityId)
    return
  }
  const next = after(known, item)
  if (next && next !== known) put(next)
}

const withMaking = (event: WireEvent): Contact | null =>
  event.kind === 'contact.created' || event.kind === 'contact.restored'
    ? withOps(null, event)
    : null

function leave(id: string, kind: Fate['kind'], by: EventActor | null, at: number): void {
  const was = bases.get(id)
  bases.delete(id)
  // Told twice, it is still called what it was called.
  setFates(id, { kind, name: was ? nameFor(was) : (fates[id]?.name ?? ''), by, at })
  paint(id)
}

/** Set by the session, which knows how a contact is called. */
let nameFor: (contact: Contact) => string = () => ''
export const nameBy = (name: (contact: Contact) => string): void => {
  nameFor = name
}

function put(contact: Contact): void {
  bases.set(contact.id, contact)
  if (fates[contact.id]) setFates(contact.id, undefined as never)
  paint(contact.id)
}

// ---- one's own changes, before they are confirmed ----------------------------------------------------------------------

/** Shows a change at once. It stays on top of what the server says until `settle`. */
export function overlay(planId: string, id: string, ops: readonly Op[]): void {
  overlays.set(id, [...(overlays.get(id) ?? []), { planId, ops }])
  paint(id)
}

/** The change is confirmed or refused: what the server says is shown again. */
export function settle(planId: string, ids: readonly string[]): void {
  batch(() => {
    for (const id of ids) {
      const left = (overlays.get(id) ?? []).filter((one) => one.planId !== planId)
      if (left.length > 0) overlays.set(id, left)
      else overlays.delete(id)
      paint(id)
    }
  })
}

function paint(id: string): void {
  const base = bases.get(id)
  const own = overlays.get(id)
  const next = own ? withOverlays(id, base, own) : (base ?? null)
  if (next) setShown(id, reconcile(structuredClone(next)))
  else setShown(id, undefined as never)
}

function withOverlays(
  id: string,
  base: Contact | undefined,
  own: readonly Overlay[],
): Contact | null {
  const state = apply(
    contactKind,
    base ?? null,
    own.flatMap((one) => one.ops),
  )
  if (state === null) return null
  const { rev, updatedBy, updatedAt } = base ?? {
    rev: 0,
    updatedBy: state.createdBy,
    updatedAt: state.createdAt,
  }
  return { ...state, id, rev, updatedBy, updatedAt }
}

// ---- starting over ------------------------------------------------------------------------------------------------

/** Forgets what the server said; one's own waiting changes stay. What is shown has to be fetched again. */
export function dropRecords(): void {
  ring = emptyRing
  oldestAnswer = null
  batch(() => {
    for (const id of [...bases.keys()]) {
      bases.delete(id)
      paint(id)
    }
  })
}
