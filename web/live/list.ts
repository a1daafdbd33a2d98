/** A list in keyset pages. A page is a range of the order, so fetching one again leaves its neighbours right. */

import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  on,
  onCleanup,
  untrack,
} from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { onApplied } from './applier.ts'
import { created } from './created.ts'
import { isPassing, refusalOf } from './errors.ts'
import { hold, ingest, newsSince, release } from './followers.ts'
import type { Query } from './list-rules.ts'
import {
  emptyList,
  isDue,
  type ListEvent,
  nextList,
  type Question,
  waitingRows,
} from './list-state.ts'
import { join, type ListAnswer, type Place } from './pages.ts'
import type { Records } from './record-types.ts'
import { myId } from './session.ts'
import { generation } from './sync.ts'

/** At most one refetch a second, and not all browsers in the same moment. */
const pauseMs = 1_000
const jitterMs = 250
/** What is out of order for the moment is worth another try as soon as there may be an answer. */
const againMs = 3_000
/** The pointer may cross to the notice before the order that is held back is let go. */
const releaseMs = 250

/** Where a list's rows come from, and when they have to be asked for again. */
export type ListSource<R extends Rec, Q> = {
  records: Records<R>
  ask(
    query: Q,
    range: { after?: Place; upTo?: Place; limit: number },
  ): Promise<ListAnswer<R> & { related: readonly Rec[] }>
  /** Whether what happened may change the list. `holds`: whether the record is on the loaded pages. */
  concerns(query: Q, item: FeedItem, holds: (entityId: string) => boolean): boolean
}

export type List = ReturnType<typeof createList>

