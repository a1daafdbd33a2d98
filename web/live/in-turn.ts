import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '../../worker/router.ts'
import { waitInTurn } from './errors.ts'

/** So often is asked again what did not get its turn. */
const mostTries = 10

/**
 * What was not asked in its turn, because too much of one's own was under way, is asked again when the server says so. It
 * is told to nobody before, and nothing was done.
 */
export const askInTurn: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      let asked = ask()
      function ask(attempt = 0): { unsubscribe(): void } {
        return next(op).subscribe({
          ...observer,
          error: (error) => {
            const wait = attempt < mostTries ? waitInTurn(error) : null
            if (wait === null) observer.error(error)
            else
              timer = setTimeout(() => {
                asked = ask(attempt + 1)
              }, wait)
          },
        })
      }
      return () => {
        clearTimeout(timer)
        asked.unsubscribe()
      }
    })
