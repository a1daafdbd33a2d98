/** Contact types, temperatures, tags and the portal: each verb, for whom, and what it does to contacts. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { ended, startImport } from '../support/import-jobs.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let settings: Member['api']['settings']
let turn = 0
/** Titles of one test alone. */
const named = (title: string): string => `${title} ${turn}`

beforeAll(async () => {
  w = await workspace()
  settings = w.crmAdmin.api.settings
})
beforeEach(() => {
  turn += 1
})
afterAll(() => w.stop())

const type = async (title: string) =>
  (await settings.createItem.mutate({ list: 'contact_type', title: named(title) })).result.id
const temperature = async (title: string, color = '#112233') =>
  (await settings.createItem.mutate({ list: 'temperature', title: named(title), color })).result.id
const tag = async (title: string) =>
  (await w.user.api.settings.createTag.mutate({ title: named(title) })).result.id
const item = async (id: string) =>
  (await w.onlooker.api.settings.lists.query()).listItems.find((one) => one.id === id)
const tagNow = async (id: string) =>
  (await w.onlooker.api.settings.lists.query()).tags.find((one) => one.id === id)

type Chosen = { typeId?: string; temperatureId?: string; tagIds?: string[] }
const contact = async (chosen: Chosen, by: Member = w.user) =>
  (await by.api.contacts.create.mutate({ ...oneNamed('Ann'), ...chosen })).result.id
const held = async (id: string) => (await w.owner.api.contacts.get.query({ id })).contact

describe('who may', () => {
  it('change settings: only those who manage them', async () => {
    const [typeId, tagId] = [await type('Client'), await tag('Lead')]
    for (const member of [w.user, w.guest]) {
      const calls = [
        () => member.api.settings.usage.query(),
        () => member.api.settings.updatePortal.mutate({ baseRev: 1, name: 'Mine' }),
        () => member.api.settings.createItem.mutate({ list: 'contact_type', title: 'Mine' }),
        () => member.api.settings.updateItem.mutate({ id: typeId, baseRev: 1, title: 'Mine' }),
        () => member.api.settings.moveItem.mutate({ id: typeId, beforeId: null }),
        () => member.api.settings.removeItem.mutate({ id: typeId }),
        () => member.api.settings.updateTag.mutate({ id: tagId, baseRev: 1, title: 'Mine' }),
        () => member.api.settings.removeTag.mutate({ id: tagId }),
        () => member.api.settings.removeUnusedTags.mutate(),
      ]
      for (const call of calls) expect((await errorOf(call())).code, member.name).toBe('FORBIDDEN')
    }
    expect((await errorOf(w.guest.api.settings.createTag.mutate({ title: 'x' }))).code).toBe(
      'FORBIDDEN',
    )
    for (const member of [w.owner, w.crmAdmin])
      expect((await member.api.settings.usage.query()).without).toBeDefined()
  })
})

