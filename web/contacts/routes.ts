import type { RouteDefinition } from '@solidjs/router'
import { withTexts } from '../ui/with-texts.ts'
import { contactIdPattern } from './address.ts'

const list = withTexts(['contacts', 'live'], () => import('./page.tsx'))
const record = withTexts(
  ['contact', 'errors', 'contacts', 'live', 'history'],
  () => import('./record-page.tsx'),
)

const deleted = withTexts(
  ['contact', 'errors', 'contacts', 'live'],
  () => import('./deleted-page.tsx'),
)

/** The contacts' addresses: the list by kind, and one contact as a page. */
export const contactRoutes: RouteDefinition[] = [
  { path: '/contacts', component: list },
  { path: '/contacts/companies', component: list },
  { path: '/contacts/persons', component: list },
  { path: '/contacts/deleted', component: deleted },
  { path: '/contacts/:id', component: record, matchFilters: { id: contactIdPattern } },
]
