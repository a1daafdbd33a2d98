/** The same address or number on one contact, or on several. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

describe('the same e-mail or phone', () => {
  it('twice on one contact is refused at its entry', async () => {
    const mail = infoOf('email', 'twice@example.com')
    const made = await w.user.api.contacts.create.mutate({
      ...oneNamed('Twice'),
      infos: [mail, infoOf('phone', '+44 20 7946 0018')],
    })
    const { id } = made.result
    expect(
      await errorOf(
        w.user.api.contacts.create.mutate({
          ...oneNamed('Twice'),
          infos: [mail, infoOf('email', 'Twice@Example.com')],
        }),
      ),
    ).toMatchObject({ fields: { 'infos.1.value': 'same_email' } })
    const add = (...put: ReturnType<typeof infoOf>[]) =>
      w.user.api.contacts.update.mutate({ id, baseRev: 1, infos: { put, del: [] } })
    expect(await errorOf(add(infoOf('phone', '+44 (20) 7946-0018')))).toMatchObject({
      fields: { 'infos.0.value': 'same_phone' },
    })
    expect((await w.user.api.contacts.get.query({ id })).contact.rev).toBe(1)
    await add(infoOf('phone', '+44 20 7946 0019'))
    expect((await w.user.api.contacts.get.query({ id })).contact.infos).toHaveLength(3)
  })

  it('on another contact is told to those who see that one, entry by entry', async () => {
    const { id } = (
      await w.user.api.contacts.create.mutate({
        kind: 'company',
        name: 'Same Ltd',
        infos: [infoOf('email', 'Same@Example.com'), infoOf('phone', '020 7946 0020')],
      })
    ).result
    const entries = [
      { kind: 'email' as const, value: 'else@example.com' },
      { kind: 'email' as const, value: ' same@example.COM ' },
      { kind: 'phone' as const, value: '(020) 7946-0020' },
      { kind: 'phone' as const, value: 'none' },
    ]
    const found = await w.user.api.contacts.sameAs.query({ entries })
    expect(found.map(({ index, contact }) => [index, contact.name])).toEqual([
      [1, 'Same Ltd'],
      [2, 'Same Ltd'],
    ])
    expect(await w.user.api.contacts.sameAs.query({ entries, exceptId: id })).toEqual([])
    expect(await w.colleague.api.contacts.sameAs.query({ entries })).toEqual([])
  })
})