describe('items', () => {
  it('are made at the end, a temperature with its colour', async () => {
    const [first, second] = [await temperature('Icy'), await temperature('Boiling', '#ff0000')]
    const [a, b] = [await item(first), await item(second)]
    expect(b).toMatchObject({ title: named('Boiling'), color: '#ff0000', rev: 1 })
    expect(b?.position).toBe((a?.position ?? 0) + 1)
    const bare = settings.createItem.mutate({ list: 'temperature', title: named('Bare') })
    expect((await errorOf(bare)).fields).toEqual({ color: 'required' })
    const colourful = { list: 'contact_type', title: named('Red'), color: '#ff0000' } as const
    expect((await errorOf(settings.createItem.mutate(colourful))).fields).toEqual({
      color: 'no_color',
    })
  })

  it('are called differently in a list, whatever the case', async () => {
    const id = await type('Élan')
    const again = settings.createItem.mutate({ list: 'contact_type', title: named('éLAN') })
    expect(await errorOf(again)).toMatchObject({
      code: 'CONFLICT',
      fields: { title: 'title_taken' },
    })
    await settings.createItem.mutate({
      list: 'temperature',
      title: named('éLAN'),
      color: '#000000',
    })
    const other = await type('Other')
    const rename = settings.updateItem.mutate({ id: other, baseRev: 1, title: named('ÉLAN') })
    expect((await errorOf(rename)).reason).toBe('title_taken')
    const own = await settings.updateItem.mutate({ id, baseRev: 1, title: named('éLAN') })
    expect(own.result.rev).toBe(2)
  })

  it('of one title that two make at once are one', async () => {
    const make = () => settings.createItem.mutate({ list: 'contact_type', title: named('Twin') })
    const outcomes = await Promise.allSettled([make(), make(), make()])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { listItems } = await settings.lists.query()
    expect(listItems.filter(({ title }) => title === named('Twin'))).toHaveLength(1)
  })

  it('in use are renamed and recoloured; the same place changed by two is a conflict', async () => {
    const id = await temperature('Warm')
    await contact({ temperatureId: id })
    await settings.updateItem.mutate({ id, baseRev: 1, title: named('Lukewarm') })
    await w.owner.api.settings.updateItem.mutate({ id, baseRev: 1, color: '#00ff00' })
    expect(await item(id)).toMatchObject({ title: named('Lukewarm'), color: '#00ff00', rev: 3 })
    const late = settings.updateItem.mutate({ id, baseRev: 2, color: '#0000ff' })
    expect(await errorOf(late)).toMatchObject({
      code: 'CONFLICT',
      reason: 'changed_by_others',
      data: {
        conflicts: [{ key: 'color', theirs: '#00ff00', mine: '#0000ff', actorId: w.owner.id }],
      },
    })
  })

  it('are put before another or last', async () => {
    const ids = [await type('A'), await type('B'), await type('C')]
    const [a = '', b = '', c = ''] = ids
    const order = async () =>
      (await settings.lists.query()).listItems.map(({ id }) => id).filter((id) => ids.includes(id))
    await settings.moveItem.mutate({ id: c, beforeId: a })
    expect(await order()).toEqual([c, a, b])
    const { items } = await settings.moveItem.mutate({ id: c, beforeId: null })
    expect(await order()).toEqual([a, b, c])
    expect(items.every((one) => one.entity === 'listItem')).toBe(true)
    const { items: none } = await settings.moveItem.mutate({ id: a, beforeId: b })
    expect(none).toEqual([])
    const { items: itself } = await settings.moveItem.mutate({ id: a, beforeId: a })
    expect(itself).toEqual([])
    const foreign = settings.moveItem.mutate({ id: a, beforeId: await temperature('T') })
    expect((await errorOf(foreign)).fields).toEqual({ beforeId: 'item_not_found' })
  })

  it('in use are removed only when it is said what contacts get', async () => {
    const [from, into] = [await type('Client'), await type('Partner')]
    const hidden = await contact({ typeId: from }, w.colleague)
    const open = await contact({ typeId: from })
    expect(await errorOf(settings.removeItem.mutate({ id: from }))).toMatchObject({
      code: 'PRECONDITION_FAILED',
      reason: 'in_use',
      data: { count: 2 },
    })
    for (const intoId of [from, await temperature('Not a type')])
      expect((await errorOf(settings.removeItem.mutate({ id: from, intoId }))).fields).toEqual({
        intoId: 'replacement_not_found',
      })
    const { result, items, changeId } = await settings.removeItem.mutate({ id: from, intoId: into })
    expect(result).toEqual({ moved: 2, jobId: null })
    expect(items.map((one) => one.entity)).toEqual(['contact', 'contact', 'listItem'])
    for (const id of [hidden, open]) expect((await held(id)).typeId).toBe(into)
    expect(await item(from)).toBeUndefined()
    const former = await w.onlooker.api.settings.formerTitles.query({ ids: [from, into] })
    expect(former).toEqual({ [from]: named('Client') })

    await w.crmAdmin.api.changes.undo.mutate({ changeId })
    expect(await item(from)).toMatchObject({ title: named('Client'), rev: 3 })
    for (const id of [hidden, open]) expect((await held(id)).typeId).toBe(from)
  })

  it('are removed without a replacement, to the last one', async () => {
    const id = await temperature('Only')
    const holder = await contact({ temperatureId: id })
    await settings.removeItem.mutate({ id, intoId: null })
    expect((await held(holder)).temperatureId).toBeNull()
    for (const { id } of (await settings.lists.query()).listItems)
      await settings.removeItem.mutate({ id, intoId: null })
    expect((await settings.lists.query()).listItems).toEqual([])
    await contact({})
  })

  it('that are gone cannot be chosen', async () => {
    const [typeId, tagId] = [await type('Gone'), await tag('Gone')]
    await settings.removeItem.mutate({ id: typeId })
    await settings.removeTag.mutate({ id: tagId })
    const choose = (chosen: Chosen) => errorOf(contact(chosen))
    expect((await choose({ typeId })).fields).toEqual({ typeId: 'type_not_found' })
    expect((await choose({ tagIds: [tagId] })).fields).toEqual({ tagIds: 'tag_not_found' })
  })

  it('never leave a contact with one that was removed at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const typeId = await type(`Race ${round}`)
      await Promise.allSettled([
        contact({ typeId }),
        settings.removeItem.mutate({ id: typeId, intoId: null }),
        contact({ typeId }, w.colleague),
      ])
    }
    const { rows } = await w.host.db.execute(
      'select count(*) as n from contacts where type_id is not null and type_id not in (select id from list_items)',
    )
    expect(rows[0]?.n).toBe(0)
  })
})

