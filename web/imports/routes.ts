import type { RouteDefinition } from '@solidjs/router'
import { withTexts } from '../ui/with-texts.ts'

const page = withTexts(
  ['errors', 'imports', 'jobs', 'contact', 'contacts', 'live'],
  () => import('./page.tsx'),
)
const job = withTexts(
  ['errors', 'imports', 'jobs', 'contact', 'contacts', 'live'],
  () => import('../jobs/page.tsx'),
)

/** Bringing contacts in: preparing an import, and following it or its undoing. */
export const importRoutes: RouteDefinition[] = [
  { path: '/contacts/import', component: page },
  { path: '/contacts/import/:id', component: job, matchFilters: { id: /^job_[0-9a-z]+$/ } },
]
