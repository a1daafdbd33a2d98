/** Records that have to be asked for again, gathered into one question. */
import { waitBefore } from './channel.ts'
import { isPassing, refusalOf } from './errors.ts'

const gatherMs = 20
/** What all browsers ask in the same moment is asked at most once in this time, and not by all at once. */
const laterMs = 1_000
const jitterMs = 1_000
const mostAtOnce = 200

export type Fresh = {
  /** Asks for this record as it is now. */
  want(id: string): void
  /** The same of many, which every browser asks for at once: in a while, together with what happens to them until then. */
  wantLater(ids: Iterable<string>): void
  /** Asks for what could not be answered before. */
  again(): void
}

/** Whether what was asked is refused, and not who asks. */
const isAboutThese = (error: unknown): boolean =>
  [400, 404, 413].includes(refusalOf(error)?.status ?? 0)

/** `ask`: answers what these are now and takes it in. What nobody answers for the moment is asked again by itself. */
export function createFresh(ask: (ids: readonly string[]) => Promise<void>): Fresh {
  const wanted = new Set<string>()
  /** What becomes wanted when it is time. */
  const later = new Set<string>()
  let isRipening = false
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
    if (await isAnswered(ids)) {
      failures = 0
      again()
    } else plan(waitBefore(failures++))
  }

  /** False when it has to be asked again. One that is refused costs the others nothing: halves are asked, down to it. */
  const isAnswered = async (ids: readonly string[]): Promise<boolean> => {
    try {
      await ask(ids)
      return true
    } catch (error) {
      if (isPassing(error)) {
        for (const id of ids) wanted.add(id)
        return false
      }
      if (ids.length === 1 || !isAboutThese(error)) {
        console.warn('Records could not be read', ids, error)
        return true
      }
      const half = Math.ceil(ids.length / 2)
      const halves = [ids.slice(0, half), ids.slice(half)].map(isAnswered)
      return (await Promise.all(halves)).every(Boolean)
    }
  }

  const again = (): void => {
    if (wanted.size > 0) plan(gatherMs)
  }
  return {
    want: (id) => {
      later.delete(id)
      wanted.add(id)
      plan(gatherMs)
    },
    wantLater: (ids) => {
      for (const id of ids) later.add(id)
      if (isRipening) return
      isRipening = true
      setTimeout(
        () => {
          isRipening = false
          for (const id of later) wanted.add(id)
          later.clear()
          again()
        },
        laterMs + Math.random() * jitterMs,
      )
    },
    again,
  }
}
