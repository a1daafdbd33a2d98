/** Visible = abilities.view = audience, and editable = abilities.edit, for every role and every shape of contact. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContactAccess, contactAccess, roles } from '../../db/enums.ts'
import { abilities } from '../../worker/contacts/abilities.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import type { Contact } from '../../worker/contacts/schema.ts'
import { granteesOf } from '../../worker/core/access.ts'
import { isSeenBy } from '../../worker/records/audience.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let readers: Member[]
const shapes: { access: ContactAccess; managers: 'none' | 'user' | 'colleague' | 'both' }[] =
  contactAccess.flatMap((access) =>
    (['none', 'user', 'colleague', 'both'] as const).map((managers) => ({ access, managers })),
  )
const contacts = new Map<string, Contact>()
const mailOf = (shape: string): string => `${shape.replace(' ', '.')}@shapes.example`

beforeAll(async () => {
  w = await workspace()
  readers = [w.owner, await w.join('admin'), w.crmAdmin, w.user, w.colleague, w.onlooker]
  for (const { access, managers } of shapes) {
    const managerIds = {
      none: [],
      user: [w.user.id],
      colleague: [w.colleague.id],
      both: [w.user.id, w.colleague.id],
    }[managers]
    const { result } = await w.owner.api.contacts.create.mutate({
      ...oneNamed(`${access} ${managers}`),
      access,
      managerIds,
      infos: [infoOf('email', mailOf(`${access} ${managers}`))],
    })
    contacts.set(
      `${access} ${managers}`,
      (await w.owner.api.contacts.get.query({ id: result.id })).contact,
    )
  }
})
afterAll(() => w.stop())

const actorOf = ({ id, role }: Member) => ({
  userId: id,
  role,
  grantees: granteesOf({ userId: id, role, isActive: true, groupIds: [] }),
})

describe('the policy of contacts', () => {
  it('is tried with every role', () =>
    expect(new Set([...readers, w.guest].map(({ role }) => role))).toEqual(new Set(roles)))

  it('22: shows a guest none of it', async () => {
    const { api } = w.guest
    for (const [shape, contact] of contacts) {
      expect(abilities(actorOf(w.guest), contact), shape).toEqual({
        view: false,
        edit: false,
        remove: false,
      })
      expect(isSeenBy(contactKind, actorOf(w.guest), contact), shape).toBe(false)
      const reads: (() => Promise<unknown>)[] = [
        () => api.contacts.list.query({}),
        () => api.contacts.getMany.query({ ids: [contact.id] }),
        () => api.contacts.get.query({ id: contact.id }),
        () => api.changes.history.query({ id: contact.id }),
        () => api.events.recordSocket.query({ id: contact.id }),
      ]
      for (const read of reads) expect((await errorOf(read())).reason, shape).toBe('no_crm')
    }
  })

  it('shows in every way of reading exactly what abilities and audience say', async () => {
    let seen = 0
    let hidden = 0
    for (const reader of readers) {
      const actor = actorOf(reader)
      const listed = new Set(
        (await reader.api.contacts.list.query({ limit: 200 })).rows.map((row) => row.contact.id),
      )
      const counted = await reader.api.contacts.counts.query()
      expect((await reader.api.contacts.found.query({})).count, reader.role).toBe(listed.size)
      for (const [shape, contact] of contacts) {
        const label = `${reader.role} × ${shape}`
        const view = abilities(actor, contact).view
        const found = new Set(
          (await reader.api.contacts.list.query({ filter: { q: shape } })).rows.map(
            (row) => row.contact.id,
          ),
        )
        expect((await reader.api.contacts.found.query({ filter: { q: shape } })).count, label).toBe(
          found.size,
        )
        const many = (await reader.api.contacts.getMany.query({ ids: [contact.id] })).contacts
        expect(isSeenBy(contactKind, actor, contact), label).toBe(view)
        expect(listed.has(contact.id), label).toBe(view)
        expect(found.has(contact.id), label).toBe(view)
        const same = await reader.api.contacts.sameAs.query({
          entries: [{ kind: 'email', value: mailOf(shape).toUpperCase() }],
        })
        expect(many.length === 1, label).toBe(view)
        expect(
          same.map((one) => one.contact.id),
          label,
        ).toEqual(view ? [contact.id] : [])
        expect(
          view ||
            (await reader.api.contacts.neighbour.query({ id: contact.id, direction: 'next' })) ===
              null,
          label,
        ).toBe(true)
        if (view) await reader.api.contacts.get.query({ id: contact.id })
        else {
          expect(
            await errorOf(reader.api.contacts.get.query({ id: contact.id })),
            label,
          ).toMatchObject({ code: 'NOT_FOUND' })
          expect(
            await errorOf(reader.api.changes.history.query({ id: contact.id })),
            label,
          ).toMatchObject({ code: 'NOT_FOUND' })
          expect(
            await errorOf(reader.api.events.recordSocket.query({ id: contact.id })),
            label,
          ).toMatchObject({ code: 'NOT_FOUND' })
        }
        if (view) seen++
        else hidden++
      }
      expect(counted.persons, reader.role).toBe(
        [...contacts.values()].filter((contact) => abilities(actor, contact).view).length,
      )
    }
    expect([seen > 20, hidden > 4]).toEqual([true, true])
  })

  it.each<[string, (by: Member, contact: Contact) => Promise<number | undefined>]>([
    [
      'one by one',
      async (by, { id, rev: baseRev }) =>
        (
          await by.api.contacts.update.mutate({
            id,
            baseRev,
            fields: { position: `by ${by.role} ${Math.random()}` },
          })
        ).result.rev,
    ],
    [
      'of many at once',
      async (by, { id, currency }) =>
        (
          await by.api.contacts.updateMany.mutate({
            ids: [id],
            fields: { currency: currency === 'EUR' ? 'USD' : 'EUR' },
          })
        ).result.changed[0]?.rev,
    ],
  ])(
    'lets through exactly the edits that abilities say, %s, and a refused one leaves nothing',
    async (_, edit) => {
      for (const reader of readers) {
        for (const [shape, { id }] of contacts) {
          const { contact } = await w.owner.api.contacts.get.query({ id })
          const can = abilities(actorOf(reader), contact)
          const label = `${reader.role} × ${shape}`
          if (can.edit) expect(await edit(reader, contact), label).toBe(contact.rev + 1)
          else {
            const before = await tableSizes()
            expect((await errorOf(edit(reader, contact))).code, label).toMatch(
              can.view || reader.role === 'guest' ? 'FORBIDDEN' : 'NOT_FOUND',
            )
            expect(await tableSizes(), label).toEqual(before)
          }
        }
      }
    },
  )

  it('refuses removal like editing', async () => {
    const [, contact] = [...contacts].find(([shape]) => shape === 'read user') ?? []
    if (!contact) throw new Error('no such shape')
    const before = await tableSizes()
    expect(
      await errorOf(w.colleague.api.contacts.remove.mutate({ ids: [contact.id] })),
    ).toMatchObject({ code: 'FORBIDDEN' })
    expect(await tableSizes()).toEqual(before)
    await w.user.api.contacts.remove.mutate({ ids: [contact.id] })
    expect(await tableSizes()).not.toEqual(before)
  })
})

async function tableSizes(): Promise<unknown> {
  const tables = ['contacts', 'contact_infos', 'contact_access', 'events', 'plans', 'texts']
  const { rows } = await w.host.db.execute(
    `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`,
  )
  return rows[0]
}
