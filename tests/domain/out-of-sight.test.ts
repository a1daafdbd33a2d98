/** Ids and keys of others: what they name stays theirs, and nobody learns that it is there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeCodes, type RecordMessage } from '../../party/protocol.ts'
import { newId } from '../../worker/core/ids.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { ended, imported } from '../support/import-jobs.ts'
import { TestSocket } from '../support/socket.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const create = async (by: Member, more: object = {}): Promise<string> =>
  (await by.api.contacts.create.mutate({ ...oneNamed('Somebody'), ...more })).result.id
const infosOf = async (by: Member, id: string) =>
  (await by.api.contacts.get.query({ id })).contact.infos

describe('S3: an entry of somebody else', () => {
  it.each(['private', 'read'] as const)(
    'of a %s contact cannot be taken by putting or removing its id',
    async (access) => {
      const info = infoOf('phone', '030 123456')
      const theirs = await create(w.colleague, { access, infos: [info] })
      const mine = await create(w.user)
      const put = await errorOf(
        w.user.api.contacts.update.mutate({
          id: mine,
          baseRev: 1,
          infos: { put: [{ ...info, value: '1234' }] },
        }),
      )
      expect(put).toMatchObject({
        code: 'BAD_REQUEST',
        reason: 'invalid_input',
        fields: { infos: 'unknown_id' },
      })
      expect(
        (await errorOf(w.user.api.contacts.create.mutate({ ...oneNamed('New'), infos: [info] })))
          .fields,
      ).toEqual({ infos: 'unknown_id' })
      await w.user.api.contacts.update.mutate({ id: mine, baseRev: 1, infos: { del: [info.id] } })
      expect(await infosOf(w.colleague, theirs)).toMatchObject([
        { id: info.id, value: '030 123456' },
      ])
      expect(await infosOf(w.user, mine)).toEqual([])
    },
  )

  it('that was removed and is used again elsewhere comes back to whom it belonged', async () => {
    const info = infoOf('email', 'once@unison.example')
    const theirs = await create(w.colleague, { infos: [info] })
    const { changeId } = await w.colleague.api.contacts.update.mutate({
      id: theirs,
      baseRev: 1,
      infos: { del: [info.id] },
    })
    const mine = await create(w.user, { infos: [{ ...info, value: 'mine@unison.example' }] })
    await w.colleague.api.changes.undo.mutate({ changeId })
    expect(await infosOf(w.colleague, theirs)).toMatchObject([
      { id: info.id, value: 'once@unison.example' },
    ])
    expect(await infosOf(w.user, mine)).toMatchObject([
      { id: info.id, value: 'mine@unison.example' },
    ])
  })
})

describe('S4, S14: an id', () => {
  const take = (id: string) =>
    errorOf(w.user.api.contacts.create.mutate({ id, ...oneNamed('Taker') }))

  it('of a hidden, a visible, a removed and an ill-formed contact is refused in the same words', async () => {
    const hidden = await create(w.colleague, { description: 'secret' })
    const open = await create(w.colleague, { access: 'read' })
    const removed = await create(w.colleague, { description: 'secret' })
    await w.colleague.api.contacts.remove.mutate({ ids: [removed] })
    const refusals = await Promise.all([hidden, open, removed, 'con_ill formed'].map(take))
    const words = refusals.map(({ code, reason, fields, data }) => ({ code, reason, fields, data }))
    expect(new Set(words.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(words[0]).toEqual({
      code: 'BAD_REQUEST',
      reason: 'invalid_input',
      fields: { id: 'unknown_id' },
      data: null,
    })
  })

  it('of a removed contact opens nothing of its past to others, and comes back as what it was', async () => {
    const removed = await create(w.colleague, { firstName: 'Before' })
    const { changeId } = await w.colleague.api.contacts.remove.mutate({ ids: [removed] })
    await take(removed)
    expect(await errorOf(w.user.api.changes.history.query({ id: removed }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await w.colleague.api.changes.undo.mutate({ changeId })
    expect((await w.colleague.api.contacts.get.query({ id: removed })).contact.firstName).toBe(
      'Before',
    )
  })
})

it('a change of what one has lost sight of is known to who made it alone, and to nobody else', async () => {
  const managerIds = [w.user.id, w.colleague.id]
  const id = await create(w.user, { access: 'private', managerIds })
  const left = await w.user.api.contacts.update.mutate({
    id,
    baseRev: 1,
    managers: { del: [w.user.id] },
  })
  const undo = (by: Member) => errorOf(by.api.changes.undo.mutate({ changeId: left.changeId }))
  expect(await undo(w.user)).toMatchObject({ code: 'NOT_FOUND', reason: 'out_of_your_sight' })
  const other = await w.join('user', 'Otto Other')
  const words = async (changeId: string) => {
    const refused = await errorOf(other.api.changes.undo.mutate({ changeId }))
    return [refused.code, refused.reason, refused.data]
  }
  expect(await words(left.changeId)).toEqual(await words(newId('chg')))
})

describe('S17: a key', () => {
  it('that was used for one act is refused for another, and the act again is answered as at first', async () => {
    const context = { context: { planId: newId('pln') } }
    const input = oneNamed('First')
    const first = await w.user.api.contacts.create.mutate(input, context)
    const others: (() => Promise<unknown>)[] = [
      () => w.user.api.contacts.create.mutate({ ...input, firstName: 'Second' }, context),
      () => w.user.api.contacts.remove.mutate({ ids: [first.result.id] }, context),
      () => w.user.api.settings.createTag.mutate({ title: 'Third' }, context),
    ]
    for (const other of others) expect((await errorOf(other())).reason).toBe('key_reused')
    expect((await w.user.api.contacts.create.mutate(input, context)).result).toEqual(first.result)
    expect((await w.user.api.contacts.get.query({ id: first.result.id })).contact.rev).toBe(1)
  })
})

describe('S9: one of one’s own contacts', () => {
  it('is found by part of its name however many newer ones of others match', async () => {
    const mine = await create(w.user, { firstName: 'Ixquillandro' })
    for (let chunk = 0; chunk < 13; chunk++)
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          create(w.colleague, { firstName: `Quillan ${chunk * 40 + index}`, lastName: 'Xquillan' }),
        ),
      )
    const found = await w.user.api.contacts.list.query({ filter: { q: 'quillan' } })
    expect(found.rows.map(({ contact }) => contact.id)).toEqual([mine])
  })
})

describe('S7: what happened while a contact was hidden', () => {
  let id: string
  beforeAll(async () => {
    id = await create(w.colleague, {
      firstName: 'Marked',
      description: 'marker one',
      position: 'marker two',
    })
    await w.colleague.api.contacts.update.mutate({
      id,
      baseRev: 1,
      fields: { position: 'marker three' },
    })
    await w.colleague.api.contacts.update.mutate({
      id,
      baseRev: 2,
      fields: { access: 'read', description: 'open', position: 'open' },
    })
  })

  it('stays unknown to whoever sees it only because it is open to all', async () => {
    const { api } = w.user
    const { events } = await api.changes.history.query({ id })
    expect(events.map(({ kind }) => kind)).toEqual(['contact.updated'])
    const [{ changeId = '' } = {}] = events
    const { epoch } = (await api.users.me.query()).portal
    const told = [
      events,
      await api.changes.recent.query({}),
      await api.events.since.query({ epoch, seq: 0 }),
      await api.contacts.get.query({ id }),
      await errorOf(api.changes.undo.mutate({ changeId })),
    ]
    expect(JSON.stringify(told)).not.toContain('marker')
    expect(await api.changes.stateAt.query({ id, at: (events[0]?.at ?? 0) - 1 })).toBeNull()
  })

  it('is known to its managers, a new one too, and to who manages all records', async () => {
    for (const knower of [w.colleague, w.crmAdmin])
      expect((await knower.api.changes.history.query({ id })).events).toHaveLength(3)
    const { contact } = await w.colleague.api.contacts.get.query({ id })
    await w.colleague.api.contacts.update.mutate({
      id,
      baseRev: contact.rev,
      managers: { add: [w.user.id] },
    })
    expect(JSON.stringify(await w.user.api.changes.history.query({ id }))).toContain('marker one')
  })
})

describe('S7: who has changed a contact while it was hidden', () => {
  it('is not named in a conflict, nor when, though what they wrote stands there now', async () => {
    const id = await create(w.colleague, { access: 'write', position: 'At first' })
    const set = (baseRev: number, fields: object) =>
      w.colleague.api.contacts.update.mutate({ id, baseRev, fields })
    await set(1, { access: 'private' })
    await set(2, { position: 'Of a hidden time' })
    await set(3, { access: 'write' })
    const { events } = await w.user.api.changes.history.query({ id })
    const refusal = await errorOf(
      w.user.api.contacts.update.mutate({ id, baseRev: 1, fields: { position: 'Mine' } }),
    )
    expect(refusal).toMatchObject({ code: 'CONFLICT', reason: 'changed_by_others' })
    expect(refusal.data).toMatchObject({
      conflicts: [
        { key: 'position', theirs: 'Of a hidden time', actorId: null, at: events[0]?.at },
      ],
    })
    const knows = await errorOf(
      w.colleague.api.contacts.update.mutate({ id, baseRev: 1, fields: { position: 'Mine' } }),
    )
    expect(knows.data).toMatchObject({ conflicts: [{ actorId: w.colleague.id }] })
  })

  it('is not named when a company of theirs comes back, and its hidden persons keep what they have', async () => {
    const company = { kind: 'company', access: 'read' } as const
    const { result } = await w.user.api.contacts.create.mutate({ ...company, name: 'Left' })
    const other = await w.colleague.api.contacts.create.mutate({ ...company, name: 'Joined' })
    const moved = await create(w.colleague, { companyId: result.id })
    const stayed = await create(w.colleague, { companyId: result.id })
    const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [result.id] })
    await w.colleague.api.contacts.update.mutate({
      id: moved,
      baseRev: 2,
      fields: { companyId: other.result.id },
    })
    const undone = await w.user.api.changes.undo.mutate({ changeId })
    expect(undone.result).toMatchObject({ undone: 1, missing: {} })
    expect(JSON.stringify(undone)).not.toMatch(`${moved}|${stayed}`)
    const companyOf = async (id: string) =>
      (await w.colleague.api.contacts.get.query({ id })).contact.companyId
    expect([await companyOf(moved), await companyOf(stayed)]).toEqual([other.result.id, result.id])
  })
})

describe('S6, S12: a job of somebody else', () => {
  it('is not told to whom it took an import back; that it is taken back is', async () => {
    const job = await imported(w.host, w.user, 'First name\nOnce\n', { access: 'read' })
    const { result } = await w.crmAdmin.api.jobs.undo.mutate({ id: job.id })
    await ended(w.crmAdmin, result.id)
    expect((await w.user.api.jobs.get.query({ id: job.id })).undoneBy).toBeNull()
    expect((await w.crmAdmin.api.jobs.get.query({ id: job.id })).undoneBy?.id).toBe(result.id)
    expect(await w.user.api.changes.standing.query({ changeId: job.changeId })).toMatchObject({
      records: 1,
      turned: 1,
    })
  })
})

describe('S8: who has a record open', () => {
  it('is let go from its room when they lose the CRM or their session, though they say nothing', async () => {
    const id = await create(w.owner, { access: 'read' })
    const [guest, left] = [await w.join('user', 'Soon Guest'), await w.join('user', 'Soon Gone')]
    const open = async (by: Member) =>
      await TestSocket.open<RecordMessage>((await by.api.events.recordSocket.query({ id })).url)
    const sockets = [await open(guest), await open(left), await open(w.user)]
    for (const socket of sockets) await socket.next((m) => m.type === 'present')
    await w.owner.api.users.setRole.mutate({ userId: guest.id, role: 'guest' })
    expect(await sockets[0]?.closed()).toBe(closeCodes.accessLost)
    await w.owner.api.users.deactivate.mutate({ userId: left.id })
    expect([closeCodes.accessLost, closeCodes.sessionEnded]).toContain(await sockets[1]?.closed())
    expect(sockets[2]?.closedWith).toBeNull()
  })
})
