import { createEffect, createSignal, onCleanup } from 'solid-js'
import { frame } from './context.ts'

type Title = { text: () => string }
const [titles, setTitles] = createSignal<readonly Title[]>([])

/** Says where the person is, in the top bar and in the browser's title, while the calling screen lives; the innermost wins. */
export function createTitle(text: () => string): void {
  const title = { text }
  setTitles((all) => [...all, title])
  onCleanup(() => setTitles((all) => all.filter((one) => one !== title)))
}

export const currentTitle = (): string => titles().at(-1)?.text() ?? ''

/** Keeps the browser's title in step; the frame calls it once. */
export function followTitle(): void {
  createEffect(() => {
    const text = currentTitle()
    const portal = frame().portalName()
    document.title = text === '' ? portal : `${text} · ${portal}`
  })
}
