/**
 * Every record of a kind that the screen knows, once. What is shown is what the server last said with one's own waiting
 * changes on top. Answers and events meet here: by revision, so that nothing older ever replaces anything newer.
 */
import { batch } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { EventActor, FeedItem, Json, Op, WireEvent } from '../../party/protocol.ts'
import {
  after,
  apply,
  isMaking,
  isRemoving,
  isSigned,
  valueIn,
} from '../../worker/records/changes.ts'
import type { Kind, Rec } from '../../worker/records/kind.ts'
import { addFollower, applyItems, newsOf, newsSince, noteAnswer } from './followers.ts'
import { createFresh } from './fresh.ts'
import { forgetMarks } from './marks.ts'

/** Why a record that was here is not any more. `hidden`: one may not see it now. */
export type Fate = { kind: 'removed' | 'hidden'; name: string; by: EventActor | null; at: number }

/** Reads records as they are now, those that may be seen. `asOf`: where the feed stood before. */
export type Ask<R> = (ids: string[]) => Promise<{ asOf: number; records: readonly R[] }>

export type Records<R extends Rec> = {
  /** The record as it is shown now; undefined while it is not here. Reactive by field. */
  of(id: string): R | undefined
  /** What became of a record that a card still has open. */
  fateOf(id: string): Fate | undefined
  /** The server's revision, which a change is based on. */
  revOf(id: string): number
  /** The record without one's own waiting changes. Not reactive. */
  baseOf(id: string): R | undefined
  /** A list or card shows it from now on; a record that nobody shows is dropped. */
  hold(id: string): void
  release(id: string): void
  /** Asks for the record as it is now; it appears, or is known to be out of sight. */
  want(id: string): void
  /** Takes records out of an answer that stood at `asOf`, brought up to what events have said since. */
  ingest(asOf: number, records: readonly R[]): void
  /** One's own removal of many, which is told as one notice without names. */
  removeMany(ids: readonly string[], by: EventActor): void
  /** One's own change of many, told likewise: each that was as we knew it is now as it was shown. */
  confirmMany(changes: readonly { id: string; rev: number; ops: readonly Op[] }[], by: string): void
  /** Shows a change at once. It stays on top of what the server says until `settle`. */
  overlay(planId: string, id: string, ops: readonly Op[]): void
  /** The change is confirmed or refused: what the server says is shown again. */
  settle(planId: string, ids: readonly string[]): void
}

/** Of the records that nobody holds, so many stay. */
const mostLoose = 500

type Overlay = { planId: string; ops: readonly Op[] }

