/** What can be done to people, groups and invitations, with what is said afterwards. */
import type { Role } from '../../db/enums.ts'
import type { FeedItem } from '../../party/protocol.ts'
import { type Capability, can } from '../../worker/core/access.ts'
import { refusedBy, sayReason } from '../auth/answers.ts'
import { formatList, t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { applyNow } from '../live/applier.ts'
import { personOf } from '../live/session.ts'
import type { DirectoryEntry, Inputs, Outputs } from '../live/types.ts'
import { remember } from '../live/undo.ts'
import { offerUndo } from '../live/undo-act.ts'
import { confirm } from '../ui/confirm.ts'
import type { SaveAnswer } from '../ui/inline-state.ts'
import { toast } from '../ui/toasts.ts'
import { roleName } from './roles.ts'

/** A refusal in words, also of the field it is about. */
export function wordsOf(error: unknown): string {
  const { reason, fields } = refusedBy(error)
  return sayReason(Object.values(fields)[0] ?? reason, 'people')
}

type Written = { changeId: string; items: FeedItem[] }

/**
 * Applies a change at once, says what was done and offers to take it back, also by Ctrl/Cmd-Z; or tells what stands in its
 * way. `about`: the people, groups or invitations. True when it was done.
 */
async function done(change: Promise<Written>, text: string, about: string[]): Promise<boolean> {
  try {
    keepAct(await change, text, about)
    return true
  } catch (error) {
    toast(wordsOf(error), { tone: 'danger' })
    return false
  }
}

function keepAct({ changeId, items }: Written, text: string, about: string[]): void {
  applyNow(items)
  // Nothing was changed where it was so already.
  if (items.length === 0) return
  remember({ changeId, what: 'changed', ids: about })
  offerUndo(text, changeId, about)
}

/** The same for what is edited in place. */
async function saved<T>(
  change: Promise<Written>,
  text: string,
  about: string[],
): Promise<SaveAnswer<T>> {
  try {
    keepAct(await change, text, about)
    return { kind: 'saved' }
  } catch (error) {
    return { kind: 'refused', text: wordsOf(error) }
  }
}

type Named = Pick<DirectoryEntry, 'id' | 'name'>
type Person = Named & Pick<DirectoryEntry, 'role'>
type GivenRole = Inputs['users']['setRole']['role']

/** Gives a role; one that takes something away is asked for with what it means, since it holds at once. */
export async function setRole({ id, name, role: before }: Person, role: GivenRole): Promise<void> {
  const lost = lostBy(before, role)
  if (lost !== null) {
    const isSure = await confirm({
      title: t('people.roleTitle', { name, role: roleName(role) }),
      text: t(lost, { name }),
      act: t('people.roleAct'),
      isDanger: true,
    })
    if (!isSure) return
  }
  const text = t('people.roleNow', { name, role: roleName(role) })
  await done(api.users.setRole.mutate({ userId: id, role }), text, [id])
}

/** What a person can no longer do who goes from one role to another; null when they lose nothing. */
function lostBy(before: Role, after: Role) {
  const isLost = (capability: Capability): boolean =>
    can({ role: before }, capability) && !can({ role: after }, capability)
  if (isLost('crm.enter')) return 'people.losesCrm' as const
  if (isLost('records.manageAll')) return 'people.losesAll' as const
  if (isLost('people.manage')) return 'people.losesPeople' as const
  return null
}

/** Closes an account, after asking: the person is signed out everywhere at once. */
export async function deactivate({ id, name }: Named): Promise<void> {
  const isSure = await confirm({
    title: t('people.deactivateTitle', { name }),
    text: t('people.deactivateText', { name }),
    act: t('people.deactivate'),
    isDanger: true,
  })
  if (!isSure) return
  const text = t('people.deactivated', { name })
  await done(api.users.deactivate.mutate({ userId: id }), text, [id])
}

export async function reactivate({ id, name }: Named): Promise<void> {
  const text = t('people.reactivated', { name })
  await done(api.users.reactivate.mutate({ userId: id }), text, [id])
}

export async function makeOwner(person: Named): Promise<void> {
  try {
    // Only the new owner can give it back, as was said before.
    applyNow((await api.users.transferOwnership.mutate({ userId: person.id })).items)
    toast(t('people.ownerNow', { name: person.name }))
  } catch (error) {
    toast(wordsOf(error), { tone: 'danger' })
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

/** Sends invitations. Rejects with what the form tells. */
export async function invite(
  input: Inputs['users']['invite'],
): Promise<Outputs['users']['invite']['result']['invited']> {
  const { result, ...written } = await api.users.invite.mutate(input)
  const isNew = result.invited.every(({ outcome }) => outcome !== 'invited_again')
  const made = result.invited.flatMap(({ id, outcome }) =>
    id !== null && outcome === 'invited' ? [id] : [],
  )
  // A link that was sent anew has killed the one before, which does not come back.
  if (isNew) keepAct(written, t('people.invitedNow', { count: made.length }), made)
  else applyNow(written.items)
  return result.invited
}

export async function revoke({ id, email }: { id: string; email: string }): Promise<void> {
  const text = t('people.cancelled', { email })
  await done(api.users.revokeInvitation.mutate({ id }), text, [id])
}

export const renameGroup = ({ id }: Named, name: string): Promise<SaveAnswer<string>> =>
  saved(api.groups.rename.mutate({ groupId: id, name }), t('people.groupRenamed', { name }), [id])

export const removeGroup = ({ id, name }: Named): Promise<boolean> =>
  done(api.groups.remove.mutate({ groupId: id }), t('people.groupRemoved', { name }), [id])

/** Rejects with what the form tells. */
export async function createGroup(input: { name: string; memberIds: string[] }): Promise<string> {
  const { result, ...written } = await api.groups.create.mutate(input)
  keepAct(written, t('people.groupCreated', { name: input.name.trim() }), [result.id])
  return result.id
}

/** Who belongs to a group from now on; who is to leave is asked for, since what only the group showed is gone at once. */
export async function setMembers<T>(
  group: Named & { memberIds: readonly string[] },
  wanted: readonly Named[],
): Promise<SaveAnswer<T>> {
  const isWanted = (id: string): boolean => wanted.some((one) => one.id === id)
  const add = wanted.map(({ id }) => id).filter((id) => !group.memberIds.includes(id))
  const del = group.memberIds.filter((id) => !isWanted(id))
  if (del.length > 0) {
    const who = formatList(del.flatMap((id) => personOf(id)?.name ?? []))
    const isSure = await confirm({
      title: t('people.membersTitle', { who, name: group.name }),
      text: t('people.membersText'),
      act: t('people.membersAct'),
      isDanger: true,
    })
    if (!isSure) return { kind: 'refused', text: t('people.membersKept') }
  }
  const change = api.groups.changeMembers.mutate({ groupId: group.id, add, del })
  return await saved(change, t('people.membersChanged', { name: group.name }), [group.id])
}
