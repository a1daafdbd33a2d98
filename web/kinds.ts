/** The one list of kinds of record, as the machinery of the screen is handed it (web/live/kinds.ts). */
import { editOfContact } from './contacts/edit.ts'
import type { Kinds } from './live/kinds.ts'
import { ingestPortal, loadLists, noteComing } from './settings/records.ts'

export const kinds: Kinds = {
  load: loadLists,
  meet: ingestPortal,
  begun: (change) => {
    switch (change.path) {
      case 'contacts.create':
      case 'contacts.update':
      case 'contacts.updateMany':
        noteComing(change.input.newTags ?? [])
    }
  },
  sent: {
    'contacts.create': true,
    'contacts.update': editOfContact,
    'contacts.updateMany': true,
    'contacts.remove': true,
  },
  late: () => import('./spoken.ts'),
}
