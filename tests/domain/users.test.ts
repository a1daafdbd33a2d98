import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roles } from '../../db/enums.ts'
import { closeCodes, type PortalMessage, type WireEvent } from '../../party/protocol.ts'
import { abilities } from '../../worker/users/policy.ts'
import { givenRoles } from '../../worker/users/schema.ts'
import { TestSocket } from '../support/socket.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let admin: Member
beforeAll(async () => {
  w = await workspace()
  admin = await w.join('admin', 'Ada Admin')
  await w.owner.api.settings.createTag.mutate({ title: 'The first word the room hears' })
})
afterAll(() => w.stop())

const listen = async (member: Member) => {
  const { url } = await member.api.events.portalSocket.query()
  const socket = await TestSocket.open<PortalMessage>(url)
  // A room that has not heard from the lane yet sends its sockets to the database for what comes first.
  await socket.next((message) => message.type === 'hello' && message.cursor !== null)
  return socket
}
type Socket = Awaited<ReturnType<typeof listen>>

const eventsIn = (socket: Socket): WireEvent[] =>
  socket.heard
    .flatMap((message) => (message.type === 'frame' ? message.items : []))
    .flatMap((item) => (item.type === 'event' ? [item] : []))

const heard = async (socket: Socket, kind: string, entityId: string): Promise<WireEvent> => {
  const fits = (event: WireEvent) => event.kind === kind && event.entityId === entityId
  await socket.next(
    (message) =>
      message.type === 'frame' && message.items.some((item) => item.type === 'event' && fits(item)),
  )
  const event = eventsIn(socket).find(fits)
  if (!event) throw new Error('heard and lost')
  return event
}

const entryOf = async (of: Member, by: Member = w.owner) => {
  const entry = (await by.api.users.directory.query()).people.find((person) => person.id === of.id)
  if (!entry) throw new Error(`${of.name} is not in the directory`)
  return entry
}

