/**
 * What a list shows, and what it has to ask next. Pure: the shell asks one question at a time and says what came of it,
 * so that no answer is put in the place of another, and what happens meanwhile is not forgotten.
 */

import { join, type ListAnswer, type Page, type Place, pageOf, withAnswer } from './pages.ts'

const pageSize = 50
const mostAtOnce = 200

/** A range of the order, and at most how many rows of it. Told apart from other questions by being itself. */
export type Question = { after: Place | null; upTo: Place | null; limit: number }

/** `made`: what had been made here, and was known to the server, when it began. */
type Work = { question: Question; made: readonly string[] } & (
  | { kind: 'load'; query: string }
  | { kind: 'more' }
  /** `done`: the pages as far as they are read; `ahead`: those that follow, and whether they are read again. */
  | { kind: 'refetch'; isOwn: boolean; done: readonly Page[]; ahead: readonly Ahead[] }
)
type Ahead = { page: Page; isAsked: boolean }

export type ListState = {
  readonly pages: readonly Page[]
  /** The order that is held back while somebody's pointer or focus is on the rows. */
  readonly held: readonly Page[] | null
  readonly isOnHold: boolean
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: unknown
  /** The query whose answer is shown. */
  readonly answered: string | null
  readonly isCapped: boolean
  /** What was made here and has been part of an answer, or would have been if it belonged on these pages. */
  readonly placed: ReadonlySet<string>
  /** The rows in view: only their pages are read again. */
  readonly visible: { first: number; last: number }
  /** Something done at this screen is not yet in what it shows. */
  readonly isOwnDue: boolean
  readonly isMoreWanted: boolean
  readonly work: Work | null
}

export type ListEvent =
  /** The query is another one, or everything is to be read afresh. */
  | { type: 'load'; query: string; made: readonly string[] }
  | { type: 'more' }
  | { type: 'refetch'; made: readonly string[] }
  /** `isBehind`: something has happened since that may change it. `shown`: the rows now; `isHere`: of a record. */
  | {
      type: 'answered'
      question: Question
      answer: ListAnswer
      isBehind: boolean
      shown: readonly string[]
      isHere: (id: string) => boolean
    }
  | { type: 'failed'; question: Question; error: unknown }
  /** Something happened that may change the list, the latest of it under this number of the feed. */
  | { type: 'changed'; seq: number; isOwn: boolean }
  | { type: 'seen'; first: number; last: number }
  | { type: 'hold'; isOnHold: boolean }
  | { type: 'sortAgain' }

export const emptyList: ListState = {
  pages: [],
  held: null,
  isOnHold: false,
  status: 'loading',
  failure: null,
  answered: null,
  isCapped: false,
  placed: new Set(),
  visible: { first: 0, last: pageSize },
  isOwnDue: false,
  isMoreWanted: false,
  work: null,
}

export function nextList(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case 'load':
      return loading(state, event)
    case 'more':
      return more({ ...state, isMoreWanted: true })
    case 'refetch':
      return state.work === null ? refetching(state, event.made) : state
    case 'answered':
      return state.work?.question === event.question ? taken(state, state.work, event) : state
    case 'failed':
      return state.work?.question === event.question
        ? failed(state, state.work, event.error)
        : state
    case 'changed':
      return { ...stale(state, event.seq), isOwnDue: state.isOwnDue || event.isOwn }
    case 'seen':
      return { ...state, visible: { first: event.first, last: event.last } }
    case 'hold':
      return event.isOnHold ? { ...state, isOnHold: true } : sorted({ ...state, isOnHold: false })
    case 'sortAgain':
      return sorted(state)
  }
}

/** Whether a page in view is not of the present, and nothing is being asked. */
export const isDue = (state: ListState): boolean =>
  state.work === null && state.status === 'ready' && inView(state).some(({ isAsked }) => isAsked)

/** How many rows the order that is held back brings; null while nothing is held back. */
export function waitingRows({ held }: ListState, shown: readonly string[]): number | null {
  if (held === null) return null
  const known = new Set(shown)
  return join(held).filter((id) => !known.has(id)).length
}

// ---- what is asked ---------------------------------------------------------------------------------------------------

function loading(state: ListState, event: { query: string; made: readonly string[] }): ListState {
  const question = { after: null, upTo: null, limit: pageSize }
  return {
    ...state,
    held: null,
    // What failed has failed until it is answered: the words for it do not flicker with every try.
    status: state.status === 'failed' ? 'failed' : 'loading',
    isMoreWanted: false,
    work: { kind: 'load', question, ...event },
  }
}

/** Goes on behind the last row, once nothing else is asked. */
function more(state: ListState): ListState {
  if (!state.isMoreWanted || state.work !== null) return state
  const after = state.status === 'ready' ? (state.pages.at(-1)?.next ?? null) : null
  if (after === null) return { ...state, isMoreWanted: false }
  const question = { after, upTo: null, limit: pageSize }
  return { ...state, work: { kind: 'more', question, made: [] } }
}

function refetching(state: ListState, made: readonly string[]): ListState {
  const begun = { ...state, isOwnDue: false }
  return goOn(begun, { made, isOwn: state.isOwnDue, done: [], ahead: inView(state) }, null)
}