/** The store of a kind. From now on it follows what happens. */
export function createRecords<R extends Rec>(kind: Kind<R>, ask: Ask<R>): Records<R> {
  const [shown, setShown] = createStore<Record<string, R>>({})
  const [fates, setFates] = createStore<Record<string, Fate>>({})
  /** What the server said, without waiting changes. */
  const bases = new Map<string, R>()
  const overlays = new Map<string, Overlay[]>()
  /** How many lists and cards show a record. */
  const holders = new Map<string, number>()

  const fresh = createFresh(async (ids) => {
    const { asOf, records } = await ask([...ids])
    // The question may have crossed a change of the record: nothing older replaces anything newer.
    ingest(asOf, records)
    const found = new Set(records.map(({ id }) => id))
    const hidden: FeedItem[] = []
    for (const id of ids) {
      if (found.has(id)) continue
      const news = newsOf(id, asOf)
      if (news === null) fresh.want(id)
      else if (news.length === 0)
        hidden.push({ type: 'gone', seq: asOf, entity: kind.entity, entityId: id })
    }
    applyItems(hidden)
  })

  // ---- what is shown --------------------------------------------------------------------------------------------------

  const paint = (id: string): void => {
    const base = bases.get(id)
    const own = overlays.get(id)
    const next = own ? withOverlays(id, base, own) : base
    if (next) setShown(id, reconcile(structuredClone(next)))
    else remove(setShown, id)
  }

  const withOverlays = (id: string, base: R | undefined, own: readonly Overlay[]): R | null => {
    const state = apply(
      kind,
      base ?? null,
      own.flatMap(({ ops }) => ops),
    )
    if (state === null || base) return state
    const sign = signed(valueIn(state, 'createdBy'), valueIn(state, 'createdAt'))
    return { ...state, id, rev: 0, ...sign }
  }

  const signed = (by: Json, at: Json) => (isSigned(kind) ? { updatedBy: by, updatedAt: at } : {})

  const put = (record: R): void => {
    bases.set(record.id, record)
    noteLoose(record.id)
    if (fates[record.id]) remove(setFates, record.id)
    paint(record.id)
  }

  const leave = (id: string, why: Fate['kind'], by: EventActor | null, at: number): void => {
    const was = bases.get(id)
    bases.delete(id)
    // Told twice, it is still called what it was called.
    noteLoose(id)
    setFates(id, { kind: why, name: was ? kind.nameOf(was) : (fates[id]?.name ?? ''), by, at })
    paint(id)
  }

  /** Those that nobody held when something was last said of them, the oldest first: choices of a picker, names. */
  const loose = new Set<string>()
  const noteLoose = (id: string): void => {
    loose.delete(id)
    if (holders.has(id) || overlays.has(id)) return
    loose.add(id)
    for (const oldest of loose) {
      if (loose.size <= mostLoose) return
      loose.delete(oldest)
      if (!holders.has(oldest) && !overlays.has(oldest)) forget(oldest)
    }
  }

  const forget = (id: string): void => {
    bases.delete(id)
    loose.delete(id)
    forgetMarks(id)
    batch(() => {
      remove(setShown, id)
      remove(setFates, id)
    })
  }

  // ---- answers --------------------------------------------------------------------------------------------------------

  const ingest = (asOf: number, records: readonly R[]): void => {
    noteAnswer(asOf)
    const news = newsSince(asOf)
    const own = news?.filter((item) => item.entity === kind.entity) ?? []
    const byId = Map.groupBy(own, (item) => (item.type === 'bulk' ? null : item.entityId))
    batch(() => {
      for (const record of records)
        ingestOne(record, news === null ? null : (byId.get(record.id) ?? []))
      // Many changed at once: no answer from before that can be trusted.
      if (byId.has(null)) fresh.wantLater(records.map(({ id }) => id))
    })
  }

  /** `since`: what has happened to it since the answer; null when that is too long ago to know. */
  const ingestOne = (record: R, since: readonly FeedItem[] | null): void => {
    const known = bases.get(record.id)
    if (since === null) {
      // The answer is older than our memory: take it only if nothing newer is here, and ask again.
      if (!known || known.rev < record.rev) put(record)
      fresh.want(record.id)
      return
    }
    let latest: R | null = record
    for (const item of since) latest = following(latest, item)
    if (latest === null) return
    if (!known || known.rev < latest.rev) put(latest)
  }

  /** A record after one more thing has happened to it; null when it is gone or cannot be told without asking. */
  const following = (record: R | null, item: FeedItem): R | null => {
    if (item.type === 'appeared') {
      fresh.want(item.entityId)
      return record
    }
    if (item.type !== 'event') return null
    if (record === null) {
      const made = madeBy(item)
      if (!made) fresh.want(item.entityId)
      return made
    }
    if (item.rev <= record.rev) return record
    if (item.rev > record.rev + 1) {
      fresh.want(item.entityId)
      return record
    }
    return after(kind, record, item)
  }

  const madeBy = (event: WireEvent): R | null =>
    isMaking(kind, event.ops) ? after(kind, null, event) : null

  // ---- events ---------------------------------------------------------------------------------------------------------

  const applyOne = (item: Exclude<FeedItem, { type: 'bulk' }>): void => {
    const id = item.entityId
    const known = bases.get(id)
    const isHeld = holders.has(id)
    if (item.type === 'appeared') {
      if (known || isHeld) fresh.want(id)
      return
    }
    if (item.type === 'gone') {
      // Who deleted it was told before; that it is not found any more says less.
      if ((known || isHeld) && fates[id]?.kind !== 'removed') leave(id, 'hidden', null, Date.now())
      return
    }
    if (isRemoving(kind, item.ops)) {
      if ((known || isHeld) && item.rev > (known?.rev ?? 0))
        leave(id, 'removed', item.actor, item.at)
      return
    }
    if (!known) {
      const made = madeBy(item)
      if (made && (isHeld || overlays.has(id))) put(made)
      else if (isHeld) fresh.want(id)
      return
    }
    const next = following(known, item)
    if (next && next !== known) put(next)
  }

  addFollower(kind.entity, {
    apply: (item) => {
      // Too many changed to be told one by one: what is here is asked for again.
      if (item.type === 'bulk') fresh.wantLater([...holders.keys(), ...bases.keys()])
      else applyOne(item)
    },
    drop: () => {
      for (const id of [...bases.keys()]) {
        bases.delete(id)
        paint(id)
      }
    },
    askAgain: fresh.again,
  })

  return {
    of: (id) => shown[id],
    fateOf: (id) => fates[id],
    revOf: (id) => bases.get(id)?.rev ?? 0,
    baseOf: (id) => bases.get(id),
    hold: (id) => void holders.set(id, (holders.get(id) ?? 0) + 1),
    release: (id) => {
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
    },
    want: fresh.want,
    ingest,
    removeMany: (ids, by) =>
      batch(() => {
        for (const id of ids) leave(id, 'removed', by, Date.now())
      }),
    confirmMany: (changes, by) =>
      batch(() => {
        for (const { id, rev, ops } of changes) {
          const known = bases.get(id)
          const state = known && known.rev + 1 === rev ? apply(kind, known, ops) : null
          if (state) put({ ...state, id, rev, ...signed(by, Date.now()) })
        }
      }),
    overlay: (planId, id, ops) => {
      overlays.set(id, [...(overlays.get(id) ?? []), { planId, ops }])
      paint(id)
    },
    settle: (planId, ids) =>
      batch(() => {
        for (const id of ids) {
          const left = (overlays.get(id) ?? []).filter((one) => one.planId !== planId)
          if (left.length > 0) overlays.set(id, left)
          else overlays.delete(id)
          paint(id)
          noteLoose(id)
        }
      }),
  }
}

/** The store's way of deleting a key. */
const remove = (set: (id: string, value: never) => void, id: string): void =>
  set(id, undefined as never)
