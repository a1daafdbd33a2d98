import type { RouteDefinition } from '@solidjs/router'
import { withTexts } from '../ui/with-texts.ts'

const info = { isBare: true }

/** The pages outside the portal. */
export const authRoutes: RouteDefinition[] = [
  { path: '/setup', info, component: withTexts(['auth', 'errors'], () => import('./setup.tsx')) },
  {
    path: '/sign-in',
    info,
    component: withTexts(['auth', 'errors'], () => import('./sign-in.tsx')),
  },
  {
    path: '/forgot-password',
    info,
    component: withTexts(['auth', 'errors'], () => import('./forgot-password.tsx')),
  },
  {
    path: '/reset-password',
    info,
    component: withTexts(['auth', 'errors'], () => import('./reset-password.tsx')),
  },
  {
    path: '/invite/:token',
    info,
    component: withTexts(['auth', 'errors', 'live'], () => import('./accept-invitation.tsx')),
  },
]
