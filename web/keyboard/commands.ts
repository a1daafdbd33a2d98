import { createRegistry } from './registry.ts'
import type { ShortcutId } from './shortcuts.ts'

type Handler = {
  id: ShortcutId
  run: () => void
  isOn: () => boolean
  isInPalette: boolean
}

const handlers = createRegistry<Handler>()

/**
 * Answers a line of the shortcut table while the calling component lives; the one mounted last wins.
 * `isOn` false lets the next one answer. `isInPalette` false keeps acts such as "next" out of the palette.
 */
export function createCommand(
  id: ShortcutId,
  run: () => void,
  options: { isOn?: () => boolean; isInPalette?: boolean } = {},
): void {
  handlers.add({
    id,
    run,
    isOn: options.isOn ?? (() => true),
    isInPalette: options.isInPalette ?? true,
  })
}

/** What would answer this id now. */
export function findCommand(id: ShortcutId): (() => void) | null {
  const found = handlers.all().findLast((h) => h.id === id && h.isOn())
  return found === undefined ? null : found.run
}

/** The ids that the palette offers now, in no special order. */
export function paletteIds(): ReadonlySet<ShortcutId> {
  return new Set(
    handlers
      .all()
      .filter((h) => h.isInPalette && h.isOn())
      .map((h) => h.id),
  )
}
