import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const email = (value: string, id = `inf_${Math.random().toString(36).slice(2, 14)}`) => ({
  id,
  kind: 'email' as const,
  network: null,
  category: 'work' as const,
  value,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  isPrimary: false,
  position: 0,
})

describe('contacts', () => {
  it('are private to their creator until shared', async () => {
    const { result } = await w.user.api.contacts.create.mutate({
      kind: 'person',
      firstName: 'Ada',
      lastName: 'Lovelace',
      infos: [email('ada@example.com')],
    })
    const { contact } = await w.user.api.contacts.get.query({ id: result.id })
    expect(contact).toMatchObject({
      firstName: 'Ada',
      access: 'private',
      managerIds: [w.user.id],
      rev: 1,
    })
    expect(contact.infos[0]).toMatchObject({ value: 'ada@example.com', isPrimary: true })
    expect(await errorOf(w.colleague.api.contacts.get.query({ id: result.id }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await w.owner.api.contacts.get.query({ id: result.id })).contact.firstName).toBe('Ada')

    await w.user.api.contacts.update.mutate({
      id: result.id,
      baseRev: 1,
      fields: { access: 'read' },
    })
    expect((await w.colleague.api.contacts.get.query({ id: result.id })).contact.rev).toBe(2)
    expect(
      await errorOf(
        w.colleague.api.contacts.update.mutate({
          id: result.id,
          baseRev: 2,
          fields: { position: 'CTO' },
        }),
      ),
    ).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('merge changes of different fields and ask about the same one', async () => {
    const { result } = await w.user.api.contacts.create.mutate({
      ...oneNamed('Grace'),
      access: 'write',
    })
    const id = result.id
    await w.user.api.contacts.update.mutate({ id, baseRev: 1, fields: { lastName: 'Hopper' } })
    await w.colleague.api.contacts.update.mutate({
      id,
      baseRev: 1,
      fields: { position: 'Admiral' },
    })
    const refused = await errorOf(
      w.colleague.api.contacts.update.mutate({ id, baseRev: 1, fields: { lastName: 'H.' } }),
    )
    expect(refused).toMatchObject({ code: 'CONFLICT', reason: 'changed_by_others' })
    expect(refused.data).toMatchObject({
      rev: 3,
      conflicts: [{ key: 'lastName', theirs: 'Hopper', mine: 'H.', actorId: w.user.id }],
    })
    expect((await w.user.api.contacts.get.query({ id })).contact).toMatchObject({
      lastName: 'Hopper',
      position: 'Admiral',
      rev: 3,
    })
  })

  it('come back when their removal is undone', async () => {
    const company = (
      await w.user.api.contacts.create.mutate({ kind: 'company', name: '华为技术有限公司' })
    ).result.id
    const person = (
      await w.user.api.contacts.create.mutate({
        kind: 'person',
        firstName: '伟',
        lastName: '张',
        companyId: company,
        infos: [email('zhang@example.cn')],
      })
    ).result.id
    const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [company] })
    expect((await w.user.api.contacts.get.query({ id: person })).contact).toMatchObject({
      companyId: null,
      rev: 2,
    })
    expect(await errorOf(w.user.api.contacts.get.query({ id: company }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await w.user.api.changes.undo.mutate({ changeId })
    expect((await w.user.api.contacts.get.query({ id: person })).contact).toMatchObject({
      companyId: company,
      rev: 3,
    })
    expect((await w.user.api.contacts.get.query({ id: company })).contact).toMatchObject({
      name: '华为技术有限公司',
    })
  })

  it('are found by name, mail and phone, by those who may see them', async () => {
    const names = async (api: typeof w.user.api, q: string) =>
      (await api.contacts.list.query({ filter: { q } })).rows.map(
        (row) => row.contact.lastName || row.contact.name,
      )
    expect(await names(w.user.api, '张伟')).toEqual(['张'])
    for (const said of ['zhang', 'zhangwei', 'zw', 'wei zhang'])
      expect(await names(w.user.api, said)).toEqual(['张'])
    expect(await names(w.user.api, '技术')).toEqual(['华为技术有限公司'])
    expect(await names(w.user.api, 'zhang@ex')).toEqual(['张'])
    expect(await names(w.user.api, 'xample.cn')).toEqual(['张'])
    expect(await names(w.owner.api, '张伟')).toEqual(['张'])
    expect(await names(w.colleague.api, '张伟')).toEqual([])
    const phone = infoOf('phone', '138 0013 8000')
    await w.user.api.contacts.create.mutate({
      kind: 'person',
      firstName: 'Kevin',
      lastName: '诸葛',
      infos: [phone],
    })
    for (const q of ['zhuge', 'kevin', '诸葛', '+8613800138000', '13800138000'])
      expect(await names(w.user.api, q), q).toEqual(['诸葛'])
  })

  it('sort Han names by how they are said, among the others', async () => {
    const person = await w.join('user')
    const named: [string, string][] = [
      ['小贤', '曾'],
      ['Zoe', ''],
      ['伟', '张'],
      ['Anna', ''],
      ['芳', '李'],
    ]
    for (const [firstName, lastName] of named)
      await person.api.contacts.create.mutate({ ...oneNamed(firstName), lastName })
    const { rows } = await person.api.contacts.list.query({ filter: { managerId: 'me' } })
    expect(rows.map(({ contact }) => `${contact.lastName}${contact.firstName}`)).toEqual([
      'Anna',
      '李芳',
      '曾小贤',
      '张伟',
      'Zoe',
    ])
  })

  it('answer the same plan id once', async () => {
    const context = { context: { planId: 'plan-0001-abcdef' } }
    const first = await w.user.api.contacts.create.mutate(oneNamed('Once'), context)
    const second = await w.user.api.contacts.create.mutate(oneNamed('Once'), context)
    expect(second.result).toEqual(first.result)
    expect(second.changeId).toBe(first.changeId)
    expect((await w.user.api.contacts.list.query({ filter: { q: 'once' } })).rows).toHaveLength(1)
  })

  it('of one kind take no field of the other, and say which', async () => {
    const { create, update, get } = w.user.api.contacts
    const company = { kind: 'company', name: 'Fitting Ltd' } as const
    const person = oneNamed('Fitting')
    const companyId = (await create.mutate(company)).result.id
    const personId = (await create.mutate(person)).result.id
    const ofPersons = [
      { firstName: 'Lost' },
      { lastName: 'Lost' },
      { position: 'Boss' },
      { companyId },
    ]
    for (const field of ofPersons) {
      const fields = Object.fromEntries(Object.keys(field).map((name) => [name, 'person_only']))
      const refused = { code: 'BAD_REQUEST', reason: 'invalid_input', fields }
      expect(await errorOf(create.mutate({ ...company, ...field }))).toMatchObject(refused)
      expect(
        await errorOf(update.mutate({ id: companyId, baseRev: 1, fields: field })),
      ).toMatchObject(refused)
    }
    const refused = { code: 'BAD_REQUEST', fields: { name: 'company_only' } }
    expect(await errorOf(create.mutate({ ...person, name: 'Lost' }))).toMatchObject(refused)
    const named = { id: personId, baseRev: 1, fields: { name: 'Lost', description: 'Kept out' } }
    expect(await errorOf(update.mutate(named))).toMatchObject(refused)
    expect((await get.query({ id: personId })).contact).toMatchObject({ rev: 1, description: '' })
    expect((await get.query({ id: companyId })).contact.rev).toBe(1)
    // What is empty anyway is no loss.
    await update.mutate({ id: companyId, baseRev: 1, fields: { position: '', companyId: null } })
    await create.mutate({ ...company, name: 'Empty Ltd', firstName: '', position: ' ' })
  })

  it('page by key in every order, without a gap or a double', async () => {
    for (const name of ['Émile', 'emil', 'Zoë', 'aaron', 'Bo'])
      await w.colleague.api.contacts.create.mutate(oneNamed(name))
    for (const sort of ['name', '-name', 'created', '-created'] as const) {
      const all = await w.colleague.api.contacts.list.query({ sort, limit: 200 })
      const seen: string[] = []
      let after: { key: string | number; n: number } | undefined
      do {
        const page = await w.colleague.api.contacts.list.query({
          sort,
          limit: 2,
          ...(after ? { after } : {}),
        })
        seen.push(...page.rows.map((row) => row.contact.id))
        after = page.next ?? undefined
      } while (after)
      expect(seen).toEqual(all.rows.map((row) => row.contact.id))
      expect(new Set(seen).size).toBe(seen.length)
    }
  })
})

describe('the neighbour of a contact', () => {
  it('is the next or previous one of the list, wherever that is', async () => {
    const person = await w.join('user')
    for (const [lastName, position] of [
      ['Alpha', 'x'],
      ['Beta', ''],
      ['Gamma', 'x'],
    ])
      await person.api.contacts.create.mutate({ ...oneNamed('A'), lastName, position })
    const filter = { managerId: 'me' as const }
    const { rows } = await person.api.contacts.list.query({ filter })
    const [alpha = '', beta = '', gamma = ''] = rows.map(({ contact }) => contact.id)
    const of = async (id: string, direction: 'next' | 'previous', sort: 'name' | '-created') =>
      (await person.api.contacts.neighbour.query({ id, filter, sort, direction }))?.lastName
    expect(await of(alpha, 'next', 'name')).toBe('Beta')
    expect(await of(gamma, 'previous', 'name')).toBe('Beta')
    expect(await of(gamma, 'next', 'name')).toBeUndefined()
    expect(await of(alpha, 'previous', 'name')).toBeUndefined()
    expect(await of(beta, 'next', '-created')).toBe('Alpha')
    expect(await of(beta, 'previous', '-created')).toBe('Gamma')
    // One that does not fit the filter has its place in the order all the same.
    const found = await person.api.contacts.neighbour.query({
      id: beta,
      filter: { ...filter, q: 'gamma' },
      sort: 'name',
      direction: 'next',
    })
    expect(found?.lastName).toBe('Gamma')
  })
})

describe('what happened lately', () => {
  it('is told by action, newest first, of what the reader may see', async () => {
    const reader = await w.join('user')
    const shared = (
      await w.user.api.contacts.create.mutate({
        kind: 'company',
        name: 'Shared Ltd',
        access: 'read',
      })
    ).result.id
    await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Secret Ltd' })
    await w.user.api.contacts.update.mutate({
      id: shared,
      baseRev: 1,
      fields: { description: 'y'.repeat(2_000) },
    })
    const told = await reader.api.changes.recent.query({ limit: 2 })
    expect(told.changes.map(({ event, count }) => [event.kind, event.entityId, count])).toEqual([
      ['contact.updated', shared, 1],
      ['contact.created', shared, 1],
    ])
    expect(told.changes[0]?.event.ops).toEqual([{ f: 'description', a: '', b: 'y'.repeat(2_000) }])
    expect(told.contacts.map((contact) => contact.name)).toEqual(['Shared Ltd'])
    expect(JSON.stringify(await reader.api.changes.recent.query({ limit: 50 }))).not.toContain(
      'Secret Ltd',
    )
    expect(JSON.stringify(await w.owner.api.changes.recent.query({ limit: 50 }))).toContain(
      'Secret Ltd',
    )
  })

  it('is called a removal of those removed, whatever it unlinked, also once it was taken back', async () => {
    const make = (input: Parameters<typeof w.user.api.contacts.create.mutate>[0]) =>
      w.user.api.contacts.create.mutate(input).then(({ result }) => result.id)
    const companyId = await make({ kind: 'company', name: 'Left Ltd' })
    const other = await make({ kind: 'company', name: 'Other Ltd' })
    await make({ ...oneNamed('Stays'), companyId })
    const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [companyId, other] })
    await w.user.api.changes.undo.mutate({ changeId })
    const { changes } = await w.user.api.changes.recent.query({ limit: 2 })
    expect(changes.map(({ event, count }) => [event.kind, count])).toEqual([
      ['contact.restored', 2],
      ['contact.removed', 2],
    ])
  })
})
