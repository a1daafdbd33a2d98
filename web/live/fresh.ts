/** Records that have to be asked for again, gathered into one question. */
import { waitBefore } from './channel.ts'
import { isPassing } from './errors.ts'

const gatherMs = 20
const mostAtOnce = 200

export type Fresh = {
  /** Asks for this record as it is now. */
  want(id: string): void
  /** Asks for what could not be answered before. */
  again(): void
}

/** `ask`: answers what these are now and takes it in. What nobody answers for the moment is asked again by itself. */
export function createFresh(ask: (ids: readonly string[]) => Promise<void>): Fresh {
  const wanted = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the next question is asked. */
  let due = Number.POSITIVE_INFINITY
  /** Questions in a row that nobody answered. */
  let failures = 0

  const plan = (wait: number): void => {
    const at = performance.now() + wait
    if (at >= due) return
    due = at
    clearTimeout(timer)
    timer = setTimeout(askNow, wait)
  }

  const askNow = async (): Promise<void> => {
    due = Number.POSITIVE_INFINITY
    const ids = [...wanted].slice(0, mostAtOnce)
    for (const id of ids) wanted.delete(id)
    if (ids.length === 0) return
    try {
      await ask(ids)
      failures = 0
      again()
    } catch (error) {
      if (isPassing(error)) {
        for (const id of ids) wanted.add(id)
        plan(waitBefore(failures++))
      } else console.warn('Records could not be read', error)
    }
  }

  const again = (): void => {
    if (wanted.size > 0) plan(gatherMs)
  }
  return {
    want: (id) => {
      wanted.add(id)
      plan(gatherMs)
    },
    again,
  }
}
