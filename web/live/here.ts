/** The people who have this page's record open, for the frame's head. */
import { createRegistry } from '../keyboard/registry.ts'
import type { PresenceFace } from '../ui/presence-faces.tsx'

type Source = () => readonly PresenceFace[]
const sources = createRegistry<Source>()

/** Whoever the innermost open record shows. */
export const pageHere = (): readonly PresenceFace[] => sources.all().at(-1)?.() ?? []

/** Tells the frame who is at this record while the calling component lives. */
export function showHere(source: Source): void {
  sources.add(source)
}
