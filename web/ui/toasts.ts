import { createSignal } from 'solid-js'

export type ToastAct = { text: string; run: () => void }
export type Toast = {
  id: number
  text: string
  tone: 'plain' | 'danger'
  act: ToastAct | null
  /** Milliseconds it stays, not counting the time it is hovered or holds focus; null until it is closed. */
  stays: number | null
  /** Of what it is the latest word: a newer one about the same takes its place. */
  about: string | null
}

const shownAtMost = 3
let lastId = 0
const [queue, setQueue] = createSignal<readonly Toast[]>([])

/** The toasts on the screen, oldest first; more wait until one leaves. */
export const shownToasts = (): readonly Toast[] => queue().slice(0, shownAtMost)

/**
 * Tells a person what happened, with at most one thing to do about it. Returns its id for `closeToast`.
 * One with an act stays 10 s, one that reports a failure 8 s or until the next success, others 5 s.
 */
export function toast(
  text: string,
  options: Partial<Pick<Toast, 'tone' | 'act' | 'stays' | 'about'>> = {},
): number {
  lastId += 1
  const tone = options.tone ?? 'plain'
  const act = options.act ?? null
  const usual = act !== null ? 10_000 : tone === 'danger' ? 8_000 : 5_000
  const made: Toast = {
    id: lastId,
    text,
    tone,
    act,
    stays: options.stays === undefined ? usual : options.stays,
    about: options.about ?? null,
  }
  // Whoever has just succeeded no longer needs to hear what failed, unless there is something to do about it.
  const isOver = (one: Toast): boolean =>
    (tone === 'plain' && one.tone === 'danger' && one.act === null) ||
    (one.about !== null && one.about === made.about)
  setQueue((all) => [...all.filter((one) => !isOver(one)), made])
  return made.id
}

/** Whether it is still on the screen, or waits for its place there. */
export const isToastOpen = (id: number): boolean => queue().some((one) => one.id === id)

export function closeToast(id: number): void {
  setQueue((all) => all.filter((one) => one.id !== id))
}
