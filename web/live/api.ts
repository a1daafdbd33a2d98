/** The way to the server. Queries of one moment travel together; each change travels alone under its own key. */
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { mostCallsAtOnce } from '../../worker/core/batch.ts'
import type { AppRouter } from '../../worker/router.ts'
import { loadTexts } from '../i18n/load.ts'
import { askInTurn } from './in-turn.ts'

const url = '/trpc'
/** Longer addresses are cut off or refused on the way. */
const longestUrl = 6_000
/** No answer within this time is no answer. */
const timeoutMs = 15_000

let whenSignedOut: (reason: string) => void = () => {}
/** Called when the server no longer knows who is asking, with the reason it gives. */
export const onSignedOut = (listener: (reason: string) => void): void => {
  whenSignedOut = listener
}

let asUser: string | null = null
/** Whom this page is of from now on; anybody's questions from here are answered when null. */
export const actAs = (userId: string | null): void => {
  asUser = userId
}
let whenSomebodyElse: () => void = () => {}
/** Called when another person has signed in in this browser since: none of their answers comes here. */
export const onSomebodyElse = (listener: () => void): void => {
  whenSomebodyElse = listener
}

type Fetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]['fetch']>

const fetchInTime: Fetch = (input, init) => {
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout
  return fetch(input as RequestInfo, { ...(init as RequestInit), signal })
}

/** Whether the input leaves no room in an address for the rest of it. */
const isTooLong = (input: unknown): boolean =>
  encodeURIComponent(JSON.stringify(input ?? null)).length > longestUrl - 500

/** Every question says who it believes to ask as. */
const whoAsks = (): Record<string, string> => (asUser === null ? {} : { 'x-as-user': asUser })

const noticeWhoIsHere: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        ...observer,
        error: (error) => {
          if (error.data?.httpStatus === 401) whenSignedOut(error.data.reason)
          if (error.data?.reason === 'somebody_else') whenSomebodyElse()
          // A refusal comes together with the words for it.
          void loadTexts('errors')
            .catch((missing: unknown) => console.warn('No words for a refusal', missing))
            .then(() => observer.error(error))
        },
      }),
    )

export const api = createTRPCClient<AppRouter>({
  links: [
    noticeWhoIsHere,
    askInTurn,
    splitLink({
      condition: (op) => op.type === 'mutation',
      true: httpLink({
        url,
        fetch: fetchInTime,
        headers: ({ op }) => ({
          ...whoAsks(),
          ...(typeof op.context['planId'] === 'string'
            ? { 'x-plan-id': op.context['planId'] }
            : {}),
        }),
      }),
      false: splitLink({
        condition: (op) => isTooLong(op.input),
        true: httpLink({ url, fetch: fetchInTime, methodOverride: 'POST', headers: whoAsks }),
        false: httpBatchLink({
          url,
          fetch: fetchInTime,
          headers: whoAsks,
          maxURLLength: longestUrl,
          maxItems: mostCallsAtOnce,
        }),
      }),
    }),
  ],
})
