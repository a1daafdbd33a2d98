/** A small answer of the server that is asked for again when something it is about has happened. */
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { FeedItem } from '../../party/protocol.ts'
import { onApplied } from './applier.ts'
import { waitBefore } from './channel.ts'
import { isPassing } from './errors.ts'
import { generation } from './sync.ts'

/** At most one question in this time, and not all browsers in the same moment. */
const pauseMs = 1_000
const jitterMs = 500
const pause = () => pauseMs + Math.random() * jitterMs

/**
 * Asks at once, after every start afresh and after what was done at this screen, and soon after each other item that
 * `isAbout` picks; one question at a time.
 */
export function createFollowed<T>(ask: () => Promise<T>, isAbout: (item: FeedItem) => boolean) {
  const [value, setValue] = createSignal<T>()
  const [isFailed, setFailed] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isStale = false
  let isOver = false
  /** Questions in a row that nobody answered. */
  let failures = 0

  const again = async (): Promise<void> => {
    isStale = true
    if (isAsking) return
    isAsking = true
    while (isStale) {
      isStale = false
      try {
        const answer = await ask()
        setValue(() => answer)
        setFailed(false)
        failures = 0
      } catch (error) {
        console.warn('Not answered', error)
        setFailed(true)
        if (isPassing(error) && !isOver) soon(waitBefore(failures++))
      }
    }
    isAsking = false
  }
  const soon = (wait: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      void again()
    }, wait)
  }
  createEffect(on(generation, () => void again()))
  onCleanup(
    onApplied((items, own) => {
      if (own.some(isAbout)) void again()
      else if (items.some(isAbout)) soon(pause())
    }),
  )
  onCleanup(() => {
    isOver = true
    clearTimeout(timer)
  })
  return { value, isFailed, again: () => void again() }
}
