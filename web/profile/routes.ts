import type { RouteDefinition } from '@solidjs/router'
import { withTexts } from '../ui/with-texts.ts'

/** One's own account. */
export const profileRoutes: RouteDefinition[] = [
  {
    path: '/profile',
    component: withTexts(['errors', 'profile', 'auth'], () => import('./page.tsx')),
  },
]