describe('removing what very many contacts have', () => {
  it('goes on as a job, is one change, and is taken back and done again as one', async () => {
    const csv = [
      'First name,Type',
      ...Array.from({ length: 1_203 }, (_, i) => `P${i},${named('Bulk')}`),
    ]
    const imported = await startImport(w.host, w.crmAdmin, csv.join('\n'))
    expect((await ended(w.crmAdmin, imported.id)).progress.counts.created).toBe(1_203)
    const { listItems } = await settings.lists.query()
    const from = listItems.find(({ title }) => title === named('Bulk'))?.id ?? ''
    const into = await type('Better')
    const count = async (id: string) => (await settings.usage.query()).byId[id] ?? 0
    expect(await count(from)).toBe(1_203)

    const { result } = await settings.removeItem.mutate({ id: from, intoId: into })
    const job = await ended(w.crmAdmin, result.jobId ?? '')
    expect(job).toMatchObject({ kind: 'contacts.replace', state: 'done', fileName: named('Bulk') })
    expect(job.progress).toMatchObject({ total: 1_203, done: 1_203, counts: { updated: 1_203 } })
    expect([await count(from), await count(into)]).toEqual([0, 1_203])
    expect(await item(from)).toBeUndefined()

    const undo = await w.crmAdmin.api.jobs.undo.mutate({ id: job.id })
    const undone = await ended(w.crmAdmin, undo.result.id)
    expect(undone.progress.counts).toMatchObject({ undone: 1_203, failed: 0 })
    expect([await count(from), await count(into)]).toEqual([1_203, 0])
    expect((await item(from))?.title).toBe(named('Bulk'))

    const redo = await w.crmAdmin.api.jobs.undo.mutate({ id: undone.id })
    await ended(w.crmAdmin, redo.result.id)
    expect([await count(from), await count(into)]).toEqual([0, 1_203])
    expect(await item(from)).toBeUndefined()
  })
})

