/** What is done to members, groups and invitations is taken back under the rules it was done by. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let admin: Member
beforeAll(async () => {
  w = await workspace()
  admin = await w.join('admin', 'Ada Admin')
})
afterAll(() => w.stop())

const undo = (by: Member, { changeId }: { changeId: string }) =>
  by.api.changes.undo.mutate({ changeId })
const entryOf = async ({ id }: Member) =>
  (await w.owner.api.users.directory.query()).people.find((person) => person.id === id)
const groupOf = async (id: string) =>
  (await w.owner.api.groups.list.query()).find((group) => group.id === id)
const invitations = () => w.owner.api.users.invitations.query()

describe('a role', () => {
  test('is taken back and given again, with the rights that go with it', async () => {
    const target = await w.join('user', 'Rita Role')
    const call = () => errorOf(target.api.contacts.list.query({}))
    const given = await admin.api.users.setRole.mutate({ userId: target.id, role: 'guest' })
    expect(await call()).toMatchObject({ code: 'FORBIDDEN' })
    const back = await undo(admin, given)
    expect(await entryOf(target)).toMatchObject({ role: 'user' })
    await target.api.contacts.list.query({})
    await undo(admin, back)
    expect(await entryOf(target)).toMatchObject({ role: 'guest' })
    expect(await errorOf(undo(admin, back))).toMatchObject({ reason: 'nothing_to_undo' })
  })

  test('that somebody else has given since stays, and it is said who gave it', async () => {
    const target = await w.join('user', 'Sina Since')
    const given = await admin.api.users.setRole.mutate({ userId: target.id, role: 'guest' })
    await w.owner.api.users.setRole.mutate({ userId: target.id, role: 'crm_admin' })
    expect(await errorOf(undo(admin, given))).toMatchObject({
      reason: 'changed_since',
      data: { entityId: target.id, key: 'role', actorId: w.owner.id },
    })
    expect(await entryOf(target)).toMatchObject({ role: 'crm_admin' })
  })

  test('is not given back by who may no longer give one, by others, or to the owner', async () => {
    const target = await w.join('admin', 'Tara Target')
    const fallen = await w.join('admin', 'Fay Fallen')
    const given = await fallen.api.users.setRole.mutate({ userId: target.id, role: 'user' })
    expect(await errorOf(undo(admin, given))).toMatchObject({ reason: 'not_your_change' })
    expect(await errorOf(undo(w.user, given))).toMatchObject({ reason: 'change_not_found' })
    await w.owner.api.users.setRole.mutate({ userId: fallen.id, role: 'user' })
    expect(await errorOf(undo(fallen, given))).toMatchObject({ reason: 'forbidden' })
    expect(await entryOf(target)).toMatchObject({ role: 'user' })
  })
})

test('the hand-over of the portal is not taken back', async () => {
  const own = await workspace()
  const heir = await own.join('admin', 'Hera Heir')
  const made = await own.owner.api.users.setRole.mutate({ userId: heir.id, role: 'user' })
  const given = await own.owner.api.users.transferOwnership.mutate({ userId: heir.id })
  for (const change of [given, made])
    expect((await errorOf(undo(own.owner, change))).reason).toMatch(
      /cannot_be_undone|changed_since|owner_account/,
    )
  await own.stop()
})

test('a closed account opens again, once', async () => {
  const target = await w.join('user', 'Clio Closed')
  const closed = await admin.api.users.deactivate.mutate({ userId: target.id })
  await undo(admin, closed)
  expect(await entryOf(target)).toMatchObject({ isActive: true })
  expect(await errorOf(undo(admin, closed))).toMatchObject({ reason: 'nothing_to_undo' })
})

describe('a group', () => {
  test('comes back under its id, with its members and their keys', async () => {
    const made = await admin.api.groups.create.mutate({ name: 'Trade', memberIds: [w.user.id] })
    const { id } = made.result
    const keys = async () => (await w.user.api.users.me.query()).grantees
    const removed = await admin.api.groups.remove.mutate({ groupId: id })
    expect(await keys()).not.toContain(`g:${id}`)
    const back = await undo(admin, removed)
    expect(await groupOf(id)).toMatchObject({ name: 'Trade', memberIds: [w.user.id] })
    expect(await keys()).toContain(`g:${id}`)
    await undo(admin, back)
    expect(await groupOf(id)).toBeUndefined()
  })

  test('gets back its name and its members, those let in and those sent out at once', async () => {
    const made = await admin.api.groups.create.mutate({ name: 'Fair', memberIds: [w.user.id] })
    const groupId = made.result.id
    const add = [w.colleague.id]
    const moved = await admin.api.groups.changeMembers.mutate({ groupId, add, del: [w.user.id] })
    const named = await admin.api.groups.rename.mutate({ groupId, name: 'Fairs' })
    expect(await groupOf(groupId)).toMatchObject({ name: 'Fairs', memberIds: add })
    await undo(admin, named)
    await undo(admin, moved)
    expect(await groupOf(groupId)).toMatchObject({ name: 'Fair', memberIds: [w.user.id] })
    await undo(admin, await admin.api.groups.rename.mutate({ groupId, name: 'Once more' }))
    // It is as it was made again, so its making can be taken back too.
    const back = await undo(admin, made)
    expect(await groupOf(groupId)).toBeUndefined()
    await undo(admin, back)
    // What was changed since its making is not thrown away with it.
    await w.owner.api.groups.rename.mutate({ groupId, name: 'Kept' })
    expect(await errorOf(undo(admin, made))).toMatchObject({ reason: 'changed_since' })
    expect(await groupOf(groupId)).toMatchObject({ name: 'Kept' })
  })
})

test('an invitation is taken back, is valid again, and the address is told to nobody new', async () => {
  const emails = ['once@unison.example', 'twice@unison.example']
  const sent = await admin.api.users.invite.mutate({ emails, role: 'guest' })
  const before = await invitations()
  const id = sent.result.invited[0]?.id ?? ''
  const revoked = await admin.api.users.revokeInvitation.mutate({ id })
  expect(await invitations()).toHaveLength(before.length - 1)
  const back = await undo(admin, revoked)
  expect(await invitations()).toEqual(before)
  expect(await errorOf(undo(w.owner, revoked))).toMatchObject({ reason: 'not_your_change' })
  await undo(admin, back)
  await undo(admin, sent).catch((error: unknown) => expect(error).toMatchObject({}))
  expect((await invitations()).some((one) => one.id === id)).toBe(false)
})
