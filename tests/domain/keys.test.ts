/** What phones, companies and names are compared by: one key however they are written, made again when it must be. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { infoOf } from '../support/contacts.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const settle = async (country: string) => {
  const { rev: baseRev } = (await w.owner.api.users.me.query()).portal
  await w.owner.api.settings.updatePortal.mutate({ baseRev, country })
}
const same = async (kind: 'phone' | 'company', value: string) =>
  (await w.user.api.contacts.sameAs.query({ entries: [{ kind, value }] })).map(
    ({ contact }) => contact.name,
  )
const company = async (name: string, phone?: string) => {
  const { result } = await w.user.api.contacts.create.mutate({
    kind: 'company',
    name,
    infos: phone === undefined ? [] : [infoOf('phone', phone)],
  })
  return result.id
}

it('a phone is told to be known however it is written, in the country of the portal', async () => {
  await settle('DE')
  const id = await company('Telefon GmbH', '+49 30 1234567')
  for (const form of ['0049 30 1234567', '+49 (0)30 1234567', '030/1234567'])
    expect(await same('phone', form), form).toEqual(['Telefon GmbH'])
  expect(await same('phone', '+49 40 1234567')).toEqual([])
  const twice = w.user.api.contacts.update.mutate({
    id,
    baseRev: 1,
    infos: { put: [infoOf('phone', '030 1234567')] },
  })
  expect((await errorOf(twice)).fields).toEqual({ 'infos.0.value': 'same_phone' })
})

it('phones that are stored are read anew when the portal moves', async () => {
  await settle('DE')
  await company('Wander AG', '030 7654321')
  await settle('CN')
  await w.host.runClock('often')
  await expect.poll(() => same('phone', '+86 30 7654321')).toEqual(['Wander AG'])
  expect(await same('phone', '+49 30 7654321')).toEqual([])
  await settle('DE')
  await w.host.runClock('often')
  await expect.poll(() => same('phone', '+49 30 7654321')).toEqual(['Wander AG'])
})

it('a company is told to be known by its name, to those who see it', async () => {
  await company('Bluebay Ltd')
  expect(await same('company', 'BLUEBAY  Limited')).toEqual(['Bluebay Ltd'])
  expect(await same('company', 'Bluebay GmbH')).toEqual([])
  const entries = [{ kind: 'company' as const, value: 'Bluebay Ltd' }]
  expect(await w.colleague.api.contacts.sameAs.query({ entries })).toEqual([])
})

it('names are listed by the size of their numbers, and what was stored by older rules is made again', async () => {
  for (const name of ['Bulk10', 'Bulk2', 'Bulk1']) await company(name, '030 5556677')
  const listed = async () => {
    const filter = { q: 'bulk' }
    const { rows } = await w.user.api.contacts.list.query({ filter })
    return rows.map(({ contact }) => contact.name)
  }
  expect(await listed()).toEqual(['Bulk1', 'Bulk2', 'Bulk10'])
  await w.host.db.batch([
    "update contacts set sort_name = lower(name), company_key = ''",
    "update contact_access set sort_name = 'x'",
    "update contact_infos set key = ''",
    'delete from contact_words',
    "update portal set keys_recipe = '0/DE'",
  ])
  expect(await listed()).not.toEqual(['Bulk1', 'Bulk2', 'Bulk10'])
  await w.host.runClock('often')
  expect(await listed()).toEqual(['Bulk1', 'Bulk2', 'Bulk10'])
  const { rows } = await w.user.api.contacts.list.query({})
  expect(rows.map(({ contact }) => contact.name).filter((name) => /^Bulk/.test(name))).toEqual([
    'Bulk1',
    'Bulk2',
    'Bulk10',
  ])
  expect(await same('company', 'bulk2')).toEqual(['Bulk2'])
  expect(await same('phone', '+49 30 5556677')).toHaveLength(1)
})
