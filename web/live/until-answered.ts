import { waitBefore } from './channel.ts'
import { isPassing } from './errors.ts'

/** Asks until there is an answer, waiting longer from try to try. A refusal is an answer: it is thrown. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (!isPassing(error)) throw error
      await new Promise((wake) => setTimeout(wake, waitBefore(attempt)))
    }
  }
}
