import { createEffect } from 'solid-js'
import { createRegistry } from '../keyboard/registry.ts'
import { frame } from './context.ts'

const titles = createRegistry<() => string>()

/** Says where the person is, in the top bar and in the browser's title, while the calling screen lives; the innermost wins. */
export function createTitle(text: () => string): void {
  titles.add(() => text())
}

export const currentTitle = (): string => titles.all().at(-1)?.() ?? ''

/** Keeps the browser's title in step; the frame calls it once. */
export function followTitle(): void {
  createEffect(() => {
    const text = currentTitle()
    const portal = frame().portalName()
    document.title = text === '' ? portal : `${text} · ${portal}`
  })
}
