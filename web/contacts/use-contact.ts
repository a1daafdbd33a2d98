/** A contact in the store, held and asked for while the calling component shows it. */
import { createEffect, onCleanup } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { askContact } from '../live/fresh.ts'
import { contactOf, hold, release } from '../live/records.ts'
import { generation } from '../live/sync.ts'

/** Undefined while it is on its way, gone or hidden. */
export function createContactRef(id: () => string | null): () => Contact | undefined {
  createEffect(() => {
    const now = id()
    if (now === null) return
    generation()
    hold(now)
    if (contactOf(now) === undefined) askContact(now)
    onCleanup(() => release(now))
  })
  return () => {
    const now = id()
    return now === null ? undefined : contactOf(now)
  }
}
