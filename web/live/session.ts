/** Who is here, and the short lists every screen reads: people, tags, types, temperatures. */
import { createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { FeedItem } from '../../party/protocol.ts'
import { abilities, type ContactAbilities } from '../../worker/contacts/abilities.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { displayName } from '../../worker/contacts/name.ts'
import { api } from './api.ts'
import { nameBy, noteAnswer } from './records.ts'
import type { DirectoryEntry, ListItem, Me, Tag } from './types.ts'

const [me, setMe] = createSignal<Me | null>(null)
const [people, setPeople] = createStore<Record<string, DirectoryEntry>>({})
const [tags, setTags] = createStore<Record<string, Tag>>({})
const [items, setItems] = createStore<Record<string, ListItem>>({})

/** The person at this screen; null before the first answer and after signing out. */
export { me }
export const myId = (): string => me()?.user.id ?? ''

export const personOf = (id: string): DirectoryEntry | undefined => people[id]
/** Everybody there is or was, by name. */
export const allPeople = (): DirectoryEntry[] =>
  Object.values(people).sort((a, b) => a.name.localeCompare(b.name))
export const tagOf = (id: string): Tag | undefined => tags[id]
export const allTags = (): Tag[] =>
  Object.values(tags).sort((a, b) => a.title.localeCompare(b.title))
export const itemOf = (id: string): ListItem | undefined => items[id]
export const itemsOfList = (list: ListItem['list']): ListItem[] =>
  Object.values(items)
    .filter((item) => item.list === list)
    .sort((a, b) => a.position - b.position)

export const photoUrl = (key: string | null | undefined): string | null =>
  key ? `/files/${key}` : null

const nothing: ContactAbilities = { view: false, edit: false, remove: false }

/** What the person may do with this contact, by the server's own rule. */
export function abilitiesFor(contact: Pick<Contact, 'access' | 'managerIds'>): ContactAbilities {
  const now = me()
  if (!now) return nothing
  const { id: userId, role } = now.user
  return abilities({ userId, role, grantees: now.grantees }, contact)
}

export const canWrite = (): boolean => me()?.capabilities.includes('crm.write') ?? false

nameBy(displayName)

/** Of the answer that is shown: numbers are compared within one epoch only. */
let loaded = { epoch: '', asOf: -1 }

/** Loads the person and the lists; fails with a refusal (401 when signed out). */
export async function loadSession(): Promise<Me> {
  const [person, directory, lists] = await Promise.all([
    api.users.me.query(),
    api.users.directory.query(),
    api.settings.lists.query(),
  ])
  const asOf = Math.min(person.asOf, directory.asOf, lists.asOf)
  // What has changed since is asked for by the feed, which begins no later than the oldest thing on the screen.
  noteAnswer(asOf)
  // An answer that was overtaken by a later one says nothing new.
  const { epoch } = person.portal
  if (epoch === loaded.epoch && asOf < loaded.asOf) return me() ?? person
  loaded = { epoch, asOf }
  setMe(person)
  setPeople(reconcile(Object.fromEntries(directory.people.map((one) => [one.id, one]))))
  setTags(reconcile(Object.fromEntries(lists.tags.map((one) => [one.id, one]))))
  setItems(reconcile(Object.fromEntries(lists.listItems.map((one) => [one.id, one]))))
  return person
}

/** One's own profile as it was just saved; its events say the same a moment later. */
export const patchMe = (change: Partial<Me['user']>): void => {
  setMe((now) => now && { ...now, user: { ...now.user, ...change } })
}

export const forgetSession = (): void => {
  loaded = { epoch: '', asOf: -1 }
  setMe(null)
}

/** Puts a tag on hand that was made a moment ago; its event says the same. */
export const putTag = (tag: Tag): void => setTags(tag.id, tag)

let isReloading = false

/** Reads the lists again when something in them changed; they are short. */
export function followLists(changes: readonly FeedItem[]): void {
  const isTouched = changes.some((item) =>
    ['user', 'tag', 'listItem', 'portal'].includes(item.entity),
  )
  if (!isTouched || isReloading) return
  isReloading = true
  setTimeout(() => {
    isReloading = false
    loadSession().catch((error: unknown) => console.warn('The lists could not be read', error))
  }, 150)
}
