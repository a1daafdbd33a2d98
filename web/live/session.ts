/** Who is here, what they may do, and everybody else there is. */

import { createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import type { FeedItem } from '../../party/protocol.ts'
import { api } from './api.ts'
import { noteAnswer } from './followers.ts'
import { theKinds } from './kinds.ts'
import type { DirectoryEntry, Me } from './types.ts'
import { untilAnswered } from './until-answered.ts'

const [me, setMe] = createSignal<Me | null>(null)
const [people, setPeople] = createStore<Record<string, DirectoryEntry>>({})

/** The person at this screen; null before the first answer and after signing out. */
export { me }
export const myId = (): string => me()?.user.id ?? ''

/** Bulk 2 stands before Bulk 10. */
const byName = new Intl.Collator(undefined, { numeric: true })

export const personOf = (id: string): DirectoryEntry | undefined => people[id]
/** Everybody there is or was, by name. */
export const allPeople = (): DirectoryEntry[] =>
  Object.values(people).sort((a, b) => byName.compare(a.name, b.name))
export const photoUrl = (key: string | null | undefined): string | null =>
  key ? `/files/${key}` : null

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
    theKinds().load(),
  ])
  const asOf = Math.min(person.asOf, directory.asOf, lists.asOf)
  // What has changed since is asked for by the feed, which begins no later than the oldest thing on the screen.
  noteAnswer(asOf)
  // One that events or a later answer have overtaken would take back what they said.
  const { epoch } = person.portal
  if (epoch === loaded.epoch && asOf < loaded.asOf) return await loadSession()
  loaded = { epoch, asOf }
  setMe(person)
  theKinds().meet(person)
  setPeople(reconcile(Object.fromEntries(directory.people.map((one) => [one.id, one]))))
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

let isReloading = false

/** Events do not tell of people whole: who is here and everybody else is read again, as all of it is short. */
export function followPeople(changes: readonly FeedItem[]): void {
  if (isReloading || !changes.some(({ entity }) => entity === 'user')) return
  isReloading = true
  setTimeout(() => {
    isReloading = false
    untilAnswered(loadSession).catch((error: unknown) =>
      console.warn('The people could not be read', error),
    )
  }, 150)
}
