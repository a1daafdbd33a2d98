/** Who is here, and the short lists every screen reads: people, tags, types, temperatures. */

import { createSignal } from 'solid-js'
import { createStore, produce, reconcile, unwrap } from 'solid-js/store'
import type { FeedItem } from '../../party/protocol.ts'
import { abilities, type ContactAbilities } from '../../worker/contacts/abilities.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { followed } from '../../worker/records/followed.ts'
import type { NewTag } from '../../worker/settings/fields.ts'
import { portalId } from '../../worker/settings/fields.ts'
import { listItemKind, portalKind, tagKind } from '../../worker/settings/kind.ts'
import { api } from './api.ts'
import { refusalOf } from './errors.ts'
import { noteAnswer } from './followers.ts'
import type { DirectoryEntry, ListItem, Me, Tag } from './types.ts'
import { untilAnswered } from './until-answered.ts'

const [me, setMe] = createSignal<Me | null>(null)
const [people, setPeople] = createStore<Record<string, DirectoryEntry>>({})
const [tags, setTags] = createStore<Record<string, Tag>>({})
const [coming, setComing] = createStore<Record<string, Tag>>({})
const [items, setItems] = createStore<Record<string, ListItem>>({})

/** The person at this screen; null before the first answer and after signing out. */
export { me }
export const myId = (): string => me()?.user.id ?? ''

export const personOf = (id: string): DirectoryEntry | undefined => people[id]
/** Everybody there is or was, by name. */
export const allPeople = (): DirectoryEntry[] =>
  Object.values(people).sort((a, b) => a.name.localeCompare(b.name))
/** The tag, also one that is under way with a change of one's own. */
export const tagOf = (id: string): Tag | undefined => tags[id] ?? coming[id]
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

export const canSet = (): boolean => me()?.capabilities.includes('settings.manage') ?? false
/** Guests of the portal have no CRM. Until it is known who is here, it is taken to be there. */
export const hasCrm = (): boolean => me()?.capabilities.includes('crm.enter') ?? true

/** How far the lists shown go, by answer or event: numbers are compared within one epoch only. */
let loaded = { epoch: '', asOf: -1 }

/** Loads the person and the lists; fails with a refusal (401 when signed out). */
export async function loadSession(): Promise<Me> {
  const [person, directory, lists] = await Promise.all([
    api.users.me.query(),
    api.users.directory.query(),
    listsOfCrm(),
  ])
  const asOf = Math.min(person.asOf, directory.asOf, lists.asOf)
  // What has changed since is asked for by the feed, which begins no later than the oldest thing on the screen.
  noteAnswer(asOf)
  // One that events or a later answer have overtaken would take back what they said.
  const { epoch } = person.portal
  if (epoch === loaded.epoch && asOf < loaded.asOf) return await loadSession()
  loaded = { epoch, asOf }
  setMe(person)
  setPeople(reconcile(Object.fromEntries(directory.people.map((one) => [one.id, one]))))
  setTags(reconcile(Object.fromEntries(lists.tags.map((one) => [one.id, one]))))
  setItems(reconcile(Object.fromEntries(lists.listItems.map((one) => [one.id, one]))))
  return person
}

/** What the CRM's records are made with; nothing for whoever does not have it. */
const listsOfCrm = () =>
  api.settings.lists.query().catch((error: unknown) => {
    if (refusalOf(error)?.reason !== 'no_crm') throw error
    return { asOf: Number.MAX_SAFE_INTEGER, tags: [], listItems: [] }
  })

/** One's own profile as it was just saved; its events say the same a moment later. */
export const patchMe = (change: Partial<Me['user']>): void => {
  setMe((now) => now && { ...now, user: { ...now.user, ...change } })
}

export const forgetSession = (): void => {
  loaded = { epoch: '', asOf: -1 }
  setMe(null)
}

/** Tags that a change on its way makes, so that what it shows can be named. */
export const noteComing = (made: readonly NewTag[]): void => {
  for (const { id, title } of made) setComing(id, { id, scope: 'contact', title, rev: 0 })
}

/** Shows what happened to a tag, an item or the portal; false when it, or a person, has to be asked for. */
function takeSetting(item: FeedItem): boolean {
  if (!['user', 'tag', 'listItem', 'portal'].includes(item.entity)) return true
  if (item.type !== 'event') return false
  const { entityId: id } = item
  loaded.asOf = Math.max(loaded.asOf, item.seq)
  switch (item.entity) {
    case 'tag': {
      const next = followed(tagKind, unwrap(tags[id]), item)
      if (next !== 'unknown') setTags(produce((all) => put(all, id, next)))
      return next !== 'unknown'
    }
    case 'listItem': {
      const next = followed(listItemKind, unwrap(items[id]), item)
      if (next !== 'unknown') setItems(produce((all) => put(all, id, next)))
      return next !== 'unknown'
    }
    case 'portal': {
      const now = me()?.portal
      const next = now ? followed(portalKind, { ...now, id: portalId }, item) : 'unknown'
      if (next === 'unknown' || next === null) return false
      setMe((before) => before && { ...before, portal: { ...before.portal, ...next } })
      return true
    }
    default:
      return false
  }
}

function put<T>(all: Record<string, T>, id: string, next: T | null): void {
  if (next === null) delete all[id]
  else all[id] = { ...next }
}

let isReloading = false

/** Takes in what changed in the lists; what events do not tell of whole is read again, as all of it is short. */
export function followLists(changes: readonly FeedItem[]): void {
  const isUnclear = changes.map((item) => !takeSetting(item)).some(Boolean)
  if (!isUnclear || isReloading) return
  isReloading = true
  setTimeout(() => {
    isReloading = false
    untilAnswered(loadSession).catch((error: unknown) =>
      console.warn('The lists could not be read', error),
    )
  }, 150)
}
