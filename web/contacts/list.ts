import type { Accessor } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { api } from '../live/api.ts'
import { createList, type ListSource } from '../live/list.ts'
import { concerns } from '../live/list-rules.ts'
import { contactLists, type ListQuery } from './list-rules.ts'
import { contacts } from './records.ts'

const source: ListSource<Contact, ListQuery> = {
  records: contacts,
  ask: async (query, range) => {
    const { rows, ...page } = await api.contacts.list.query({ ...query, ...range })
    return { ...page, rows: rows.map(({ contact }) => contact) }
  },
  concerns: (query, item, holds) => concerns(contactLists, query, item, holds),
}

/** Contacts by a query, live. */
export const createContactList = (query: Accessor<ListQuery>) => createList(source, query)
