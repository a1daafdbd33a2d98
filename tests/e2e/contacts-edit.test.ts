/** A contact in its whole form, filled: out of the row's menu, with what a colleague changes meanwhile. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { infoOf } from '../support/contacts.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const contactOf = async (id: string) => (await space.user.api.contacts.get.query({ id })).contact

it('saves what was changed, shows what others change, and is given up with Cancel', async () => {
  const { api } = space.user
  const { result } = await api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Edda',
    lastName: 'Old',
    access: 'write',
    infos: [infoOf('email', 'edda@example.com')],
  })
  const { id } = result
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go('/contacts?q=edda')
  await page.getByRole('row').filter({ hasText: 'Edda' }).hover()
  await page.getByRole('button', { name: 'Actions for Edda Old' }).click()
  await page.getByRole('menuitem', { name: 'Edit contact' }).click()
  await page.waitForURL('**edit=form**')
  const position = page.getByLabel('Position', { exact: true })
  await position.fill('Archivist')
  const { rev } = await contactOf(id)
  await space.colleague.api.contacts.update.mutate({
    id,
    baseRev: rev,
    fields: { lastName: 'Voss' },
  })
  await expect.poll(() => page.getByLabel('Last name').inputValue()).toBe('Voss')
  // What is typed outlives the page.
  await page.reload()
  await expect.poll(() => position.inputValue()).toBe('Archivist')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect.poll(() => contactOf(id)).toMatchObject({ position: 'Archivist', lastName: 'Voss' })
  await expect.poll(() => new URL(page.url()).searchParams.get('edit')).toBeNull()

  await page.locator('.u-panel').getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Edit contact' }).click()
  await position.fill('Nothing')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('edit')).toBeNull()
  expect((await contactOf(id)).position).toBe('Archivist')
})

it('and a list is narrowed to several types, a country and a part of an e-mail', async () => {
  const { api } = space.owner
  const made = await Promise.all(
    ['Client', 'Rival'].map((title) =>
      api.settings.createItem.mutate({ list: 'contact_type', title }),
    ),
  )
  const [client, rival] = made.map((one) => one.result.id)
  const make = (firstName: string, typeId: string | undefined, email: string) =>
    space.user.api.contacts.create.mutate({
      kind: 'person',
      firstName,
      hasOneName: true,
      typeId: typeId ?? null,
      infos: [infoOf('email', email)],
    })
  await make('Nora', client, 'nora@north.example')
  await make('Nils', rival, 'nils@north.example')
  await make('Nuno', undefined, 'nuno@north.example')
  await make('Neil', client, 'neil@south.example')
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go(`/contacts?type=${client},${rival}`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await row('Neil').waitFor()
  await row('Nils').waitFor()
  expect(await row('Nuno').count()).toBe(0)
  await page.getByRole('button', { name: '2 filters' }).click()
  await page.getByLabel('Email contains').fill('@north')
  await page.waitForURL('**email=**')
  await page.keyboard.press('Escape')
  await row('Neil').waitFor({ state: 'detached' })
  await row('Nora').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await row('Nuno').waitFor()
})
