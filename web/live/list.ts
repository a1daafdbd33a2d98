/** A list in keyset pages. A page is a range of the order, so fetching one again leaves its neighbours right. */

import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import { contacts } from '../contacts/records.ts'
import { api } from './api.ts'
import { onApplied } from './applier.ts'
import { created } from './created.ts'
import { isPassing, refusalOf } from './errors.ts'
import { newsSince } from './followers.ts'
import { fits, type ListQuery, touches } from './list-rules.ts'
import { join, type Page, pageOf, withAnswer } from './pages.ts'
import { myId } from './session.ts'
import { generation } from './sync.ts'

const pageSize = 50
const mostAtOnce = 200
/** At most one refetch a second, and not all browsers in the same moment. */
const pauseMs = 1_000
const jitterMs = 250
/** The pointer may cross to the notice before the order that is held back is let go. */
const releaseMs = 250

export type ContactList = ReturnType<typeof createContactList>

/** Follows the query; keeps itself at the present while the calling component lives. */
export function createContactList(query: Accessor<ListQuery>) {
  const [pages, setPages] = createSignal<readonly Page[]>([])
  const [held, setHeld] = createSignal<readonly Page[] | null>(null)
  const [status, setStatus] = createSignal<'loading' | 'ready' | 'failed'>('loading')
  const [failure, setFailure] = createSignal<unknown>(null)
  /** The query whose answer is shown, and whether the one asked since has failed so far. */
  const [answered, setAnswered] = createSignal<string | null>(null)
  const [isLoadingMore, setLoadingMore] = createSignal(false)
  const [isCapped, setCapped] = createSignal(false)
  const [isOnHold, setOnHold] = createSignal(false)
  /** What was made here and has been part of an answer, or would have been if it belonged on these pages. */
  const [placed, setPlaced] = createSignal<ReadonlySet<string>>(new Set())
  let turn = 0
  let isFetching = false
  let isStale = false
  /** Something done at this screen is not yet in what it shows. */
  let isOwnDue = false
  let lastFetch = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let releasing: ReturnType<typeof setTimeout> | undefined
  let visible = { first: 0, last: pageSize }
  let keeping: ReadonlySet<string> = new Set()

  const asked = createMemo(() => JSON.stringify(query()))
  /** Rows of another query do not stand for this one once it cannot be answered; they wait for their query's return. */
  const isUnanswered = (): boolean => status() === 'failed' && answered() !== asked()
  const rows = createMemo(() => (isUnanswered() ? [] : join(pages())))
  /** Rows as they are shown: what was deleted or went out of sight is out at once. */
  const ids = createMemo<string[]>((before) => {
    const own = created().flatMap(({ id }) => {
      const contact = placed().has(id) || rows().includes(id) ? undefined : contacts.of(id)
      return contact && fits(query(), contact, myId()) ? [id] : []
    })
    const next = [...own.reverse(), ...rows().filter((id) => contacts.of(id) !== undefined)]
    return before && before.length === next.length && before.every((id, i) => id === next[i])
      ? before
      : next
  })

  const doneNow = (): string[] => untrack(created).flatMap((one) => (one.isDone ? [one.id] : []))
  const place = (done: readonly string[]): void => {
    if (done.some((id) => !placed().has(id))) setPlaced((all) => new Set([...all, ...done]))
  }

  /** Pages and the companies they name are held, so that the store keeps them. */
  const keep = (wanted: ReadonlySet<string>): void => {
    for (const id of wanted) if (!keeping.has(id)) contacts.hold(id)
    for (const id of keeping) if (!wanted.has(id)) contacts.release(id)
    keeping = wanted
  }
  const keepShown = (): void => {
    const all = new Set<string>()
    for (const page of [...pages(), ...(held() ?? [])]) {
      for (const id of page.ids) all.add(id)
      for (const id of page.related) all.add(id)
    }
    keep(all)
  }

  const fetchPage = async (page: Pick<Page, 'after' | 'upTo'>, limit: number): Promise<Page[]> => {
    const { filter, sort } = query()
    const mine = turn
    const answer = await api.contacts.list.query({
      filter,
      sort,
      ...(page.after ? { after: page.after } : {}),
      ...(page.upTo ? { upTo: page.upTo } : {}),
      limit,
    })
    // Held before they are taken in, so that nothing is dropped in between.
    const fresh = pageOf(page, answer)
    // A list that was left, or shows something else by now, holds nothing more.
    if (mine !== turn) return [fresh]
    keep(new Set([...keeping, ...fresh.ids, ...fresh.related]))
    contacts.ingest(answer.asOf, [...answer.rows.map((row) => row.contact), ...answer.related])
    if (!page.after) setCapped(answer.isCapped)
    // What happened while the answer was under way is not in it.
    const news = newsSince(answer.asOf)
    const isBehind =
      news === null || news.some((item) => touches(query(), item, (id) => fresh.ids.includes(id)))
    if (isBehind) {
      fresh.isStale = true
      isStale = true
    }
    if (answer.next === null || page.upTo === null) return [fresh]
    // More stands in this range now than one answer holds: what follows is the next page.
    return [fresh, ...(await fetchPage({ after: answer.next, upTo: page.upTo }, mostAtOnce))]
  }

  const load = async (): Promise<void> => {
    turn += 1
    isStale = false
    const mine = turn
    const what = asked()
    clearTimeout(timer)
    batch(() => {
      setHeld(null)
      // What failed has failed until it is answered: the words for it do not flicker with every try.
      if (status() !== 'failed') setStatus('loading')
    })
    try {
      const done = doneNow()
      const fresh = await fetchPage({ after: null, upTo: null }, pageSize)
      if (mine !== turn) return
      batch(() => {
        place(done)
        setPages(fresh)
        setAnswered(what)
        setStatus('ready')
      })
      lastFetch = Date.now()
      keepShown()
      if (isStale) plan(false)
    } catch (error) {
      if (mine !== turn) return
      setFailure(error)
      setStatus('failed')
      // What is out of order for the moment is worth another try as soon as there may be an answer.
      if (isPassing(error)) timer = setTimeout(load, 3_000)
    }
  }

  const more = async (): Promise<void> => {
    const last = pages().at(-1)
    if (!last?.next || isLoadingMore()) return
    const mine = turn
    setLoadingMore(true)
    try {
      const next = await fetchPage({ after: last.next, upTo: null }, pageSize)
      if (mine === turn) {
        setPages((all) => [...all.slice(0, -1), { ...last, upTo: last.next, next: null }, ...next])
        keepShown()
        if (isStale) plan(false)
      }
    } catch (error) {
      console.warn('More rows could not be read', error)
    } finally {
      setLoadingMore(false)
    }
  }

  // ---- following ----------------------------------------------------------------------------------------------------

  // An empty list shows no row, and its one page all the same.
  const isShownPage = (from: number, count: number): boolean =>
    from <= Math.max(0, visible.last) && from + count >= visible.first

  const refetch = async (): Promise<void> => {
    if (isFetching || document.visibilityState === 'hidden') {
      isStale = true
      return
    }
    isFetching = true
    isStale = false
    const isOwn = isOwnDue
    isOwnDue = false
    lastFetch = Date.now()
    const mine = turn
    const base = held() ?? pages()
    const done = doneNow()
    try {
      let from = 0
      const next: Page[] = []
      for (const page of base) {
        if (page.isStale && isShownPage(from, page.ids.length)) {
          const limit = page.upTo
            ? mostAtOnce
            : Math.min(mostAtOnce, Math.max(pageSize, page.ids.length))
          next.push(...(await fetchPage(page, limit)))
        } else next.push(page)
        from += page.ids.length
      }
      if (mine === turn)
        batch(() => {
          show(withAnswer(base, next), isOwn)
          place(done)
        })
    } catch (error) {
      isStale = true
      isOwnDue ||= isOwn
      if (refusalOf(error)) console.warn('The list could not be read again', error)
    } finally {
      isFetching = false
      if (isStale && mine === turn) plan(isOwnDue)
    }
  }

  /** Shows the new order, unless others would move the rows somebody's pointer or focus is on; one's own act may. */
  const show = (next: readonly Page[], isOwn: boolean): void => {
    const isMoving =
      !isOwn &&
      isOnHold() &&
      isMoved(
        ids(),
        join(next).filter((id) => untrack(() => contacts.of(id))),
      )
    batch(() => {
      if (isMoving) setHeld(next)
      else {
        setPages(next)
        setHeld(null)
      }
    })
    keepShown()
  }

  const plan = (isOwn: boolean): void => {
    clearTimeout(timer)
    const wait = isOwn
      ? 0
      : Math.max(0, lastFetch + pauseMs - Date.now()) + Math.random() * jitterMs
    timer = setTimeout(refetch, wait)
  }

  const markStale = (): void => {
    setPages((all) => all.map((page) => ({ ...page, isStale: true })))
    setHeld((all) => all?.map((page) => ({ ...page, isStale: true })) ?? null)
  }

  const follow = (items: readonly FeedItem[], own: readonly FeedItem[]): void => {
    const known = new Set(rows())
    const now = untrack(query)
    const found = items.filter((item) => touches(now, item, (id) => known.has(id)))
    if (found.length === 0 || status() !== 'ready') return
    markStale()
    isOwnDue ||= found.some((item) => own.includes(item))
    plan(isOwnDue || found.some((item) => item.type === 'event' && item.actor.id === myId()))
  }

  createEffect(on([asked, generation], () => void untrack(load)))
  onCleanup(onApplied(follow))
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && isStale) plan(false)
  }
  document.addEventListener('visibilitychange', onVisible)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', onVisible)
    clearTimeout(timer)
    clearTimeout(releasing)
    turn += 1
    keep(new Set())
  })
  createEffect(() => {
    if (!isOnHold() && held() !== null) sortAgain()
  })

  const sortAgain = (): void => {
    const next = held()
    if (!next) return
    batch(() => {
      setPages(next)
      setHeld(null)
    })
    keepShown()
  }

  return {
    ids,
    status,
    failure,
    isCapped,
    isLoadingMore,
    hasMore: () => !isUnanswered() && (pages().at(-1)?.next ?? null) !== null,
    more,
    reload: load,
    /** How many rows the order that is held back brings; null while nothing is held back. */
    waiting: () => {
      const next = held()
      return next === null ? null : countNew(ids(), join(next))
    },
    sortAgain,
    /** Whether somebody's pointer or focus is on the rows. */
    setOnHold: (isHeld: boolean) => {
      clearTimeout(releasing)
      if (isHeld) setOnHold(true)
      else releasing = setTimeout(() => setOnHold(false), releaseMs)
    },
    /** Which rows are in view: only their pages are fetched again. */
    setVisible: (first: number, last: number) => {
      visible = { first, last }
      if (untrack(pages).some((page) => page.isStale)) plan(false)
    },
  }
}

/** Whether rows that stay would change their place. Rows that come after all of them move nothing. */
function isMoved(before: readonly string[], next: readonly string[]): boolean {
  return before.some((id, index) => next[index] !== id && next.includes(id))
}

const countNew = (before: readonly string[], next: readonly string[]): number => {
  const known = new Set(before)
  return next.filter((id) => !known.has(id)).length
}
