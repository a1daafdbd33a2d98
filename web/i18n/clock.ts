import { createSignal, onCleanup } from 'solid-js'

const everyMs = 20_000
const [time, setTime] = createSignal(Date.now())
let readers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The present, for relative dates: one timer for the whole page, and none while nothing shows a date. */
export function createNow(): () => number {
  readers += 1
  if (timer === undefined) {
    setTime(Date.now())
    timer = setInterval(() => {
      if (document.visibilityState === 'visible') setTime(Date.now())
    }, everyMs)
  }
  onCleanup(() => {
    readers -= 1
    if (readers > 0) return
    clearInterval(timer)
    timer = undefined
  })
  return time
}
