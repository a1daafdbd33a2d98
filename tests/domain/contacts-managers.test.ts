/** What people are told by mail of contacts that they are made managers of. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

describe('who becomes a manager', () => {
  it('is told by mail, once, by whom and of what', async () => {
    const chosen = await w.join('user', 'Cho Sen')
    const address = `${chosen.id}@unison.example`
    const context = { context: { planId: 'plan-notify-0001' } }
    const input = {
      kind: 'person' as const,
      firstName: 'Ada',
      lastName: 'Assigned',
      managerIds: [w.user.id, chosen.id],
    }
    const { result } = await w.user.api.contacts.create.mutate(input, context)
    const mail = await w.host.mailTo(address)
    expect(mail.subject).toContain('Ada Assigned')
    expect(mail.text).toContain('Uma User made you a manager of Ada Assigned')
    expect(mail.text).toContain(`${w.host.url}/contacts/${result.id}`)
    await w.user.api.contacts.create.mutate(input, context)
    await w.user.api.contacts.update.mutate({
      id: result.id,
      baseRev: 1,
      fields: { position: 'Poet' },
    })
    const last = await w.join('user', 'Las Tone')
    await w.user.api.contacts.update.mutate({
      id: result.id,
      baseRev: 2,
      managers: { add: [last.id], del: [] },
    })
    await w.host.mailTo(`${last.id}@unison.example`)
    const told = w.host.mailbox.list().flatMap((one) => one.to)
    expect(told.filter((to) => to === address)).toHaveLength(1)
    expect(told).not.toContain(`${w.user.id}@unison.example`)
  })
})

describe('S18 who is made a manager again and again', () => {
  it('is told once in a quarter of an hour, also over a restart, and each of several', async () => {
    const [chosen, other] = [await w.join('user', 'Re Peated'), await w.join('user', 'Al So')]
    const { result } = await w.user.api.contacts.create.mutate({
      kind: 'person',
      firstName: 'To',
      lastName: 'Andfro',
      managerIds: [w.user.id, chosen.id],
    })
    const set = async (add: string[], del: string[]) => {
      const { contact } = await w.user.api.contacts.get.query({ id: result.id })
      return await w.user.api.contacts.update.mutate({
        id: result.id,
        baseRev: contact.rev,
        managers: { add, del },
      })
    }
    const toldTo = (person: { id: string }) =>
      w.host.mailbox.list().filter((mail) => mail.to.includes(`${person.id}@unison.example`))
    await w.host.mailTo(`${chosen.id}@unison.example`)
    for (let turn = 0; turn < 5; turn++) {
      await set([], [chosen.id])
      if (turn === 2) await w.host.restartWorker()
      await set([chosen.id], [])
    }
    // Whoever is told last shows that the others were left alone.
    await set([other.id], [])
    await w.host.mailTo(`${other.id}@unison.example`)
    expect(toldTo(chosen)).toHaveLength(1)

    await w.host.db.execute({
      sql: 'update events set created_at = created_at - ? where entity_id = ?',
      args: [16 * 60_000, result.id],
    })
    await set([], [chosen.id])
    await set([chosen.id], [])
    await expect.poll(() => toldTo(chosen).length).toBe(2)
    expect(toldTo(other)).toHaveLength(1)
  })

  it('is told by one mail of all that one change gave them', async () => {
    const chosen = await w.join('user', 'Ma Ny')
    const ids: string[] = []
    for (const name of ['First', 'Second', 'Third'])
      ids.push((await w.user.api.contacts.create.mutate({ kind: 'company', name })).result.id)
    const give = () =>
      w.user.api.contacts.updateMany.mutate({ ids, managers: { add: [chosen.id], del: [] } })
    await give()
    await w.host.mailTo(`${chosen.id}@unison.example`)
    await w.user.api.contacts.updateMany.mutate({ ids, managers: { add: [], del: [chosen.id] } })
    await give()
    const last = await w.join('user', 'La St')
    await w.user.api.contacts.updateMany.mutate({ ids, managers: { add: [last.id], del: [] } })
    const { subject } = await w.host.mailTo(`${last.id}@unison.example`)
    expect(subject).toContain('3')
    const told = w.host.mailbox
      .list()
      .filter((mail) => mail.to[0] === `${chosen.id}@unison.example`)
    expect(told.map((mail) => mail.subject)).toEqual([subject])
  })
})
