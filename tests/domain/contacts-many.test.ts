/** The same change of many contacts: one action, for all of them or for none. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let tagId: string
let otherTagId: string
let typeId: string
let temperatureId: string
beforeAll(async () => {
  w = await workspace()
  tagId = (await w.user.api.settings.createTag.mutate({ title: 'Fair' })).result.id
  otherTagId = (await w.user.api.settings.createTag.mutate({ title: 'Old' })).result.id
  await w.host.db.execute(
    `insert into list_items (id, list, title, position) values
     ('lst_0000000ctype', 'contact_type', 'Dealer', 90), ('lst_0000000temper', 'temperature', 'Boiling', 90)`,
  )
  typeId = 'lst_0000000ctype'
  temperatureId = 'lst_0000000temper'
})
afterAll(() => w.stop())

async function make(by: Member, count: number, more: object = {}): Promise<string[]> {
  const made: string[] = []
  for (let i = 0; i < count; i++)
    made.push(
      (
        await by.api.contacts.create.mutate({
          ...(i % 2 ? { kind: 'company', name: `Many ${i}` } : oneNamed(`Many ${i}`)),
          access: 'read',
          ...more,
        })
      ).result.id,
    )
  return made
}

const read = async (by: Member, ids: string[]) => {
  const { contacts } = await by.api.contacts.getMany.query({ ids })
  return ids.map((id) => contacts.find((contact) => contact.id === id))
}

async function sizes(): Promise<unknown> {
  const tables = [
    'contacts',
    'contact_tags',
    'contact_managers',
    'contact_access',
    'events',
    'plans',
  ]
  const { rows } = await w.host.db.execute(
    `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}, (select sum(rev) from contacts) as revs`,
  )
  return rows[0]
}

describe('many contacts', () => {
  it('get tags, managers, access, type, temperature and currency as one action', async () => {
    const ids = await make(w.user, 4, { tagIds: [otherTagId] })
    const written = await w.user.api.contacts.updateMany.mutate({
      ids,
      fields: { typeId, temperatureId, currency: 'CHF', access: 'write' },
      tags: { add: [tagId], del: [otherTagId] },
      managers: { add: [w.colleague.id], del: [w.user.id] },
    })
    expect(written.result.changed).toHaveLength(4)
    expect(new Set(written.result.changed)).toEqual(new Set(ids.map((id) => ({ id, rev: 2 }))))
    expect(written.items.map((item) => [item.type, 'changeId' in item && item.changeId])).toEqual(
      ids.map(() => ['event', written.changeId]),
    )
    for (const contact of await read(w.colleague, ids))
      expect(contact).toMatchObject({
        typeId,
        temperatureId,
        currency: 'CHF',
        access: 'write',
        tagIds: [tagId],
        managerIds: [w.colleague.id],
        rev: 2,
      })
    const { rows } = await w.colleague.api.contacts.list.query({
      filter: { typeId, tagIds: [tagId] },
    })
    expect(new Set(rows.map((row) => row.contact.id))).toEqual(new Set(ids))
  })

  it('that hold it already are left alone', async () => {
    const [has = '', hasNot = ''] = await make(w.user, 2)
    await w.user.api.contacts.updateMany.mutate({ ids: [has], fields: { typeId } })
    const { result, items } = await w.user.api.contacts.updateMany.mutate({
      ids: [has, hasNot],
      fields: { typeId },
    })
    expect(result.changed).toEqual([{ id: hasNot, rev: 2 }])
    expect(items).toHaveLength(1)
    const nothing = await w.user.api.contacts.updateMany.mutate({ ids: [has], fields: { typeId } })
    expect([nothing.result.changed, nothing.items]).toEqual([[], []])
  })

  it('go out of sight and come into it with their access', async () => {
    const ids = await make(w.user, 3)
    expect((await read(w.onlooker, ids)).every(Boolean)).toBe(true)
    await w.user.api.contacts.updateMany.mutate({ ids, fields: { access: 'private' } })
    expect((await read(w.onlooker, ids)).some(Boolean)).toBe(false)
    expect((await read(w.owner, ids)).every(Boolean)).toBe(true)
    await w.user.api.contacts.updateMany.mutate({
      ids,
      managers: { add: [w.colleague.id], del: [] },
    })
    expect((await read(w.colleague, ids)).every(Boolean)).toBe(true)
  })

  it('are taken back as one, and again', async () => {
    const ids = await make(w.user, 60, { tagIds: [otherTagId] })
    const { changeId, items } = await w.user.api.contacts.updateMany.mutate({
      ids,
      fields: { access: 'private', typeId },
      tags: { add: [tagId], del: [otherTagId] },
    })
    expect(items).toMatchObject([{ type: 'bulk', changeId }])
    const { rows } = await w.host.db.execute({
      sql: 'select count(*) as events, count(distinct entity_id) as records from events where change_id = ?',
      args: [changeId],
    })
    expect(rows[0]).toMatchObject({ events: 60, records: 60 })
    const undone = await w.user.api.changes.undo.mutate({ changeId })
    for (const contact of await read(w.onlooker, ids))
      expect(contact).toMatchObject({ access: 'read', typeId: null, tagIds: [otherTagId], rev: 3 })
    await w.user.api.changes.undo.mutate({ changeId: undone.changeId })
    for (const contact of await read(w.user, ids))
      expect(contact).toMatchObject({ access: 'private', typeId, tagIds: [tagId] })
  })

  it('of which one was taken back before are taken back for the rest, and that again', async () => {
    const ids = await make(w.user, 3)
    const { changeId } = await w.user.api.contacts.updateMany.mutate({ ids, fields: { typeId } })
    const types = async () => (await read(w.user, ids)).map((contact) => contact?.typeId)
    await w.user.api.changes.undo.mutate({ changeId, id: ids[1] })
    expect(await types()).toEqual([typeId, null, typeId])
    const rest = await w.user.api.changes.undo.mutate({ changeId })
    expect(rest.result.tally.changed).toBe(2)
    expect(await types()).toEqual([null, null, null])
    await w.user.api.changes.undo.mutate({ changeId: rest.changeId })
    expect(await types()).toEqual([typeId, null, typeId])
    await w.user.api.changes.undo.mutate({ changeId })
    expect(await errorOf(w.user.api.changes.undo.mutate({ changeId }))).toMatchObject({
      reason: 'nothing_to_undo',
    })
  })

  it('are not taken back where somebody else has changed the same since, who is named', async () => {
    const ids = await make(w.user, 2, { access: 'write' })
    const [first = ''] = ids
    const { changeId } = await w.user.api.contacts.updateMany.mutate({ ids, fields: { typeId } })
    await w.colleague.api.contacts.update.mutate({
      id: first,
      baseRev: 2,
      fields: { typeId: null },
    })
    const refused = await errorOf(w.user.api.changes.undo.mutate({ changeId }))
    expect(refused).toMatchObject({
      code: 'PRECONDITION_FAILED',
      reason: 'changed_since',
      data: { entityId: first, key: 'typeId', actorId: w.colleague.id },
    })
    expect((await read(w.user, ids)).map((contact) => contact?.typeId)).toEqual([null, typeId])
  })

  it('merge what two people do to them at the same time', async () => {
    const ids = await make(w.user, 30, { access: 'write' })
    await Promise.all([
      w.user.api.contacts.updateMany.mutate({ ids, tags: { add: [tagId], del: [] } }),
      w.colleague.api.contacts.updateMany.mutate({ ids, tags: { add: [otherTagId], del: [] } }),
      w.owner.api.contacts.updateMany.mutate({ ids, fields: { currency: 'JPY' } }),
    ])
    for (const contact of await read(w.user, ids)) {
      expect(new Set(contact?.tagIds)).toEqual(new Set([tagId, otherTagId]))
      expect(contact).toMatchObject({ currency: 'JPY', rev: 4 })
    }
  })

  it('are all refused when one may not be changed, which is named, and nothing is left behind', async () => {
    const mine = await make(w.colleague, 2)
    const theirs = await make(w.user, 2)
    const hidden = await make(w.user, 1, { access: 'private' })
    const before = await sizes()
    const change = { fields: { typeId } }
    expect(
      await errorOf(
        w.colleague.api.contacts.updateMany.mutate({ ids: [...mine, ...theirs], ...change }),
      ),
    ).toMatchObject({ code: 'FORBIDDEN', reason: 'contact_read_only', data: { ids: theirs } })
    expect(
      await errorOf(
        w.colleague.api.contacts.updateMany.mutate({ ids: [...mine, ...hidden], ...change }),
      ),
    ).toMatchObject({ code: 'NOT_FOUND', reason: 'contact_not_found' })
    expect(
      await errorOf(w.guest.api.contacts.updateMany.mutate({ ids: mine, ...change })),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect(
      await errorOf(w.stranger.contacts.updateMany.mutate({ ids: mine, ...change })),
    ).toMatchObject({
      code: 'UNAUTHORIZED',
    })
    expect(await sizes()).toEqual(before)
    for (const member of [w.owner, w.crmAdmin])
      await member.api.contacts.updateMany.mutate({
        ids: [...mine, ...theirs, ...hidden],
        ...change,
      })
    await w.colleague.api.contacts.updateMany.mutate({ ids: mine, fields: { typeId: null } })
    expect(await sizes()).not.toEqual(before)
  })

  it('take only what is there', async () => {
    const ids = await make(w.user, 2)
    const before = await sizes()
    const refusals: [object, string, string][] = [
      [{ tags: { add: ['tag_00000000none'], del: [] } }, 'tagIds', 'tag_not_found'],
      [{ managers: { add: [w.guest.id], del: [] } }, 'managerIds', 'manager_not_found'],
      [{ fields: { typeId: temperatureId } }, 'typeId', 'type_not_found'],
      [{ fields: { temperatureId: typeId } }, 'temperatureId', 'temperature_not_found'],
    ]
    for (const [change, field, reason] of refusals)
      expect(
        await errorOf(w.user.api.contacts.updateMany.mutate({ ids, ...change })),
      ).toMatchObject({ code: 'BAD_REQUEST', fields: { [field]: reason } })
    const tooMany = Array.from({ length: 201 }, (_, i) => `con_${String(i).padStart(8, '0')}`)
    expect(
      await errorOf(w.user.api.contacts.updateMany.mutate({ ids: tooMany, fields: { typeId } })),
    ).toMatchObject({ code: 'BAD_REQUEST', fields: { ids: 'too_many' } })
    expect(await sizes()).toEqual(before)
  })

  it('tell a new manager of all of them in one mail', async () => {
    const chosen = await w.join('user', 'Cho Sen')
    const ids = await make(w.user, 55)
    await w.user.api.contacts.updateMany.mutate({ ids, managers: { add: [chosen.id], del: [] } })
    const mail = await w.host.mailTo(`${chosen.id}@unison.example`)
    expect(mail.text).toContain('Uma User made you a manager of 55 contacts')
    expect(mail.text).toContain(`${w.host.url}/contacts?manager=me`)
  })
})
