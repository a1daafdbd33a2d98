import { prolongSession } from './prolong.ts'

const everyMs = 12 * 60 * 60_000

let timer: ReturnType<typeof setInterval> | undefined

/** Keeps the session from running out while the portal is open: now, and twice a day. */
export function staySignedIn(): void {
  stopStaying()
  const prolong = (): void => {
    prolongSession().catch((error: unknown) =>
      console.warn('The session could not be prolonged; it is tried again later', error),
    )
  }
  prolong()
  timer = setInterval(prolong, everyMs)
}

/** Nobody is signed in any more. */
export function stopStaying(): void {
  clearInterval(timer)
  timer = undefined
}
