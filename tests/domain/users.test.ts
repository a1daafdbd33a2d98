import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles } from '../../db/enums.ts'
import { closeCodes } from '../../party/protocol.ts'
import { abilities } from '../../worker/users/policy.ts'
import { givenRoles } from '../../worker/users/schema.ts'
import { oneNamed } from '../support/contacts.ts'
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
      ...oneNamed('Kept'),
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