describe('tags', () => {
  it('are one whatever the case they are written in', async () => {
    const id = await tag('Fair')
    const { result, items } = await w.user.api.settings.createTag.mutate({ title: named('fAIR') })
    expect([result.id, items]).toEqual([id, []])
  })

  it('are renamed, and not to what another is called', async () => {
    const [id, other] = [await tag('Lead'), await tag('Staff')]
    await contact({ tagIds: [id] })
    await settings.updateTag.mutate({ id, baseRev: 1, title: named('Prospect') })
    expect(await tagNow(id)).toMatchObject({ title: named('Prospect'), rev: 2 })
    const taken = settings.updateTag.mutate({ id: other, baseRev: 1, title: named('PROSPECT') })
    expect((await errorOf(taken)).fields).toEqual({ title: 'title_taken' })
    const late = settings.updateTag.mutate({ id, baseRev: 1, title: named('Third') })
    expect((await errorOf(late)).reason).toBe('changed_by_others')
  })

  it('are merged: who has either has the other, once', async () => {
    const [from, into, beside] = [await tag('Client'), await tag('Customer'), await tag('Beside')]
    const both = await contact({ tagIds: [from, beside, into] })
    const one = await contact({ tagIds: [from] })
    const { result, changeId } = await settings.removeTag.mutate({ id: from, intoId: into })
    expect(result.moved).toBe(2)
    expect((await held(both)).tagIds.toSorted()).toEqual([beside, into].toSorted())
    expect((await held(one)).tagIds).toEqual([into])
    expect(await tagNow(from)).toBeUndefined()
    await w.crmAdmin.api.changes.undo.mutate({ changeId })
    expect((await held(both)).tagIds.toSorted()).toEqual([from, beside, into].toSorted())
    expect((await held(one)).tagIds).toEqual([from])
  })

  it('that no contact has are removed together, and brought back together', async () => {
    const [used, unused, idle] = [await tag('Used'), await tag('Unused'), await tag('Idle')]
    await contact({ tagIds: [used] })
    const { result, changeId } = await settings.removeUnusedTags.mutate()
    expect(result.removed).toEqual(expect.arrayContaining([unused, idle]))
    expect(result.removed).not.toContain(used)
    expect(await tagNow(used)).toBeDefined()
    await w.crmAdmin.api.changes.undo.mutate({ changeId })
    expect([await tagNow(unused), await tagNow(idle)]).toMatchObject([{ rev: 3 }, { rev: 3 }])
  })

  it('are counted with items, and those without', async () => {
    const [tagId, typeId] = [await tag('Counted'), await type('Counted')]
    await contact({ tagIds: [tagId], typeId })
    await contact({ tagIds: [tagId] }, w.colleague)
    const before = await settings.usage.query()
    expect([before.byId[tagId], before.byId[typeId]]).toEqual([2, 1])
    await contact({})
    const after = await settings.usage.query()
    expect(after.without.contact_type).toBe(before.without.contact_type + 1)
    expect(after.without.temperature).toBe(before.without.temperature + 1)
  })
})