/** Follows the query; keeps itself at the present while the calling component lives. */
export function createList<R extends Rec, Q extends Query>(
  source: ListSource<R, Q>,
  query: Accessor<Q>,
) {
  const { records, concerns } = source
  const [state, setState] = createSignal(emptyList)
  const pages = createMemo(() => state().pages)
  const placed = createMemo(() => state().placed)
  const status = createMemo(() => state().status)
  const asked = createMemo(() => JSON.stringify(query()))
  /** Rows of another query do not stand for this one once it cannot be answered; they wait for their query's return. */
  const isUnanswered = createMemo(() => status() === 'failed' && state().answered !== asked())
  const rows = createMemo(() => (isUnanswered() ? [] : join(pages())))
  /** Rows as they are shown: what was deleted or went out of sight is out at once. */
  const ids = createMemo<string[]>((before) => {
    const known = new Set(rows())
    const own = created().flatMap(({ id, belongs }) => {
      const record = placed().has(id) || known.has(id) ? undefined : records.of(id)
      return record && belongs(query()) ? [id] : []
    })
    const next = [...own.reverse(), ...rows().filter((id) => records.of(id) !== undefined)]
    return before && before.length === next.length && before.every((id, i) => id === next[i])
      ? before
      : next
  })

  let question: Question | null = null
  let isOver = false
  let lastFetch = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let releasing: ReturnType<typeof setTimeout> | undefined
  let keeping: ReadonlySet<string> = new Set()

  const take = (event: ListEvent): void =>
    untrack(() => {
      if (isOver) return
      batch(() => {
        setState((now) => nextList(now, event))
        keepShown()
      })
      askNext()
    })

  /** Pages and the records they name are held, so that the store keeps them. */
  const keep = (wanted: ReadonlySet<string>): void => {
    for (const id of wanted) if (!keeping.has(id)) hold(id)
    for (const id of keeping) if (!wanted.has(id)) release(id)
    keeping = wanted
  }
  const keepShown = (): void => {
    const { held, work } = state()
    const read = work?.kind === 'refetch' ? work.done : []
    const all = [...pages(), ...(held ?? []), ...read]
    keep(new Set(all.flatMap((page) => [...page.ids, ...page.related])))
  }

  // ---- asking -------------------------------------------------------------------------------------------------------

  const askNext = (): void => {
    const next = state().work?.question ?? null
    if (next !== null && next !== question) void ask(next)
    question = next
  }

  const ask = async (mine: Question): Promise<void> => {
    const now = query()
    const { after, upTo, limit } = mine
    const range = { ...(after ? { after } : {}), ...(upTo ? { upTo } : {}), limit }
    lastFetch = Date.now()
    clearTimeout(timer)
    try {
      const answer = await source.ask(now, range)
      // A list that was left, or shows something else by now, holds nothing more.
      if (isOver || mine !== question) return
      const found = [...answer.rows, ...answer.related]
      // Held before they are taken in, so that nothing is dropped in between.
      keep(new Set([...keeping, ...found.map(({ id }) => id)]))
      ingest(answer.asOf, found)
      const there = new Set(answer.rows.map(({ id }) => id))
      // What happened while the answer was under way is not in it.
      const news = newsSince(answer.asOf)
      const isBehind = news?.some((item) => concerns(now, item, (id) => there.has(id))) ?? true
      const isHere = (id: string) => records.of(id) !== undefined
      take({ type: 'answered', question: mine, answer, isBehind, shown: untrack(ids), isHere })
    } catch (error) {
      if (isOver || mine !== question) return
      if (refusalOf(error)) console.warn('Rows could not be read', error)
      take({ type: 'failed', question: mine, error })
      if (untrack(status) === 'failed' && isPassing(error)) timer = setTimeout(load, againMs)
      planIfDue(false)
      return
    }
    planIfDue()
  }

  const doneNow = (): string[] => untrack(created).flatMap((one) => (one.isDone ? [one.id] : []))
  const load = (): void => take({ type: 'load', query: untrack(asked), made: doneNow() })

  // ---- following ----------------------------------------------------------------------------------------------------

  const refetch = (): void => {
    // A hidden page is read again when somebody looks.
    if (document.visibilityState !== 'hidden') take({ type: 'refetch', made: doneNow() })
  }

  /** `isSoon`: whoever did it is looking. */
  const planIfDue = (isSoon = untrack(state).isOwnDue): void => {
    if (isOver || !isDue(untrack(state))) return
    clearTimeout(timer)
    const pause = Math.max(0, lastFetch + pauseMs - Date.now()) + Math.random() * jitterMs
    timer = setTimeout(refetch, isSoon ? 0 : pause)
  }

  const hear = (items: readonly FeedItem[], own: readonly FeedItem[]): void => {
    const known = new Set(untrack(rows))
    const now = untrack(query)
    const found = items.filter((item) => concerns(now, item, (id) => known.has(id)))
    if (found.length === 0) return
    const seq = Math.max(...found.map((item) => item.seq))
    take({ type: 'changed', seq, isOwn: found.some((item) => own.includes(item)) })
    const isMine = found.some((item) => item.type === 'event' && item.actor.id === myId())
    planIfDue(isMine || untrack(state).isOwnDue)
  }

  createEffect(on([asked, generation], () => load()))
  onCleanup(onApplied(hear))
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') planIfDue()
  }
  document.addEventListener('visibilitychange', onVisible)
  onCleanup(() => {
    // Whoever waits for more waits no longer.
    setState(emptyList)
    isOver = true
    document.removeEventListener('visibilitychange', onVisible)
    clearTimeout(timer)
    clearTimeout(releasing)
    keep(new Set())
  })

  return {
    ids,
    status,
    failure: () => state().failure,
    isCapped: () => state().isCapped,
    isLoadingMore: () => state().isMoreWanted,
    hasMore: () => !isUnanswered() && (pages().at(-1)?.next ?? null) !== null,
    /** Settles when there are more rows, or when it is clear that there will be none for the moment. */
    more: () => {
      take({ type: 'more' })
      return until(() => !state().isMoreWanted)
    },
    reload: load,
    /** How many rows the order that is held back brings; null while nothing is held back. */
    waiting: () => waitingRows(state(), ids()),
    sortAgain: () => take({ type: 'sortAgain' }),
    /** Whether somebody's pointer or focus is on the rows. */
    setOnHold: (isHeld: boolean) => {
      clearTimeout(releasing)
      if (isHeld) take({ type: 'hold', isOnHold: true })
      else releasing = setTimeout(() => take({ type: 'hold', isOnHold: false }), releaseMs)
    },
    /** Which rows are in view: only their pages are fetched again. */
    setVisible: (first: number, last: number) => {
      take({ type: 'seen', first, last })
      planIfDue()
    },
  }
}

const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) =>
    createRoot((dispose) =>
      createEffect(() => {
        if (!holds()) return
        resolve()
        dispose()
      }),
    ),
  )
