/** Clearing the demo company: what came with it goes, what was made since stays. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const names = async () =>
  (await w.owner.api.contacts.list.query({})).rows.map(({ contact }) => contact.firstName)
const tag = (title: string) =>
  w.user.api.settings.createTag.mutate({ title }).then(({ result }) => result.id)
const person = (firstName: string, tagIds: string[] = []) =>
  w.user.api.contacts.create.mutate({ ...oneNamed(firstName), tagIds })

describe('the demo company', () => {
  it('is not there to be cleared in a portal without one', async () => {
    expect((await w.owner.api.users.me.query()).portal.hasDemo).toBe(false)
    expect(await errorOf(w.owner.api.settings.clearDemo.mutate())).toMatchObject({
      reason: 'no_demo',
    })
  })

  it('goes with its contacts, tags, groups and people, for those alone who manage people', async () => {
    const [old, kept] = [await tag('Old'), await tag('Kept')]
    await person('Demo', [old, kept])
    await w.owner.api.groups.create.mutate({ name: 'Demo group', memberIds: [w.colleague.id] })
    const until = Date.now()
    await w.host.db.execute({ sql: 'update portal set demo_until = ?', args: [until] })
    await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(until)

    const fresh = await tag('Fresh')
    await person('Mine', [kept, fresh])
    const late = await w.join('user', 'Lately Joined')
    await w.owner.api.groups.create.mutate({ name: 'My group', memberIds: [late.id] })
    expect((await w.owner.api.users.me.query()).portal.hasDemo).toBe(true)

    for (const member of [w.crmAdmin, w.user, w.guest])
      expect((await errorOf(member.api.settings.clearDemo.mutate())).code).toBe('FORBIDDEN')
    expect(await names()).toEqual(['Demo', 'Mine'])

    const cleared = await w.owner.api.settings.clearDemo.mutate()
    expect(cleared.result).toEqual({ contacts: 1 })
    expect(await names()).toEqual(['Mine'])
    const { tags } = await w.owner.api.settings.lists.query()
    expect(tags.map(({ title }) => title)).toEqual(['Fresh', 'Kept'])
    expect((await w.owner.api.groups.list.query()).map(({ name }) => name)).toEqual(['My group'])
    const { people } = await w.owner.api.users.directory.query()
    const active = people.filter(({ isActive }) => isActive).map(({ name }) => name)
    expect(active.toSorted()).toEqual([late.name, w.owner.name].toSorted())
    expect((await w.owner.api.users.me.query()).portal.hasDemo).toBe(false)

    await w.owner.api.changes.undo.mutate({ changeId: cleared.changeId })
    expect(await names()).toEqual(['Demo', 'Mine'])
  })
})
