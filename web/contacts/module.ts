import ArchiveRestore from '~icons/lucide/archive-restore'
import Building2 from '~icons/lucide/building-2'
import Contact from '~icons/lucide/contact'
import User from '~icons/lucide/user'
import type { FeedItem } from '../../party/protocol.ts'
import type { Module } from '../frame/module.ts'
import { loadTexts } from '../i18n/load.ts'
import { onApplied } from '../live/applier.ts'
import { hasCrm } from '../live/session.ts'
import { countOf, followCounts } from './counts.ts'
import { contactRoutes } from './routes.ts'

const needs = ['crm.enter'] as const
const makes = ['crm.write'] as const

/** Companies and persons. */
export const contactsModule: Module = {
  id: 'contacts',
  routes: contactRoutes,
  place: {
    id: 'contacts',
    text: 'frame.contacts',
    at: 'main',
    go: {
      id: 'contacts.go',
      group: 'go',
      text: 'keyboard.goContacts',
      keys: ['g c'],
      path: '/contacts',
      icon: Contact,
      needs,
    },
    views: [
      {
        id: 'companies',
        text: 'frame.companies',
        count: () => countOf('companies'),
        go: {
          id: 'contacts.goCompanies',
          group: 'go',
          text: 'keyboard.goCompanies',
          keys: [],
          path: '/contacts/companies',
          icon: Building2,
          needs,
        },
      },
      {
        id: 'persons',
        text: 'frame.persons',
        count: () => countOf('persons'),
        go: {
          id: 'contacts.goPersons',
          group: 'go',
          text: 'keyboard.goPersons',
          keys: [],
          path: '/contacts/persons',
          icon: User,
          needs,
        },
      },
    ],
  },
  acts: [
    {
      id: 'contacts.goDeleted',
      group: 'go',
      text: 'keyboard.goDeleted',
      keys: [],
      path: '/contacts/deleted',
      icon: ArchiveRestore,
      needs,
    },
    // They are made at an address, so that a draft survives a reload.
    {
      id: 'contacts.createPerson',
      group: 'create',
      text: 'keyboard.createPerson',
      keys: ['c p'],
      path: '/contacts?create=person',
      icon: User,
      needs: makes,
      create: { text: 'frame.newPerson', by: 'one' },
    },
    {
      id: 'contacts.createCompany',
      group: 'create',
      text: 'keyboard.createCompany',
      keys: ['c o'],
      path: '/contacts?create=company',
      icon: Building2,
      needs: makes,
      create: { text: 'frame.newCompany', by: 'one' },
    },
  ],
  parts: [
    () => loadTexts('contacts', 'history', 'live'),
    () => import('./card-panel.tsx'),
    () => import('./create-panel.tsx'),
    () => import('./history.tsx'),
    () => import('./filter-form.tsx'),
    () => import('./no-contacts.tsx'),
    () => import('./cell-editor.tsx'),
    () => import('./selection-acts.tsx'),
    () => import('./search-records.ts'),
    () => import('./row-entries.tsx'),
    () => import('./made-manager.ts'),
    () => import('./spoken.ts'),
  ],
  search: async (query, signal) =>
    hasCrm() ? await (await import('./search-records.ts')).searchRecords(query, signal) : [],
  begin: () => {
    followCounts()
    return onApplied(tellManager)
  },
}

function tellManager(items: readonly FeedItem[]): void {
  import('./made-manager.ts').then(
    ({ tellMadeManager }) => tellMadeManager(items),
    (error: unknown) => console.warn('Whoever was made a manager could not be told', error),
  )
}
