/** What screens open inside themselves, of the frame and of every module; fetched ahead with them. */
import type { Load } from './frame/module.ts'
import { modules } from './modules.ts'
import { MenuPopup } from './ui/menu.tsx'

const general: readonly Load[] = [
  MenuPopup.preload,
  () => import('./ui/tip.tsx'),
  () => import('./ui/popover-surface.tsx'),
  () => import('./frame/palette.tsx'),
  () => import('./frame/sheet.tsx'),
  () => import('./frame/me-entries.tsx'),
  () => import('./ui/column-entries.tsx'),
  () => import('./live/undo-act.ts'),
  () => import('./live/refused-later.ts'),
  () => import('./spoken.ts'),
]

export async function screenParts(): Promise<Load[]> {
  const own = await Promise.all(modules.map(({ parts }) => parts?.() ?? []))
  return [...general, ...own.flat()]
}
