import type { RouteDefinition } from '@solidjs/router'
import { authRoutes } from './auth/routes.ts'
import { modules } from './modules.ts'
import { lazyPart } from './ui/lazy-part.tsx'
import { MenuPopup } from './ui/menu.tsx'

/** What a route may tell the shell. */
export type RouteInfo = {
  /** Shown without the frame: signing in, accepting an invitation. */
  isBare?: boolean
}

/**
 * Every address of the portal. Screens are lazy: `lazyPart(() => import(…))`, or `withTexts(['contacts'], () => import(…))`
 * (web/ui/with-texts.ts) to have their domain's texts come along. Bare routes carry `info: { isBare: true }`.
 */
export const routes: RouteDefinition[] = [
  ...authRoutes,
  ...modules.flatMap((module) => module.routes),
  { path: '*', component: lazyPart(() => import('./frame/not-found.tsx')) },
]

/** What screens open inside themselves; fetched ahead with them. */
export const screenParts: readonly (() => Promise<unknown>)[] = [
  MenuPopup.preload,
  () => import('./ui/tip.tsx'),
  () => import('./ui/popover-surface.tsx'),
  ...modules.flatMap(({ parts = [] }) => parts),
  () => import('./frame/palette.tsx'),
  () => import('./frame/sheet.tsx'),
  () => import('./frame/me-entries.tsx'),
  () => import('./ui/column-entries.tsx'),
  () => import('./live/undo-act.ts'),
  () => import('./live/refused-later.ts'),
]
