export type Ending = {
  /** Settles when the process is asked to end; rejects when something failed for good. */
  stopped: Promise<void>
  fail: (error: unknown) => void
}

/** Listens for Ctrl-C, `kill` and a closed terminal from now on, so that each ends in order. */
export function untilStopped(): Ending {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  process.once('uncaughtException', reject)
  process.once('unhandledRejection', reject)
  // Whoever awaits `stopped` later still learns of it; until then it is not "unhandled".
  promise.catch(() => {})
  return { stopped: promise, fail: reject }
}
