import type { RouteDefinition } from '@solidjs/router'
import { authRoutes } from './auth/routes.ts'
import { modules } from './modules.ts'
import { lazyPart } from './ui/lazy-part.tsx'

/** What a route may tell the shell. */
export type RouteInfo = {
  /** Shown without the frame: signing in, accepting an invitation. */
  isBare?: boolean
}

/**
 * Every address of the portal. Screens are lazy: `lazyPart(() => import(…))`, or `withTexts(['contact', 'contacts'], () => import(…))`
 * (web/ui/with-texts.ts) to have their domain's texts come along. Bare routes carry `info: { isBare: true }`.
 */
export const routes: RouteDefinition[] = [
  ...authRoutes,
  ...modules.flatMap((module) => module.routes),
  { path: '*', component: lazyPart(() => import('./frame/not-found.tsx')) },
]
