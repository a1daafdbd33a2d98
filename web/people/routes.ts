import { Navigate, type RouteDefinition } from '@solidjs/router'
import { createComponent } from 'solid-js'
import { withTexts } from '../i18n/index.ts'

/** The portal's settings: for now who is here. */
export const settingsRoutes: RouteDefinition[] = [
  { path: '/settings', component: () => createComponent(Navigate, { href: '/settings/people' }) },
  {
    path: '/settings/people',
    component: withTexts(['people', 'auth'], () => import('./page.tsx')),
  },
]
