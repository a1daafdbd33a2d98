/** The people who have this page's record open, for the frame's head. */
import { createSignal, onCleanup } from 'solid-js'
import type { PresenceFace } from '../ui/presence-faces.tsx'

type Source = () => readonly PresenceFace[]
const [sources, setSources] = createSignal<readonly Source[]>([])

/** Whoever the innermost open record shows. */
export const pageHere = (): readonly PresenceFace[] => sources().at(-1)?.() ?? []

/** Tells the frame who is at this record while the calling component lives. */
export function showHere(source: Source): void {
  setSources((all) => [...all, source])
  onCleanup(() => setSources((all) => all.filter((one) => one !== source)))
}
