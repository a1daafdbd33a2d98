/** What the screens of contacts open inside themselves. */
import type { Load } from '../frame/module.ts'
import { loadTexts } from '../i18n/load.ts'

export const parts: readonly Load[] = [
  () => loadTexts('contact', 'contacts', 'history', 'live'),
  () => import('./card-panel.tsx'),
  () => import('./create-panel.tsx'),
  () => import('./edit-panel.tsx'),
  () => import('./history.tsx'),
  () => import('./filter-controls.tsx'),
  () => import('./filter-chips.tsx'),
  () => import('./no-contacts.tsx'),
  () => import('./cell-editor.tsx'),
  () => import('./selection-acts.tsx'),
  () => import('./search-records.ts'),
  () => import('./row-entries.tsx'),
  () => import('./made-manager.ts'),
  () => import('./spoken.ts'),
]
