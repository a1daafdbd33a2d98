/** One question at a time that stops everything else: before what is hard to take back, or would shut oneself out. */
import { createSignal } from 'solid-js'

export type Question = { title: string; text?: string; act: string; isDanger?: boolean }
type Asked = Question & { answer: (isYes: boolean) => void }

const [asked, setAsked] = createSignal<Asked | null>(null)

/** The question on the screen. */
export { asked }

/** Resolves with whether the person goes on. A question that is still open counts as answered with no. */
export function confirm(question: Question): Promise<boolean> {
  asked()?.answer(false)
  return new Promise((resolve) => {
    const answer = (isYes: boolean): void => {
      setAsked(null)
      resolve(isYes)
    }
    setAsked({ ...question, answer })
  })
}
