import type { Module } from '../frame/module.ts'
import { withTexts } from '../ui/with-texts.ts'

/** Long work, wherever it was begun. */
export const jobsModule: Module = {
  id: 'jobs',
  routes: [],
  mark: withTexts(['jobs'], () => import('./mark.tsx')),
}
