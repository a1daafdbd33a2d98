/** Where contacts are kept, and what is kept beside them: search and access. */
import { infoCategories, infoKinds, networks } from '../../db/enums.ts'
import { soundsOf } from '../core/romanise.ts'
import { partsText, type Searchable, wordTokens } from '../core/search.ts'
import { grantees } from '../records/audience.ts'
import type { Table } from '../records/table.ts'
import { abilities } from './abilities.ts'
import { companyKey } from './company-key.ts'
import { contains } from './find.ts'
import { infoKey } from './info-key.ts'
import { contactKind } from './kind.ts'
import { displayName } from './name.ts'
import { normalise } from './rules.ts'
import { type Contact, limits } from './schema.ts'
import { sortName } from './sort-name.ts'

const searchable = (contact: Contact): Searchable => ({
  sounds: soundsOf(displayName(contact), { surname: contact.kind === 'person' }),
  texts: [
    displayName(contact),
    contact.firstName,
    contact.lastName,
    contact.position,
    ...contact.infos.flatMap((info) =>
      info.kind === 'address' ? [info.city ?? ''] : info.kind === 'link' ? [info.value] : [],
    ),
  ].filter(Boolean),
  emails: contact.infos.flatMap((info) => (info.kind === 'email' ? [info.value] : [])),
  phones: contact.infos.flatMap((info) => (info.kind === 'phone' ? [info.value] : [])),
  grantees: grantees(contactKind, contact),
})

export const contactTable: Table<Contact> = {
  kind: contactKind,
  name: 'contacts',
  computed: {},
  derived: (contact) => ({
    sort_name: sortName(contact),
    company_key: contact.kind === 'company' ? companyKey(contact.name) : '',
  }),
  sets: {
    tagIds: { name: 'contact_tags', owner: 'contact_id', member: 'tag_id' },
    managerIds: { name: 'contact_managers', owner: 'contact_id', member: 'user_id' },
  },
  items: {
    infos: {
      name: 'contact_infos',
      owner: 'contact_id',
      fields: {
        kind: { type: 'choice', among: infoKinds },
        network: { type: 'choice', among: networks },
        category: { type: 'choice', among: Object.values(infoCategories).flat() },
        value: { type: 'text', most: limits.value },
        city: { type: 'text', most: limits.part },
        state: { type: 'text', most: limits.part },
        postalCode: { type: 'text', most: limits.part },
        country: { type: 'text', most: limits.part },
        isPrimary: { type: 'flag' },
        position: { type: 'whole' },
      },
      derived: (info, { country }) => ({ key: infoKey(info, country) }),
    },
  },
  beside: [
    {
      name: 'contact_words',
      number: 'rowid',
      from: (contact) => JSON.stringify(searchable(contact)),
      value: (contact, { country }) => wordTokens(searchable(contact), country),
      insert: (from) => `insert into contact_words (rowid, t) select t.n, j.value->>1 ${from}`,
    },
    {
      name: 'contact_parts',
      number: 'rowid',
      from: (contact) => partsText(searchable(contact)),
      value: (contact) => partsText(searchable(contact)),
      insert: (from) => `insert into contact_parts (rowid, t) select t.n, j.value->>1 ${from}`,
    },
    {
      name: 'contact_access',
      number: 'n',
      from: (contact) =>
        JSON.stringify([sortName(contact), contact.createdAt, grantees(contactKind, contact)]),
      value: (contact) => grantees(contactKind, contact),
      insert: (from) =>
        `insert into contact_access (grantee, n, sort_name, created_at) select g.value, t.n, t.sort_name, t.created_at ${from}, json_each(j.value, '$[1]') g`,
    },
  ],
  access: 'contact_access',
  sorts: { name: 'sort_name', created: 'created_at' },
  search: { words: 'contact_words', parts: 'contact_parts', contains },
  isSetting: false,
  isLocal: true,
  complete: (contact) => normalise(contact),
  abilities,
  reasons: { missing: 'contact_not_found', readOnly: 'contact_read_only' },
  taken: { 'contact_infos.id': { field: 'infos', reason: 'unknown_id' } },
}