/** Each page, and whether it is to be read again. An empty list shows no row, and its one page all the same. */
function inView({ pages, held, visible }: ListState): Ahead[] {
  let from = 0
  return (held ?? pages).map((page) => {
    const isShown = from <= Math.max(0, visible.last) && from + page.ids.length >= visible.first
    from += page.ids.length
    return { page, isAsked: page.isStale && isShown }
  })
}

type Refetch = Omit<Extract<Work, { kind: 'refetch' }>, 'kind' | 'question'>

/** Up to the next page that is to be read; shows all of them when there is none. */
function goOn(
  state: ListState,
  { done, ahead, ...work }: Refetch,
  event: Extract<ListEvent, { type: 'answered' }> | null,
): ListState {
  const at = ahead.findIndex(({ isAsked }) => isAsked)
  const passed = (at < 0 ? ahead : ahead.slice(0, at)).map(({ page }) => page)
  const read = [...done, ...passed]
  const page = ahead[at]?.page
  if (page) {
    const limit = page.upTo ? mostAtOnce : Math.min(mostAtOnce, Math.max(pageSize, page.ids.length))
    const question = { after: page.after, upTo: page.upTo, limit }
    const rest = ahead.slice(at + 1)
    return { ...state, work: { kind: 'refetch', question, ...work, done: read, ahead: rest } }
  }
  const over = { ...state, work: null }
  return more(event ? shownAfter(placedAfter(over, work.made), read, work.isOwn, event) : over)
}

// ---- what comes of it ------------------------------------------------------------------------------------------------

function taken(
  state: ListState,
  work: Work,
  event: Extract<ListEvent, { type: 'answered' }>,
): ListState {
  const { answer, isBehind, question } = event
  const page = { ...pageOf(question, answer), isStale: isBehind }
  switch (work.kind) {
    case 'load':
      return more({
        ...placedAfter(state, work.made),
        pages: [page],
        answered: work.query,
        status: 'ready',
        isCapped: answer.isCapped,
        work: null,
      })
    case 'more': {
      const before = state.pages.map((one, i) =>
        i === state.pages.length - 1 ? { ...one, upTo: question.after, next: null } : one,
      )
      const pages = withAnswer(before, [...before, page])
      const over = { ...state, pages, isMoreWanted: false, work: null }
      // The order that is held back ends where the list did: it is read again.
      return over.held === null ? over : stale({ ...over, held: null }, Number.POSITIVE_INFINITY)
    }
    case 'refetch': {
      // More stands in this range now than one answer holds: what follows is the next page.
      const rest =
        question.upTo !== null && answer.next !== null
          ? [{ page: { ...page, after: answer.next, upTo: question.upTo, ids: [] }, isAsked: true }]
          : []
      const isCapped = question.after === null ? answer.isCapped : state.isCapped
      const done = [...work.done, page]
      const { made, isOwn } = work
      return goOn(
        { ...state, isCapped },
        { made, isOwn, done, ahead: [...rest, ...work.ahead] },
        event,
      )
    }
  }
}

function failed(state: ListState, work: Work, error: unknown): ListState {
  const over = { ...state, work: null }
  switch (work.kind) {
    case 'load':
      return { ...over, failure: error, status: 'failed', isMoreWanted: false }
    case 'more':
      return { ...over, isMoreWanted: false }
    case 'refetch':
      return { ...over, isOwnDue: state.isOwnDue || work.isOwn, isMoreWanted: false }
  }
}

/** Shows the new order, unless others would move the rows somebody's pointer or focus is on; one's own act may. */
function shownAfter(
  state: ListState,
  read: readonly Page[],
  isOwn: boolean,
  { shown, isHere }: Extract<ListEvent, { type: 'answered' }>,
): ListState {
  const next = withAnswer(state.held ?? state.pages, read)
  const isMoving = !isOwn && state.isOnHold && isMoved(shown, join(next).filter(isHere))
  return isMoving ? { ...state, held: next } : { ...state, pages: next, held: null }
}

/** Whether rows that stay would change their place. Rows that come after all of them move nothing. */
function isMoved(before: readonly string[], next: readonly string[]): boolean {
  const there = new Set(next)
  return before.some((id, index) => next[index] !== id && there.has(id))
}

const placedAfter = (state: ListState, made: readonly string[]): ListState =>
  made.every((id) => state.placed.has(id))
    ? state
    : { ...state, placed: new Set([...state.placed, ...made]) }

const sorted = (state: ListState): ListState =>
  state.held === null ? state : { ...state, pages: state.held, held: null }

/** What was read before this happened is not of the present: that of a question under way too. */
function stale(state: ListState, seq: number): ListState {
  const mark = (page: Page): Page => (page.asOf < seq ? { ...page, isStale: true } : page)
  const { work } = state
  return {
    ...state,
    pages: state.pages.map(mark),
    held: state.held?.map(mark) ?? null,
    work:
      work?.kind === 'refetch'
        ? {
            ...work,
            done: work.done.map(mark),
            ahead: work.ahead.map((one) => ({ ...one, page: mark(one.page) })),
          }
        : work,
  }
}
