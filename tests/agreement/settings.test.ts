/** For every verb of tags, items and the portal: what a screen reaches by events equals what is fetched afresh, for each kind of viewer. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categoryPresets } from '../../db/enums.ts'
import { oneNamed } from '../support/contacts.ts'
import { shown } from '../support/kind-verbs.ts'
import { comparable, Screen } from '../support/screen.ts'
import { asked, errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let settings: Member['api']['settings']
let viewers: { member: Member; screen: Screen }[]
beforeAll(async () => {
  w = await workspace()
  settings = w.crmAdmin.api.settings
  viewers = await Promise.all(
    [w.owner, w.crmAdmin, w.user, w.onlooker].map(async (member) => ({
      member,
      screen: await Screen.open(member),
    })),
  )
})
afterAll(async () => {
  for (const { screen } of viewers) screen.close()
  await w.stop()
})

async function agree(): Promise<void> {
  const { rows } = await w.host.db.execute('select coalesce(max(seq), 0) as seq from events')
  for (const { member, screen } of viewers) {
    await screen.reaches(Number(rows[0]?.seq))
    const fresh = await screen.freshSettings()
    expect(Object.fromEntries(screen.settings), member.name).toEqual(Object.fromEntries(fresh))
    expect(comparable(screen.contacts), member.name).toEqual(comparable(await screen.fresh()))
  }
}

/** What the change did, seen; then taken back, and seen again. */
async function agreeWithUndo(changeId: string): Promise<void> {
  await agree()
  const undone = await w.crmAdmin.api.changes.undo.mutate({ changeId })
  await agree()
  await w.crmAdmin.api.changes.undo.mutate({ changeId: undone.changeId })
  await agree()
}

describe('state and events of settings', () => {
  it('agree after making, changing, ordering and removing items, and after taking that back', async () => {
    const make = (title: string) => settings.createItem.mutate({ list: 'contact_type', title })
    const [a, b] = [await make('A'), await make('B')]
    await agreeWithUndo(b.changeId)
    const warm = await settings.createItem.mutate({
      list: 'temperature',
      title: 'Warm',
      color: '#123456',
    })
    await agreeWithUndo(warm.changeId)
    const id = warm.result.id
    const { rev = 0 } = viewers[0]?.screen.settings.get(id) ?? {}
    const changed = { id, baseRev: rev, title: 'Tepid', color: '#654321' }
    await agreeWithUndo((await settings.updateItem.mutate(changed)).changeId)
    const move = { id: b.result.id, beforeId: a.result.id }
    await agreeWithUndo((await settings.moveItem.mutate(move)).changeId)

    const [typeId, temperatureId] = [a.result.id, id]
    for (const access of ['private', 'read'] as const)
      await w.user.api.contacts.create.mutate({ ...oneNamed('Ann'), access, typeId, temperatureId })
    const replaced = await settings.removeItem.mutate({ id: typeId, intoId: b.result.id })
    await agreeWithUndo(replaced.changeId)
    const removed = await settings.removeItem.mutate({ id: temperatureId, intoId: null })
    await agreeWithUndo(removed.changeId)
  })

  it('agree after making, renaming, merging and removing tags, and after taking that back', async () => {
    const tag = async (title: string) =>
      (await w.user.api.settings.createTag.mutate({ title })).result.id
    const [lead, client, idle] = [await tag('Lead'), await tag('Client'), await tag('Idle')]
    const renamed = await settings.updateTag.mutate({ id: lead, baseRev: 1, title: 'Prospect' })
    await agreeWithUndo(renamed.changeId)
    for (let i = 0; i < 60; i++)
      await w.user.api.contacts.create.mutate({
        ...oneNamed(`P${i}`),
        access: i % 2 ? 'read' : 'private',
        tagIds: i % 3 ? [lead] : [lead, client],
      })
    const merged = await settings.removeTag.mutate({ id: lead, intoId: client })
    expect(merged.items).toMatchObject([{ type: 'bulk' }, { entity: 'tag' }])
    await agreeWithUndo(merged.changeId)
    const { result, changeId } = await settings.removeUnusedTags.mutate()
    expect(result.removed).toEqual([idle])
    await agreeWithUndo(changeId)
  })

  it('agree after making, changing, ordering and removing categories, of which one stays', async () => {
    const { categories } = w.crmAdmin.api
    const there = async () => (await categories.list.query()).categories
    const [note, mail, ...others] = await there()
    if (!note || !mail) throw new Error('Every portal has some')
    expect([note, mail, ...others].map(({ preset }) => preset)).toEqual(categoryPresets)
    const visit = await categories.create.mutate({ title: 'Visit', icon: 'visit' })
    await agreeWithUndo(visit.changeId)
    // Whoever reads Chinese knows the first of them by another title.
    for (const title of ['visit', 'note', '备注'])
      expect(await errorOf(categories.create.mutate({ title, icon: 'flag' }))).toMatchObject({
        reason: 'title_taken',
      })
    const renamed = { id: note.id, baseRev: note.rev, title: 'Remark', icon: 'idea' } as const
    await agreeWithUndo((await categories.update.mutate(renamed)).changeId)
    expect((await there())[0]).toMatchObject({ title: 'Remark', icon: 'idea', preset: null })
    const moved = await categories.move.mutate({ id: visit.result.id, beforeId: note.id })
    await agreeWithUndo(moved.changeId)
    expect((await there()).map(({ id }) => id).slice(0, 2)).toEqual([visit.result.id, note.id])
    const [last, ...gone] = await there()
    for (const { id } of gone) {
      const { changeId } = await categories.remove.mutate({ id })
      await (id === note.id ? agreeWithUndo(changeId) : agree())
    }
    expect(await errorOf(categories.remove.mutate({ id: last?.id ?? '' }))).toMatchObject({
      reason: 'last_category',
    })
    expect(await errorOf(w.user.api.categories.remove.mutate({ id: note.id }))).toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('agree after the portal is renamed', async () => {
    const { rev } = (await w.onlooker.api.users.me.query()).portal
    const change = {
      baseRev: rev,
      name: 'Aurora',
      currency: 'EUR',
      country: 'CN',
      locale: 'zh',
      timeZone: 'Asia/Shanghai',
      firstWeekday: 'sunday',
    } as const
    await agreeWithUndo((await settings.updatePortal.mutate(change)).changeId)
  })

  it('agree for whoever stays after the demo company is cleared', async () => {
    const stays = viewers.filter(({ member }) => member === w.owner)
    for (const { member, screen } of viewers) if (member !== w.owner) screen.close()
    viewers = stays
    await w.host.db.execute({ sql: 'update portal set demo_until = ?', args: [Date.now()] })
    const { result, changeId } = await w.owner.api.settings.clearDemo.mutate()
    expect(result.contacts).toBeGreaterThan(0)
    await agree()
    await w.owner.api.changes.undo.mutate({ changeId })
    await agree()
  })

  it('were held together after every mutation', () =>
    expect(shown.settings.filter((path) => !asked.has(path))).toEqual([]))
})
