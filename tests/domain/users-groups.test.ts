/** Groups, and what people say of themselves: told to others as far as it concerns them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventsIn, heard, listen } from '../support/ear.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let admin: Member
beforeAll(async () => {
  w = await workspace()
  admin = await w.join('admin', 'Ada Admin')
  await w.owner.api.settings.createTag.mutate({ title: 'The first word the room hears' })
})
afterAll(() => w.stop())

const entryOf = async (of: Member, by: Member = w.owner) => {
  const entry = (await by.api.users.directory.query()).people.find((person) => person.id === of.id)
  if (!entry) throw new Error(`${of.name} is not in the directory`)
  return entry
}

describe('groups', () => {
  let groupId: string
  beforeEach(async () => {
    const { result } = await admin.api.groups.create.mutate({
      name: 'Sales',
      memberIds: [w.user.id],
    })
    groupId = result.id
  })

  const granteesOf = async (member: Member) => (await member.api.users.me.query()).grantees
  const groupAs = async (member: Member) =>
    (await member.api.groups.list.query()).find((group) => group.id === groupId)

  test('give their members a key, at once and on live screens', async () => {
    const socket = await listen(w.colleague)
    expect(await granteesOf(w.user)).toContain(`g:${groupId}`)
    expect(await granteesOf(w.colleague)).not.toContain(`g:${groupId}`)
    await admin.api.groups.changeMembers.mutate({ groupId, add: [w.user.id, w.colleague.id] })
    expect(await granteesOf(w.colleague)).toContain(`g:${groupId}`)
    await heard(socket, 'access.changed', w.colleague.id)
    expect(new Set((await groupAs(w.guest))?.memberIds)).toEqual(
      new Set([w.user.id, w.colleague.id]),
    )
    await admin.api.groups.changeMembers.mutate({ groupId, del: [w.user.id] })
    expect(await granteesOf(w.user)).not.toContain(`g:${groupId}`)
    expect((await groupAs(w.guest))?.memberIds).toEqual([w.colleague.id])
    socket.close()
  })

  test('are renamed and removed; nobody keeps the key', async () => {
    const socket = await listen(w.guest)
    await admin.api.groups.rename.mutate({ groupId, name: ' Selling ' })
    expect(await groupAs(w.guest)).toMatchObject({ name: 'Selling', rev: 2 })
    await admin.api.groups.remove.mutate({ groupId })
    expect(await groupAs(w.guest)).toBeUndefined()
    expect(await granteesOf(w.user)).not.toContain(`g:${groupId}`)
    await socket.next(
      (message) =>
        message.type === 'frame' &&
        message.items.some((item) => item.type === 'gone' && item.entityId === groupId),
    )
    expect(await errorOf(admin.api.groups.rename.mutate({ groupId, name: 'x' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    socket.close()
  })

  test('take only people there are', async () => {
    const call = admin.api.groups.changeMembers.mutate({ groupId, add: ['usr_00000000'] })
    expect(await errorOf(call)).toMatchObject({
      code: 'BAD_REQUEST',
      fields: { add: 'person_not_found' },
    })
  })

  test('changed by two at once keep both changes', async () => {
    await Promise.all([
      admin.api.groups.changeMembers.mutate({ groupId, add: [w.colleague.id] }),
      w.owner.api.groups.changeMembers.mutate({ groupId, add: [w.guest.id] }),
      admin.api.groups.rename.mutate({ groupId, name: 'Both' }),
    ])
    const group = await groupAs(w.guest)
    expect(group?.name).toBe('Both')
    expect(new Set(group?.memberIds)).toEqual(new Set([w.user.id, w.colleague.id, w.guest.id]))
  })
})

describe("one's own profile", () => {
  test('is shown to others as far as it concerns them', async () => {
    const me = await w.join('user', 'Mina Mine')
    const [mine, others] = [await listen(me), await listen(w.guest)]
    await me.api.users.updateProfile.mutate({
      name: '  Mina New ',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      theme: 'dark',
      isPresenceShown: false,
    })
    expect((await me.api.users.me.query()).user).toMatchObject({
      name: 'Mina New',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      theme: 'dark',
      isPresenceShown: false,
      rev: 2,
    })
    expect((await heard(mine, 'user.preferences_changed', me.id)).ops).toHaveLength(4)
    expect((await heard(others, 'user.updated', me.id)).ops).toEqual([
      { f: 'name', a: 'Mina Mine', b: 'Mina New' },
    ])
    await w.owner.api.users.updateProfile.mutate({ name: 'Olga Other' })
    await heard(others, 'user.updated', w.owner.id)
    expect(eventsIn(others).some((event) => event.kind === 'user.preferences_changed')).toBe(false)
    mine.close()
    others.close()
  })

  test('takes real names, languages and time zones only', async () => {
    const call = w.user.api.users.updateProfile.mutate({
      name: ' ',
      timeZone: 'Moon/Base',
      locale: 'xx' as 'en',
    })
    expect(await errorOf(call)).toMatchObject({
      fields: { name: 'required', timeZone: 'unknown_time_zone' },
    })
    expect((await entryOf(w.user)).name).toBe('Uma User')
  })
})
