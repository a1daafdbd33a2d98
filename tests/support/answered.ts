import { sleep } from '../../local/processes.ts'
import { testPatienceMs } from './patience.ts'

/** Asks again under the same key until there is an answer, as a browser does; a refusal is an answer: null. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T | null> {
  const end = performance.now() + testPatienceMs / 2
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const code = codeOf(error)
      if (code !== null && code !== 'INTERNAL_SERVER_ERROR') return null
      if (performance.now() > end) throw error
      await sleep(30)
    }
  }
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null
  const { data } = error
  return typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string'
    ? data.code
    : null
}
