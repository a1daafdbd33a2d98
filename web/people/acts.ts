/** What can be done to people, groups and invitations, with what is said afterwards. */
import type { FeedItem } from '../../party/protocol.ts'
import { refusedBy, sayReason } from '../auth/answers.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { applyNow } from '../live/applier.ts'
import type { DirectoryEntry, Inputs } from '../live/types.ts'
import { toast } from '../ui/toasts.ts'

/** A refusal in words, also of the field it is about. */
export function wordsOf(error: unknown): string {
  const { reason, fields } = refusedBy(error)
  return sayReason(Object.values(fields)[0] ?? reason, 'people')
}

/** Applies a change at once; tells what stands in its way. True when it was done. */
async function done(change: Promise<{ items: FeedItem[] }>): Promise<boolean> {
  try {
    applyNow((await change).items)
    return true
  } catch (error) {
    toast(wordsOf(error), { tone: 'danger' })
    return false
  }
}

type Named = Pick<DirectoryEntry, 'id' | 'name'>

export const setRole = (
  person: Named,
  role: Inputs['users']['setRole']['role'],
): Promise<boolean> => done(api.users.setRole.mutate({ userId: person.id, role }))

export async function deactivate(person: Named): Promise<void> {
  if (!(await done(api.users.deactivate.mutate({ userId: person.id })))) return
  toast(t('people.deactivated', { name: person.name }), {
    act: { text: t('common.undo'), run: () => void reactivate(person) },
  })
}

export async function reactivate(person: Named): Promise<void> {
  if (await done(api.users.reactivate.mutate({ userId: person.id }))) {
    toast(t('people.reactivated', { name: person.name }))
  }
}

export async function makeOwner(person: Named): Promise<void> {
  if (await done(api.users.transferOwnership.mutate({ userId: person.id }))) {
    toast(t('people.ownerNow', { name: person.name }))
  }
}

export async function resend(invitation: { id: string; email: string }): Promise<void> {
  try {
    const { result, items } = await api.users.resendInvitation.mutate({ id: invitation.id })
    applyNow(items)
    const isMailed = result.invited.every((one) => one.isMailed)
    if (isMailed) toast(t('people.resent', { email: invitation.email }))
    else toast(t('people.notMailed'), { tone: 'danger' })
  } catch (error) {
    toast(wordsOf(error), { tone: 'danger' })
  }
}

export async function revoke(invitation: { id: string }): Promise<void> {
  if (await done(api.users.revokeInvitation.mutate({ id: invitation.id })))
    toast(t('people.cancelled'))
}

export const removeGroup = (groupId: string): Promise<boolean> =>
  done(api.groups.remove.mutate({ groupId }))
