/** Where the pickers of contacts find their items. */

import type { Contact } from '../../worker/contacts/fields.ts'
import { foldText } from '../../worker/core/fold.ts'
import { newId } from '../../worker/core/ids.ts'
import { type NewTag, titleKey } from '../../worker/settings/fields.ts'
import { api } from '../live/api.ts'
import { allPeople, photoUrl } from '../live/session.ts'
import type { DirectoryEntry } from '../live/types.ts'
import { allTags } from '../settings/records.ts'
import type { Tag } from '../settings/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { holds, isSame } from '../ui/match.ts'
import type { PickerSource } from '../ui/picker-state.ts'
import { createContact } from './changes.ts'
import { companyText } from './filter-texts.ts'
import { nameOf } from './labels.ts'
import { contacts } from './records.ts'

const most = 50
const has = (text: string, query: string): boolean => foldText(text).includes(foldText(query))

/** Tags of contacts; a new one stands for what was typed. */
export const tagSource = ({ canCreate }: { canCreate: boolean }): PickerSource<Tag> => ({
  keyOf: (tag) => tag.id,
  textOf: (tag) => tag.title,
  search: (query) =>
    allTags()
      .filter((tag) => has(tag.title, query))
      .slice(0, most),
  resolve: async (text) =>
    allTags().find((tag) => foldText(tag.title) === foldText(text)) ??
    (canCreate ? newTag(text) : null),
  create: canCreate ? async (title) => newTag(title) : undefined,
})

const typed = new Map<string, Tag>()

/** A tag that is made with what is saved: until then it is nobody's. The same title is the same tag. */
export function newTag(title: string): Tag {
  const key = titleKey(title)
  const tag = typed.get(key) ?? { id: newId('tag'), scope: 'contact', title: title.trim(), rev: 0 }
  typed.set(key, tag)
  return tag
}

/** Those that are not there yet, as a change says it. */
export const newTagsOf = (tags: readonly Tag[]): NewTag[] =>
  tags.flatMap(({ id, title, rev }) => (rev === 0 ? [{ id, title }] : []))

export const canManage = (person: DirectoryEntry): boolean =>
  person.isActive && person.role !== 'guest'

/** Everybody who can manage a contact. */
export const peopleSource = (): PickerSource<DirectoryEntry> => ({
  keyOf: (person) => person.id,
  textOf: (person) => person.name,
  search: (query) =>
    allPeople()
      .filter((person) => canManage(person) && holds(person.name, query))
      .slice(0, most),
  resolve: async (text) => allPeople().find((person) => isSame(person.name, text)) ?? null,
  line: (person) => (
    <span class="contacts-line">
      <Avatar id={person.id} name={person.name} photoUrl={photoUrl(person.photoKey)} size={24} />
      <span class="cut">{person.name}</span>
    </span>
  ),
})

/** Companies one may see; a new one is made of its name, at once if not told otherwise. */
export const companySource = (
  create: PickerSource<Contact>['create'] = makeCompany,
): PickerSource<Contact> => ({
  keyOf: (company) => company.id,
  textOf: nameOf,
  search: async (query, signal) => {
    const { asOf, rows } = await api.contacts.list.query(
      { filter: { kind: 'company', ...(query ? { q: query } : {}) }, limit: 20 },
      { signal },
    )
    const companies = rows.map((row) => row.contact)
    contacts.ingest(asOf, companies)
    return companies
  },
  create,
  line: (company) => (
    <span class="contacts-line">
      <Avatar
        id={company.id}
        name={nameOf(company)}
        photoUrl={photoUrl(company.photoKey)}
        size={24}
        kind="company"
      />
      <span class="cut">{nameOf(company)}</span>
    </span>
  ),
})

/** The same by id, for a field whose value is one. */
export function companyIdSource(): PickerSource<string> {
  const { search, line } = companySource()
  return {
    keyOf: (id) => id,
    textOf: companyText,
    search: async (query, signal) => (await search(query, signal)).map((company) => company.id),
    create: async (name) => (await makeCompany(name))?.id ?? null,
    line: (id) => {
      const company = contacts.of(id)
      return company && line?.(company)
    },
  }
}

async function makeCompany(name: string): Promise<Contact | null> {
  const id = await createContact({ kind: 'company', name })
  return contacts.of(id) ?? null
}