describe('taking back', () => {
  const undo = (changeId: string, by: Member = w.crmAdmin) =>
    by.api.changes.undo.mutate({ changeId })

  it('a new item, unless a contact has it by now', async () => {
    const make = (title: string) =>
      settings.createItem.mutate({ list: 'contact_type', title: named(title) })
    const [unused, used] = [await make('Unused'), await make('Used')]
    await contact({ typeId: used.result.id })
    await undo(unused.changeId)
    expect(await item(unused.result.id)).toBeUndefined()
    expect(await errorOf(undo(used.changeId))).toMatchObject({
      code: 'PRECONDITION_FAILED',
      reason: 'in_use',
    })
  })

  it('a rename, unless somebody has renamed it since', async () => {
    const id = await type('First')
    const second = await settings.updateItem.mutate({ id, baseRev: 1, title: named('Second') })
    const third = await w.owner.api.settings.updateItem.mutate({
      id,
      baseRev: 2,
      title: named('Third'),
    })
    expect(await errorOf(undo(second.changeId))).toMatchObject({
      reason: 'changed_since',
      data: { entityId: id, key: 'title', actorId: w.owner.id },
    })
    await undo(third.changeId, w.owner)
    expect((await item(id))?.title).toBe(named('Second'))
  })

  it('an order', async () => {
    const [a, b] = [await type('A'), await type('B')]
    const { changeId } = await settings.moveItem.mutate({ id: b, beforeId: a })
    expect((await item(b))?.position).toBeLessThan((await item(a))?.position ?? 0)
    await undo(changeId)
    expect((await item(a))?.position).toBeLessThan((await item(b))?.position ?? 0)
  })

  it('a removal whose title was given away meanwhile', async () => {
    const id = await type('Wanted')
    const { changeId } = await settings.removeItem.mutate({ id })
    await type('wanted')
    expect((await errorOf(undo(changeId))).reason).toBe('title_taken')
  })

  it('is not for whoever manages no settings any more', async () => {
    const admin = await w.join('crm_admin')
    const { changeId } = await admin.api.settings.createItem.mutate({
      list: 'contact_type',
      title: named('Theirs'),
    })
    await w.owner.api.users.setRole.mutate({ userId: admin.id, role: 'user' })
    expect((await errorOf(undo(changeId, admin))).code).toBe('FORBIDDEN')
  })

  it('brings a contact back without what is gone', async () => {
    const [typeId, tagId] = [await type('Gone'), await tag('Gone')]
    const id = await contact({ typeId, tagIds: [tagId] })
    const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [id] })
    await settings.removeItem.mutate({ id: typeId })
    await settings.removeTag.mutate({ id: tagId })
    await undo(changeId, w.user)
    expect(await held(id)).toMatchObject({ typeId: null, tagIds: [] })
  })
})

describe('the portal', () => {
  it('is renamed and given another currency; two who change the same are told', async () => {
    const { rev } = (await w.guest.api.users.me.query()).portal
    await settings.updatePortal.mutate({ baseRev: rev, name: named('Aurora') })
    await w.owner.api.settings.updatePortal.mutate({ baseRev: rev, currency: 'EUR' })
    expect((await w.guest.api.users.me.query()).portal).toMatchObject({
      name: named('Aurora'),
      currency: 'EUR',
    })
    const late = settings.updatePortal.mutate({ baseRev: rev, name: named('Other') })
    expect(await errorOf(late)).toMatchObject({
      reason: 'changed_by_others',
      data: { conflicts: [{ key: 'name', theirs: named('Aurora') }] },
    })
    const unknown = settings.updatePortal.mutate({ baseRev: rev, currency: 'XXQ' })
    expect((await errorOf(unknown)).fields).toEqual({ currency: 'unknown_currency' })
  })

  it('is told where it is, and in which language, zone and week; that can be taken back', async () => {
    const portalOf = async () => (await w.guest.api.users.me.query()).portal
    const before = await portalOf()
    const place = {
      country: 'CN',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      firstWeekday: 'sunday',
    } as const
    const { changeId } = await settings.updatePortal.mutate({ baseRev: before.rev, ...place })
    expect(await portalOf()).toMatchObject(place)
    await w.crmAdmin.api.changes.undo.mutate({ changeId })
    expect(await portalOf()).toEqual({ ...before, rev: before.rev + 2 })
  })

  it('is in no country, zone or week that does not exist', async () => {
    const { rev: baseRev } = (await w.guest.api.users.me.query()).portal
    const wrong = { country: 'ZZ', timeZone: 'Mars/Olympus' }
    expect((await errorOf(settings.updatePortal.mutate({ baseRev, ...wrong }))).fields).toEqual({
      country: 'unknown_country',
      timeZone: 'unknown_time_zone',
    })
    for (const others of [{ locale: 'fr' }, { firstWeekday: 'tuesday' }, { country: 'cn' }])
      expect(
        (await errorOf(settings.updatePortal.mutate({ baseRev, ...(others as object) }))).code,
      ).toBe('BAD_REQUEST')
  })
})
