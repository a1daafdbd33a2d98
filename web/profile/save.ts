import { refusedBy, sayReason } from '../auth/answers.ts'
import { api } from '../live/api.ts'
import { applyNow } from '../live/applier.ts'
import { patchMe } from '../live/session.ts'
import type { Me } from '../live/types.ts'
import type { SaveAnswer } from '../ui/inline-state.ts'

type Editable = 'name' | 'photoKey' | 'locale' | 'timeZone' | 'theme' | 'isPresenceShown'
type ProfileChange = Partial<Pick<Me['user'], Editable>>

/** Saves part of one's own profile; every screen of it follows. Rejects when it was refused. */
export async function saveProfile(change: ProfileChange): Promise<void> {
  const { items } = await api.users.updateProfile.mutate(change)
  patchMe(change)
  applyNow(items)
}

/** For a field edited in place; a refusal of that very field is told before any other. */
export async function saveInPlace<T>(change: ProfileChange, field: string): Promise<SaveAnswer<T>> {
  try {
    await saveProfile(change)
    return { kind: 'saved' }
  } catch (error) {
    const { reason, fields } = refusedBy(error)
    return { kind: 'refused', text: sayReason(fields[field] ?? reason, 'profile') }
  }
}
