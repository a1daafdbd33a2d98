import { sleep } from '../../local/processes.ts'

/** When what is awaited is taken never to come. It proves nothing: it is far beyond what the busiest machine takes. */
export const patienceMs = 60_000

/** When a test, which awaits many things, is taken to hang. */
export const testPatienceMs = 10 * patienceMs

/** Looks again and again until there is something; fails with what is told of it then. */
export async function until<T>(
  look: () => T | Promise<T>,
  told: () => string,
  every = 20,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    // What the type says is left out is what is told apart here.
    if (found !== undefined && found !== null && found !== false)
      return found as Exclude<T, undefined | null | false>
    if (performance.now() > end) throw new Error(told())
    await sleep(every)
  }
}
