import type { RouteDefinition } from '@solidjs/router'
import { authRoutes } from './auth/routes.ts'
import { contactRoutes } from './contacts/routes.ts'
import { loadTexts, withTexts } from './i18n/load.ts'
import { importRoutes } from './imports/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { lazyPart } from './ui/lazy-part.tsx'
import { MenuPopup } from './ui/menu.tsx'

/** What a route may tell the shell. */
export type RouteInfo = {
  /** Shown without the frame: signing in, accepting an invitation. */
  isBare?: boolean
}

/**
 * Every address of the portal. Screens are lazy: `lazyPart(() => import(…))`, or `withTexts(['contacts'], () => import(…))`
 * (web/i18n/load.ts) to have their domain's texts come along. Bare routes carry `info: { isBare: true }`.
 */
export const routes: RouteDefinition[] = [
  {
    path: '/',
    component: withTexts(['home', 'contacts', 'history', 'live'], () => import('./home/page.tsx')),
  },
  ...authRoutes,
  ...importRoutes,
  ...contactRoutes,
  ...profileRoutes,
  ...settingsRoutes,
  { path: '*', component: lazyPart(() => import('./frame/not-found.tsx')) },
]

/** What screens open inside themselves; fetched ahead with them. */
export const screenParts: readonly (() => Promise<unknown>)[] = [
  MenuPopup.preload,
  () => import('./ui/tip.tsx'),
  () => import('./ui/popover-surface.tsx'),
  () => loadTexts('contacts', 'history', 'live', 'jobs'),
  () => import('./contacts/card-panel.tsx'),
  () => import('./contacts/create-panel.tsx'),
  () => import('./history/history-tab.tsx'),
  () => import('./contacts/filter-form.tsx'),
  () => import('./contacts/no-contacts.tsx'),
  () => import('./contacts/cell-editor.tsx'),
  () => import('./contacts/selection-acts.tsx'),
  () => import('./frame/palette.tsx'),
  () => import('./live/search-records.ts'),
  () => import('./frame/sheet.tsx'),
  () => import('./contacts/row-entries.tsx'),
  () => import('./frame/me-entries.tsx'),
  () => import('./ui/column-entries.tsx'),
  () => import('./live/undo-act.ts'),
  () => import('./live/made-manager.ts'),
  () => import('./live/refused-later.ts'),
]
