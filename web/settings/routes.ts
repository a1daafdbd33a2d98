import { Navigate, type RouteDefinition } from '@solidjs/router'
import { createComponent } from 'solid-js'
import { withTexts } from '../ui/with-texts.ts'

/** The portal's settings: who is here, what contacts are told apart by, and the portal itself. */
export const settingsRoutes: RouteDefinition[] = [
  { path: '/settings', component: () => createComponent(Navigate, { href: '/settings/people' }) },
  {
    path: '/settings/contacts',
    component: withTexts(['errors', 'settings', 'live'], () => import('./contacts-page.tsx')),
  },
  {
    path: '/settings/portal',
    component: withTexts(['errors', 'settings', 'live'], () => import('./portal-page.tsx')),
  },
]
