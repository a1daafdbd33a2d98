import ArchiveRestore from '~icons/lucide/archive-restore'
import Building2 from '~icons/lucide/building-2'
import Contact from '~icons/lucide/contact'
import User from '~icons/lucide/user'
import type { ContactKind } from '../../db/enums.ts'
import type { FeedItem } from '../../party/protocol.ts'
import type { Icon, Module, ModuleAct } from '../frame/module.ts'
import type { PlainKey } from '../i18n/texts.ts'
import { onApplied } from '../live/applier.ts'
import { hasCrm } from '../live/session.ts'
import { countOf, followCounts } from './counts.ts'
import { contactRoutes } from './routes.ts'

const needs = ['crm.enter'] as const

const go = (
  name: string,
  text: PlainKey,
  path: string,
  icon: Icon,
  keys: readonly string[] = [],
): ModuleAct => ({ id: `contacts.${name}`, group: 'go', text, keys, path, icon, needs })

/** They are made at an address, so that a draft survives a reload. */
const create = (
  name: string,
  text: PlainKey,
  keys: string,
  icon: Icon,
  kind: ContactKind,
  short: PlainKey,
): ModuleAct => ({
  id: `contacts.${name}`,
  group: 'create',
  text,
  keys: [keys],
  path: `/contacts?create=${kind}`,
  icon,
  needs: ['crm.write'],
  create: { text: short, by: 'one' },
})

/** Companies and persons. */
export const contactsModule: Module = {
  id: 'contacts',
  routes: contactRoutes,
  place: {
    id: 'contacts',
    text: 'frame.contacts',
    at: 'main',
    go: go('go', 'keyboard.goContacts', '/contacts', Contact, ['g c']),
    views: [
      {
        id: 'companies',
        text: 'frame.companies',
        count: () => countOf('companies'),
        go: go('goCompanies', 'keyboard.goCompanies', '/contacts/companies', Building2),
      },
      {
        id: 'persons',
        text: 'frame.persons',
        count: () => countOf('persons'),
        go: go('goPersons', 'keyboard.goPersons', '/contacts/persons', User),
      },
    ],
  },
  acts: [
    go('goDeleted', 'keyboard.goDeleted', '/contacts/deleted', ArchiveRestore),
    create('createPerson', 'keyboard.createPerson', 'c p', User, 'person', 'frame.newPerson'),
    create(
      'createCompany',
      'keyboard.createCompany',
      'c o',
      Building2,
      'company',
      'frame.newCompany',
    ),
  ],
  parts: async () => (await import('./parts.ts')).parts,
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
