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
import type { Ask, Extent, Fate, Records } from './record-types.ts'

/** Of the records that nobody holds, so many stay. */
const mostLoose = 500

type Overlay = { planId: string; ops: readonly Op[] }

/** The store of a kind. From now on it follows what happens. */
export function createRecords<R extends Rec>(
  kind: Kind<R>,
  ask: Ask<R>,
  { isWhole = false }: Extent = {},
): Records<R> {
  const [shown, setShown] = createStore<Record<string, R>>({})
  const [fates, setFates] = createStore<Record<string, Fate>>({})
  /** What the server said, without waiting changes. */
  const bases = new Map<string, R>()
  const overlays = new Map<string, Overlay[]>()
  /** How many lists and cards show a record. */
  const holders = new Map<string, number>()
  /** What was said before counts no more: the next answer replaces it, whatever its numbers are. */
  let isOver = false
  const isHeld = (id: string): boolean => isWhole || holders.has(id)

  const fresh = createFresh(async (ids) => {
    const { asOf, records } = await ask([...ids])
    if (isWhole) {
      ingestAll(asOf, records)
      return
    }
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
    if (isHeld(id) || overlays.has(id)) return
    loose.add(id)
    for (const oldest of loose) {
      if (loose.size <= mostLoose) return
      loose.delete(oldest)
      if (!isHeld(oldest) && !overlays.has(oldest)) forget(oldest)
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

  const ingestAll = (asOf: number, records: readonly R[]): void =>
    batch(() => {
      const found = new Set(records.map(({ id }) => id))
      // One that was made after the answer is not in it.
      for (const id of [...bases.keys()])
        if (isOver || (!found.has(id) && newsOf(id, asOf)?.length === 0)) forget(id)
      isOver = false
      ingest(asOf, records)
    })

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
    const isWanted = known !== undefined || isHeld(id)
    if (item.type === 'appeared') {
      if (isWanted) fresh.want(id)
      return
    }
    if (item.type === 'gone') {
      // Who deleted it was told before; that it is not found any more says less.
      if (isWanted && fates[id]?.kind !== 'removed') leave(id, 'hidden', null, Date.now())
      return
    }
    if (isRemoving(kind, item.ops)) {
      if (isWanted && item.rev > (known?.rev ?? 0)) leave(id, 'removed', item.actor, item.at)
      return
    }
    if (!known) {
      const made = madeBy(item)
      if (made && (isWanted || overlays.has(id))) put(made)
      else if (isWanted) fresh.want(id)
      return
    }
    const next = following(known, item)
    if (next && next !== known) put(next)
  }

  const overlay = (planId: string, id: string, ops: readonly Op[]): void => {
    overlays.set(id, [...(overlays.get(id) ?? []), { planId, ops }])
    paint(id)
  }
  const settle = (planId: string, ids: readonly string[]): void =>
    batch(() => {
      for (const id of ids) {
        const left = (overlays.get(id) ?? []).filter((one) => one.planId !== planId)
        if (left.length > 0) overlays.set(id, left)
        else overlays.delete(id)
        paint(id)
        noteLoose(id)
      }
    })

  const hold = (id: string): void => void holders.set(id, (holders.get(id) ?? 0) + 1)
  const release = (id: string): void => {
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

  addFollower({
    kind,
    isMarked: !isWhole,
    baseOf: (id) => bases.get(id),
    overlay,
    settle,
    hold,
    release,
    ingest,
    apply: (item) => {
      // Too many changed to be told one by one: what is here is asked for again.
      if (item.type !== 'bulk') applyOne(item)
      else fresh.wantLater(isWhole ? [item.entity] : [...holders.keys(), ...bases.keys()])
    },
    drop: () => {
      // What everything is made with stays on the screen until all of it has been answered again.
      isOver = isWhole
      if (isWhole) return
      for (const id of [...bases.keys()]) {
        bases.delete(id)
        paint(id)
      }
    },
    askAgain: fresh.again,
  })

  return {
    of: (id) => shown[id],
    all: () => Object.values(shown),
    fateOf: (id) => fates[id],
    revOf: (id) => bases.get(id)?.rev ?? 0,
    baseOf: (id) => bases.get(id),
    hold,
    release,
    want: fresh.want,
    ingest,
    ingestAll,
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
    overlay,
    settle,
  }
}

/** The store's way of deleting a key. */
const remove = (set: (id: string, value: never) => void, id: string): void =>
  set(id, undefined as never)
