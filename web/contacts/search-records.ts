/** What the palette finds among the records. */
import { displayName } from '../../worker/contacts/name.ts'
import type { Module } from '../frame/module.ts'
import { api } from '../live/api.ts'
import { photoUrl } from '../live/session.ts'

export const searchRecords: NonNullable<Module['search']> = async (query, signal) => {
  const { rows } = await api.contacts.list.query(
    {
      filter: query === '' ? {} : { q: query },
      sort: query === '' ? '-created' : 'name',
      // Before anything is typed the newest few, so that what can be done stands below them in sight.
      limit: query === '' ? 4 : 8,
    },
    { signal },
  )
  return rows.map(({ contact }) => {
    const note = contact.infos.find((info) => info.kind === 'email' && info.isPrimary)?.value
    return {
      id: contact.id,
      href: `/contacts/${contact.id}`,
      title: displayName(contact),
      ...(note ? { note } : {}),
      photoUrl: photoUrl(contact.photoKey),
      kind: contact.kind,
    }
  })
}
