/** A contact in the store, held and asked for while the calling component shows it. */

import { createEffect, onCleanup } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { generation } from '../live/sync.ts'
import { contacts } from './records.ts'

/** Undefined while it is on its way, gone or hidden. */
export function createContactRef(id: () => string | null): () => Contact | undefined {
  createEffect(() => {
    const now = id()
    if (now === null) return
    generation()
    contacts.hold(now)
    if (contacts.of(now) === undefined) contacts.want(now)
    onCleanup(() => contacts.release(now))
  })
  return () => {
    const now = id()
    return now === null ? undefined : contacts.of(now)
  }
}
