/** The browser's own client, as it is shipped but for its pixels: it signs in, lists, holds, changes and follows. */

import { parentPort } from 'node:worker_threads'
import { createRoot } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { z } from 'zod'
import {
  type ContactChange,
  createContact,
  type ManyChange,
  removeContacts,
  updateContact,
  updateContacts,
} from '../../../web/contacts/changes.ts'
// The window comes first: what follows looks at it while it is loaded.
import { createContactList } from '../../../web/contacts/list.ts'
import { contacts } from '../../../web/contacts/records.ts'
import type { CreateInput } from '../../../web/contacts/types.ts'
import { createContactRef } from '../../../web/contacts/use-contact.ts'
import { kinds } from '../../../web/kinds.ts'
import { refusalOf } from '../../../web/live/errors.ts'
import { useKinds } from '../../../web/live/kinds.ts'
import { allPeople, me } from '../../../web/live/session.ts'
import { startSession } from '../../../web/live/start.ts'
import { connection } from '../../../web/live/sync.ts'
import { lastAct, lastUndone, redoChange, undoChange } from '../../../web/live/undo.ts'
import { allTags, itemsOfList } from '../../../web/settings/records.ts'
import type { Spoil } from '../spoil.ts'
import { asking, cutSockets, failures, heard, spoilNext } from './window.ts'

/** How an act was answered; `changeId` null when nothing came of it. */
export type Answer = { changeId: string | null; reason: string | null; created: string | null }

useKinds(kinds)
const held = new Set<string>()
const list = createRoot(() => createContactList(() => ({ filter: {}, sort: '-created' })))

async function answer(
  act: () => Promise<{ changeId: string; created?: string } | null>,
): Promise<Answer> {
  try {
    const done = await act()
    return {
      changeId: done?.changeId ?? null,
      reason: null,
      created: done?.created ?? null,
    }
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return { changeId: null, reason: refusal.reason, created: null }
  }
}

const commands = {
  start: () => startSession(),
  /** Keeps these on the screen, as open cards do. */
  hold: async (ids: readonly string[]) => {
    for (const id of ids) {
      if (held.has(id)) continue
      held.add(id)
      createRoot(() => createContactRef(() => id))
    }
  },
  create: (input: CreateInput) =>
    answer(async () => {
      const created = await createContact(input)
      return { changeId: lastAct()?.changeId ?? '', created }
    }),
  /** Of a contact that is on the screen; nothing otherwise. */
  update: (id: string, change: ContactChange) =>
    answer(async () => (contacts.of(id) ? await updateContact(id, change) : null)),
  updateMany: (ids: string[], change: ManyChange) => answer(() => updateContacts(ids, change)),
  remove: (ids: string[]) => answer(() => removeContacts(ids)),
  /** Ctrl-Z. */
  undo: () =>
    answer(async () => {
      const act = lastAct()
      return act && (await undoChange(act.changeId))
    }),
  /** Ctrl-Shift-Z. */
  redo: () =>
    answer(async () => {
      const act = lastUndone()
      return act && (await redoChange(act))
    }),
  cut: async () => cutSockets(),
  spoil: async (how: Spoil) => spoilNext(how),
  /** Brings every row of the list into view, which is when it is fetched again. */
  showAll: async () => {
    list.setVisible(0, Number.MAX_SAFE_INTEGER)
    if (list.hasMore()) await list.more()
    return list.hasMore()
  },
  state: async () => ({
    isQuiet: connection().state === 'live' && connection().waiting === 0 && asking() === 0,
    heard: heard(),
    failures: failures(),
    rows: list.ids(),
    contacts: [...held].flatMap((id) => structuredClone(unwrap(contacts.of(id))) ?? []),
    tags: allTags().map((tag) => ({ ...tag })),
    items: (['contact_type', 'temperature'] as const).flatMap((name) =>
      itemsOfList(name).map((item) => ({ ...item })),
    ),
    people: allPeople().map((person) => ({ ...unwrap(person) })),
    role: me()?.user.role ?? null,
  }),
}
export type Commands = typeof commands

const isCommand = (name: string): name is keyof Commands => name in commands
const askedSchema = z.object({
  id: z.number(),
  name: z.string().refine(isCommand),
  given: z.array(z.unknown()),
})

parentPort?.on('message', (message: unknown) => {
  const { id, name, given } = askedSchema.parse(message)
  // What is given was typed at the other end, by this very table.
  const run = commands[name] as (...given: unknown[]) => Promise<unknown>
  run(...given).then(
    (value) => parentPort?.postMessage({ id, value }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  )
})
