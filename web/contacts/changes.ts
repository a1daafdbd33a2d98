/** What a person does to contacts: shown at once, sent, and remembered so that it can be taken back. */

import { changed } from '../../worker/contacts/changed.ts'
import { type Contact, emptyContact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { normalise } from '../../worker/contacts/rules.ts'
import { newId } from '../../worker/core/ids.ts'
import { diff } from '../../worker/records/diff.ts'
import { belongs } from '../live/belongs.ts'
import { noteCreated, noteCreatedDone } from '../live/created.ts'
import { myId } from '../live/session.ts'
import { touchesOf } from '../live/touches.ts'
import { narrowAct, remembered } from '../live/undo.ts'
import { submit } from '../live/waiting.ts'
import type { Done, Shown } from '../live/waiting-queue.ts'
import { contactLists } from './list-rules.ts'
import { contacts } from './records.ts'
import type { CreateInput, UpdateInput, UpdateManyInput } from './types.ts'

/** Only what changes, without the record's name and revision. */
export type ContactChange = Omit<UpdateInput, 'id' | 'baseRev'>

/** `ids`: all that the change is about, those too that are not on the screen. */
const about = (shown: Shown[], ids: readonly string[] = []) => ({
  shown,
  touches: [...new Set([...ids, ...touchesOf(contactKind, shown)])],
})

/** Changes a contact. `baseRev`: the revision the person was looking at when they began. Rejects with a Refusal. */
export async function updateContact(
  id: string,
  change: ContactChange,
  baseRev = contacts.revOf(id),
): Promise<Done> {
  const before = contacts.of(id)
  const ops = before ? diff(contactKind, before, changed(before, change)) : []
  return await remembered(
    submit(
      'contacts.update',
      { id, baseRev: Math.max(1, baseRev), ...change },
      about([{ id, ops }]),
    ),
    { what: 'changed', ids: [id] },
  )
}

/** The same for many, without saying which. */
export type ManyChange = Omit<UpdateManyInput, 'ids'>

/** Changes many contacts as one action. Answers how many were not so already; rejects with a Refusal. */
export async function updateContacts(
  ids: string[],
  change: ManyChange,
): Promise<{ changeId: string; count: number }> {
  const shown = ids.flatMap((id) => {
    const before = contacts.of(id)
    const ops = before ? diff(contactKind, before, changed(before, change)) : []
    return ops.length > 0 ? [{ id, ops }] : []
  })
  const done = await remembered(
    submit('contacts.updateMany', { ids, ...change }, about(shown, ids)),
    { what: 'changed', ids },
  )
  const { changed: now } = done.result
  if (done.items.some((item) => item.type === 'bulk'))
    contacts.confirmMany(
      now.map(({ id, rev }) => ({ rev, id, ops: shown.find((one) => one.id === id)?.ops ?? [] })),
      myId(),
    )
  narrowAct(
    done.changeId,
    now.map(({ id }) => id),
  )
  return { changeId: done.changeId, count: now.length }
}

/**
 * Makes a contact under an id of this browser, so that it can be shown and opened before the answer. `isCompanion`: a
 * company that is made for the person made next.
 */
export async function createContact(input: CreateInput, isCompanion = false): Promise<string> {
  const now = Date.now()
  const id = input.id ?? newId('con', now)
  const made = normalise({
    ...emptyContact,
    managerIds: [myId()],
    ...withoutUndefined(input),
    kind: input.kind,
    id,
    rev: 0,
    createdBy: myId(),
    createdAt: now,
    updatedBy: myId(),
    updatedAt: now,
  })
  noteCreated(id, (query) => belongs(contactLists, query, contacts.of(id) ?? made, myId()))
  await remembered(
    submit(
      'contacts.create',
      { ...input, id },
      { ...about([{ id, ops: diff(contactKind, null, made) }]), isCompanion },
    ),
    { what: 'created', ids: [id] },
  )
  noteCreatedDone(id)
  return id
}

const withoutUndefined = (input: CreateInput): Partial<Contact> =>
  // Absent and undefined mean the same to the server: its default.
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as Partial<Contact>

/** Deletes contacts as one action. Returns the change, for the toast that takes it back. */
export async function removeContacts(ids: string[]): Promise<Done> {
  const shown = ids.flatMap((id) => {
    const before = contacts.of(id)
    return before ? [{ id, ops: diff(contactKind, before, null) }] : []
  })
  const done = await remembered(submit('contacts.remove', { ids }, about(shown, ids)), {
    what: 'removed',
    ids,
  })
  if (done.items.some((item) => item.type === 'bulk'))
    contacts.removeMany(ids, { type: 'user', id: myId() })
  return done
}
