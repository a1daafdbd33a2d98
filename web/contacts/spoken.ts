/** How contacts are spoken of out of their own screens. */
import { contactKind } from '../../worker/contacts/kind.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import type { Spoken } from '../live/kinds.ts'
import { personOf } from '../live/session.ts'
import { tagOf } from '../settings/records.ts'
import { fieldName } from './field-names.ts'
import { contacts } from './records.ts'
import { tellRefusedCreate } from './tell-refused.ts'

export const spoken: Spoken = {
  placeName: fieldName,
  record: {
    kind: contactKind,
    pathOf: (id) => `/contacts/${id}`,
    nameOf: (id) => {
      const contact = contacts.of(id)
      return contact
        ? displayName(contact) || t('contacts.unnamed')
        : (contacts.fateOf(id)?.name ?? '')
    },
    unknown: () => t('live.aContact'),
    memberName: (set, id) => (set === 'tagIds' ? tagOf(id)?.title : personOf(id)?.name),
    now: async (id) =>
      contacts.of(id) ?? (await api.contacts.getMany.query({ ids: [id] })).contacts[0],
    tellRefused: async (change, refusal) => {
      if (change.path !== 'contacts.create') return false
      await tellRefusedCreate(change, refusal)
      return true
    },
  },
}
