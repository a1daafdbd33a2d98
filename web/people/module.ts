import type { Module } from '../frame/module.ts'
import { withTexts } from '../ui/with-texts.ts'

/** Who is here; a page of the settings. */
export const peopleModule: Module = {
  id: 'people',
  routes: [
    {
      path: '/settings/people',
      component: withTexts(['errors', 'people', 'auth', 'settings'], () => import('./page.tsx')),
    },
  ],
}