describe('roles', () => {
  test('are given by those who manage people, to others than the owner and oneself', async () => {
    for (const actor of roles)
      for (const target of roles)
        for (const isSelf of [false, true]) {
          if (isSelf && actor !== target) continue
          const manages = actor === 'owner' || actor === 'admin'
          const may = manages && target !== 'owner' && !isSelf
          const found = abilities(
            { userId: 'usr_a', role: actor },
            { id: isSelf ? 'usr_a' : 'usr_b', role: target, isActive: true },
          )
          expect([actor, target, isSelf, found]).toEqual([
            actor,
            target,
            isSelf,
            {
              setRole: may,
              deactivate: may,
              reactivate: false,
              makeOwner: actor === 'owner' && !isSelf,
            },
          ])
        }
  })

  test('set by an administrator or the owner are seen by everybody at once', async () => {
    const target = await w.join('user', 'Risa Riser')
    const socket = await listen(w.guest)
    for (const by of [w.owner, admin])
      for (const role of givenRoles) {
        await by.api.users.setRole.mutate({ userId: target.id, role })
        expect(await entryOf(target)).toMatchObject({ role })
      }
    const event = await heard(socket, 'user.role_changed', target.id)
    expect(event.ops).toEqual([{ f: 'role', a: 'user', b: 'admin' }])
    socket.close()
  })

  test('are not set by anybody else', async () => {
    for (const by of [w.crmAdmin, w.user, w.guest]) {
      expect(
        await errorOf(by.api.users.setRole.mutate({ userId: w.colleague.id, role: 'admin' })),
      ).toMatchObject({ code: 'FORBIDDEN' })
      expect(
        await errorOf(by.api.users.deactivate.mutate({ userId: w.colleague.id })),
      ).toMatchObject({ code: 'FORBIDDEN' })
      expect(await errorOf(by.api.groups.create.mutate({ name: 'x' }))).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    expect(
      await errorOf(w.stranger.users.setRole.mutate({ userId: w.colleague.id, role: 'admin' })),
    ).toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await entryOf(w.colleague)).toMatchObject({ role: 'user', isActive: true })
  })

  test('of the owner stay: nobody demotes or closes the owner, and nobody themselves', async () => {
    const owner = { userId: w.owner.id }
    expect(
      await errorOf(admin.api.users.setRole.mutate({ ...owner, role: 'guest' })),
    ).toMatchObject({ code: 'FORBIDDEN', reason: 'owner_account' })
    expect(await errorOf(admin.api.users.deactivate.mutate(owner))).toMatchObject({
      reason: 'owner_account',
    })
    expect(
      await errorOf(w.owner.api.users.setRole.mutate({ ...owner, role: 'guest' })),
    ).toMatchObject({ reason: 'own_account' })
    expect(await errorOf(w.owner.api.users.deactivate.mutate(owner))).toMatchObject({
      reason: 'own_account',
    })
    expect(await errorOf(admin.api.users.deactivate.mutate({ userId: admin.id }))).toMatchObject({
      reason: 'own_account',
    })
    expect(
      await errorOf(admin.api.users.setRole.mutate({ userId: 'usr_00000000', role: 'user' })),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('taken away take the rights away with the next call, and the live screens are told', async () => {
    const target = await w.join('admin', 'Dora Demoted')
    const socket = await listen(target)
    const { result } = await w.user.api.contacts.create.mutate({
      kind: 'company',
      name: 'Private Ltd',
    })
    expect((await target.api.contacts.get.query({ id: result.id })).contact.name).toBe(
      'Private Ltd',
    )
    await w.owner.api.users.setRole.mutate({ userId: target.id, role: 'user' })
    await heard(socket, 'access.changed', target.id)
    expect(await errorOf(target.api.contacts.get.query({ id: result.id }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await errorOf(target.api.users.invitations.query())).toMatchObject({ code: 'FORBIDDEN' })
    await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Secret Ltd' })
    const shared = await w.user.api.contacts.create.mutate({
      kind: 'company',
      name: 'Shared Ltd',
      access: 'read',
    })
    await heard(socket, 'contact.created', shared.result.id)
    expect(JSON.stringify(eventsIn(socket))).not.toContain('Secret Ltd')
    socket.close()
  })
})

test('ownership is handed over by the owner only, and leaves exactly one', async () => {
  const fresh = await workspace()
  try {
    const heir = await fresh.join('user', 'Heidi Heir')
    const helper = await fresh.join('admin', 'Hal Helper')
    expect(
      await errorOf(helper.api.users.transferOwnership.mutate({ userId: helper.id })),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect(
      await errorOf(fresh.owner.api.users.transferOwnership.mutate({ userId: fresh.owner.id })),
    ).toMatchObject({ reason: 'own_account' })
    const outcomes = await Promise.allSettled(
      [heir, helper].map(({ id }) =>
        fresh.owner.api.users.transferOwnership.mutate({ userId: id }),
      ),
    )
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { people } = await helper.api.users.directory.query()
    expect(people.filter((person) => person.role === 'owner')).toHaveLength(1)
    expect(people.find((person) => person.id === fresh.owner.id)?.role).toBe('admin')
    expect(
      await errorOf(fresh.owner.api.users.transferOwnership.mutate({ userId: fresh.guest.id })),
    ).toMatchObject({ code: 'FORBIDDEN' })
  } finally {
    await fresh.stop()
  }
})

describe('a closed account', () => {
  test('loses access at once, everywhere, and keeps its name on what it made', async () => {
    const leaver = await w.join('user', 'Lea Leaver')
    const { result } = await leaver.api.contacts.create.mutate({
      kind: 'person',
      firstName: 'Kept',
      access: 'read',
    })
    const [socket, watcher] = [await listen(leaver), await listen(w.user)]
    await admin.api.users.deactivate.mutate({ userId: leaver.id })
    expect(await socket.closed()).toBe(closeCodes.accessLost)
    const calls = [
      () => leaver.api.users.me.query(),
      () => leaver.api.contacts.list.query({}),
      () => leaver.api.events.portalSocket.query(),
    ]
    for (const call of calls)
      expect(await errorOf(call())).toMatchObject({
        code: 'UNAUTHORIZED',
        reason: 'account_closed',
      })
    expect((await heard(watcher, 'user.deactivated', leaver.id)).ops).toEqual([
      { f: 'isActive', a: true, b: false },
    ])
    expect(await entryOf(leaver, w.user)).toMatchObject({ name: 'Lea Leaver', isActive: false })
    expect((await w.user.api.contacts.get.query({ id: result.id })).contact.managerIds).toEqual([
      leaver.id,
    ])
    const { rows } = await w.host.db.execute({
      sql: 'select count(*) as n from auth_sessions where user_id = ?',
      args: [leaver.id],
    })
    expect(Number(rows[0]?.['n'])).toBe(0)
    expect(await errorOf(admin.api.users.deactivate.mutate({ userId: leaver.id }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'already_inactive',
    })
    watcher.close()
  })

  test('cannot slip one more change through', async () => {
    const leaver = await w.join('user', 'Rush Runner')
    const calls = Array.from({ length: 10 }, (_, i) =>
      leaver.api.contacts.create.mutate({ kind: 'company', name: `Late ${i}` }),
    )
    const closing = admin.api.users.deactivate.mutate({ userId: leaver.id })
    await Promise.allSettled([...calls, closing])
    const { rows } = await w.host.db.execute({
      sql: `select kind, seq from events where actor_id = ?1 or entity_id = ?1 order by seq`,
      args: [leaver.id],
    })
    const kinds = rows.map((row) => String(row['kind']))
    const closedAt = kinds.indexOf('user.deactivated')
    expect(closedAt).toBeGreaterThanOrEqual(0)
    expect(kinds.slice(closedAt)).toEqual(['user.deactivated', 'access.changed'])
  })

  test('can be opened again, with new sessions only', async () => {
    const back = await w.join('user', 'Bea Back')
    await admin.api.users.deactivate.mutate({ userId: back.id })
    await admin.api.users.reactivate.mutate({ userId: back.id })
    expect(await entryOf(back)).toMatchObject({ isActive: true })
    expect(await errorOf(back.api.users.me.query())).toMatchObject({ code: 'UNAUTHORIZED' })
    expect(await errorOf(admin.api.users.reactivate.mutate({ userId: back.id }))).toMatchObject({
      reason: 'already_active',
    })
  })
})

describe('the directory', () => {
  test('shows addresses to those who manage people, and to each their own', async () => {
    const seen = async (by: Member) =>
      (await by.api.users.directory.query()).people
        .filter((person) => person.email !== null)
        .map((person) => person.id)
    const all = (await w.owner.api.users.directory.query()).people.length
    expect(all).toBeGreaterThan(5)
    expect(await seen(w.owner)).toHaveLength(all)
    expect(await seen(admin)).toHaveLength(all)
    for (const by of [w.crmAdmin, w.user, w.guest]) expect(await seen(by)).toEqual([by.id])
    expect(await errorOf(w.stranger.users.directory.query())).toMatchObject({
      code: 'UNAUTHORIZED',
    })
  })
})

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
