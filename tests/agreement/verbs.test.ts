/** For every verb that writes contacts: the state a screen reaches by events equals the state fetched afresh, for each kind of viewer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { shown } from '../support/kind-verbs.ts'
import { comparable, Screen } from '../support/screen.ts'
import { asked, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let viewers: { member: Member; screen: Screen }[]
beforeAll(async () => {
  w = await workspace()
  const members = [w.owner, w.crmAdmin, w.user, w.colleague, w.onlooker]
  viewers = await Promise.all(
    members.map(async (member) => ({ member, screen: await Screen.open(member) })),
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
    expect(comparable(screen.contacts), member.name).toEqual(comparable(await screen.fresh()))
  }
}

const sees = (member: Member, id: string) =>
  viewers.find((viewer) => viewer.member === member)?.screen.contacts.has(id)

describe('state and events', () => {
  it('agree after creating, private and public', async () => {
    const hidden = (
      await w.user.api.contacts.create.mutate({
        ...oneNamed('Hidden'),
        infos: [infoOf('email', 'h@example.com'), infoOf('phone', '+86 138 0013 8000')],
      })
    ).result.id
    const open = (
      await w.user.api.contacts.create.mutate({
        kind: 'company',
        name: 'Open Ltd',
        access: 'read',
        description: 'x'.repeat(5_000),
      })
    ).result.id
    await agree()
    expect([
      sees(w.owner, hidden),
      sees(w.crmAdmin, hidden),
      sees(w.user, hidden),
      sees(w.colleague, hidden),
      sees(w.onlooker, hidden),
    ]).toEqual([true, true, true, false, false])
    expect(viewers.map(({ screen }) => screen.contacts.has(open))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ])
  })

  it('agree after every kind of update', async () => {
    const tag = (await w.user.api.settings.createTag.mutate({ title: 'Agreement' })).result.id
    const company = (
      await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Acme', access: 'read' })
    ).result.id
    const mail = infoOf('email', 'a@example.com')
    const id = (
      await w.user.api.contacts.create.mutate({
        ...oneNamed('Ann'),
        access: 'write',
        infos: [mail],
      })
    ).result.id
    const second = infoOf('email', 'b@example.com', { isPrimary: true, position: 1 })
    const address = infoOf('address', '1 Main St', {
      category: 'billing',
      city: 'Leeds',
      country: 'GB',
    })
    let baseRev = 1
    const change = async (by: Member, input: object) => {
      baseRev = (await by.api.contacts.update.mutate({ id, baseRev, ...input })).result.rev
      await agree()
    }
    await change(w.colleague, {
      fields: {
        lastName: 'Lee',
        position: 'CEO',
        companyId: company,
        description: 'long '.repeat(500),
        currency: 'EUR',
      },
    })
    await change(w.user, { infos: { put: [second, address], del: [] } })
    await change(w.user, {
      infos: { put: [{ ...mail, value: 'c@example.com' }], del: [address.id] },
    })
    await change(w.user, {
      tags: { add: [tag], del: [] },
      managers: { add: [w.colleague.id], del: [] },
    })
    await change(w.user, { fields: { access: 'private' } })
    expect([sees(w.colleague, id), sees(w.onlooker, id)]).toEqual([true, false])
    await change(w.colleague, { managers: { add: [], del: [w.colleague.id] } })
    expect([sees(w.user, id), sees(w.colleague, id)]).toEqual([true, false])
    await change(w.user, { fields: { access: 'read' }, tags: { add: [], del: [tag] } })
    expect([sees(w.colleague, id), sees(w.onlooker, id)]).toEqual([true, true])
  })

  it('agree after removing a company, its undo, and the undo of a creation', async () => {
    const company = (
      await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Gone Ltd', access: 'read' })
    ).result.id
    const secret = (
      await w.colleague.api.contacts.create.mutate({ ...oneNamed('Sec'), companyId: company })
    ).result.id
    const made = await w.user.api.contacts.create.mutate({
      ...oneNamed('Brief'),
      companyId: company,
      access: 'write',
      infos: [infoOf('email', 'brief@example.com')],
    })
    await agree()
    const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [company] })
    await agree()
    expect(sees(w.user, secret)).toBe(false)
    const undone = await w.user.api.changes.undo.mutate({ changeId })
    await agree()
    expect(sees(w.onlooker, company)).toBe(true)
    await w.user.api.changes.undo.mutate({ changeId: undone.changeId })
    await agree()
    await w.user.api.changes.undo.mutate({ changeId: made.changeId })
    await agree()
    expect(sees(w.owner, made.result.id)).toBe(false)
  })

  it('agree after changing many at once, few and more than are told one by one', async () => {
    const tag = (await w.user.api.settings.createTag.mutate({ title: 'Together' })).result.id
    for (const count of [3, 60]) {
      const ids: string[] = []
      for (let i = 0; i < count; i++)
        ids.push(
          (
            await w.user.api.contacts.create.mutate({
              ...(i % 2 ? { kind: 'company', name: `Together ${i}` } : oneNamed(`Together ${i}`)),
              access: i % 3 ? 'read' : 'private',
            })
          ).result.id,
        )
      await agree()
      const change = async (by: Member, input: object) => {
        const { changeId } = await by.api.contacts.updateMany.mutate({ ids, ...input })
        await agree()
        return changeId
      }
      const seenBy = (member: Member) => ids.filter((id) => sees(member, id)).length
      await change(w.user, {
        fields: { access: 'private', currency: 'EUR' },
        tags: { add: [tag], del: [] },
      })
      expect([seenBy(w.user), seenBy(w.colleague), seenBy(w.onlooker)]).toEqual([count, 0, 0])
      const given = await change(w.user, { managers: { add: [w.colleague.id], del: [w.user.id] } })
      expect([seenBy(w.user), seenBy(w.colleague)]).toEqual([0, count])
      await w.owner.api.changes.undo.mutate({ changeId: given })
      await agree()
      expect([seenBy(w.user), seenBy(w.colleague)]).toEqual([count, 0])
      await change(w.owner, { fields: { access: 'write' }, tags: { add: [], del: [tag] } })
      expect(seenBy(w.onlooker)).toBe(count)
    }
  })

  it('agree after bringing back what was deleted, some of it and the rest', async () => {
    const company = (
      await w.user.api.contacts.create.mutate({ kind: 'company', name: 'Back', access: 'read' })
    ).result.id
    const person = (
      await w.user.api.contacts.create.mutate({ ...oneNamed('Pia'), companyId: company })
    ).result.id
    await w.user.api.contacts.remove.mutate({ ids: [company, person] })
    await agree()
    const deleted = async (by: Member) =>
      (await by.api.changes.deleted.query({ entity: 'contact' })).rows.map(({ id }) => id)
    expect(await deleted(w.user)).toEqual(expect.arrayContaining([company, person]))
    expect(await deleted(w.colleague)).toContain(company)
    expect(await deleted(w.colleague)).not.toContain(person)
    await w.user.api.changes.restore.mutate({ entity: 'contact', ids: [person] })
    await agree()
    await w.user.api.changes.restore.mutate({ entity: 'contact', ids: [company] })
    await agree()
    expect(await deleted(w.user)).not.toContain(company)
    const { contact } = await w.user.api.contacts.get.query({ id: person })
    expect(contact.companyId === null || contact.companyId === company).toBe(true)
  })

  it('agree after removing two hundred at once and bringing them back', async () => {
    const ids: string[] = []
    for (let i = 0; i < 200; i += 20)
      ids.push(
        ...(
          await Promise.all(
            Array.from({ length: 20 }, (_, k) =>
              w.user.api.contacts.create.mutate({
                ...oneNamed(`Bulk ${i + k}`),
                access: k % 2 ? 'read' : 'private',
              }),
            ),
          )
        ).map((made) => made.result.id),
      )
    await agree()
    const { changeId, items } = await w.user.api.contacts.remove.mutate({ ids })
    expect(items).toMatchObject([{ type: 'bulk' }])
    await agree()
    await w.user.api.changes.undo.mutate({ changeId })
    await agree()
    expect(ids.every((id) => sees(w.owner, id))).toBe(true)
  })

  it('were held together after every mutation', () =>
    expect(shown.verbs.filter((path) => !asked.has(path))).toEqual([]))
})
