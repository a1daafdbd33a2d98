import FileUp from '~icons/lucide/file-up'
import type { Module } from '../frame/module.ts'
import { loadTexts } from '../i18n/load.ts'
import { importRoutes } from './routes.ts'

/** Bringing in many at once. */
export const importsModule: Module = {
  id: 'imports',
  routes: importRoutes,
  acts: [
    {
      id: 'imports.begin',
      group: 'create',
      text: 'keyboard.importContacts',
      keys: [],
      path: '/contacts/import',
      icon: FileUp,
      needs: ['crm.write'],
      create: { text: 'frame.importContacts', by: 'many' },
    },
  ],
  parts: async () => [() => loadTexts('jobs')],
}
