/** Several people at their browsers, looking at the same contacts. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { edit, field, live, makePerson, row } from '../support/seats.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const sit: Office['sit'] = (member, options) => space.sit(member, options)

describe('two people at the same list', () => {
  it('see what the other one creates, changes, shares and deletes', async () => {
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go('/contacts'), b.go('/contacts')])
    await Promise.all([live(a), live(b)])
    await Promise.all([a, b].map((seat) => seat.page.getByText('No contacts yet').waitFor()))

    // A creates a private one; B sees the public one made after it and never the private one.
    await a.page.keyboard.press('c')
    await a.page.keyboard.press('p')
    await a.page.getByLabel('First name').fill('Grace')
    await a.page.getByLabel('Last name').fill('Hopper')
    await a.page.keyboard.press('Control+Enter')
    await row(a, 'Grace Hopper').waitFor()
    const shown = await makePerson(space, 'read')
    await row(b, shown.name).waitFor()
    expect(await row(b, 'Grace Hopper').count()).toBe(0)

    // A shares it: it appears on B's screen. A takes it back: it is gone.
    await row(a, 'Grace Hopper').click()
    const access = a.page.getByRole('button', { name: 'Edit Access:' })
    await access.click()
    await a.page.getByRole('combobox', { name: 'Access' }).selectOption('read')
    await row(b, 'Grace Hopper').waitFor()
    await edit(a, 'First name', 'Amazing Grace')
    await row(b, 'Amazing Grace Hopper').waitFor()
    await access.click()
    await a.page.getByRole('combobox', { name: 'Access' }).selectOption('private')
    await row(b, 'Amazing Grace Hopper').waitFor({ state: 'detached' })
    expect(await row(a, 'Amazing Grace Hopper').count()).toBe(1)
    expect(await row(b, shown.name).count()).toBe(1)
  })

  it('a deleted contact leaves every list, and undo brings it back', async () => {
    const person = await makePerson(space, 'read')
    const [a, b] = [await sit(space.user), await sit(space.colleague)]
    await Promise.all([a.go('/contacts'), b.go(`/contacts?open=${person.id}`)])
    await Promise.all([row(a, person.name).waitFor(), row(b, person.name).waitFor(), live(b)])
    await row(a, person.name).getByRole('checkbox').check()
    await a.page
      .getByRole('region', { name: 'Bulk actions' })
      .getByRole('button', { name: 'Delete' })
      .click()
    await row(a, person.name).waitFor({ state: 'detached' })
    await b.page.getByText(`${person.name} was deleted`).waitFor()
    await a.page.getByRole('log').getByRole('button', { name: 'Undo' }).click()
    await Promise.all([row(a, person.name).waitFor(), row(b, person.name).waitFor()])
    await b.page.getByRole('heading', { name: person.name }).waitFor({ state: 'attached' })
  })

  it('Ctrl-Z takes back the last change', async () => {
    const person = await makePerson(space)
    const a = await sit(space.user)
    await a.go(`/contacts?open=${person.id}`)
    await edit(a, 'Position', 'Analyst')
    await row(a, person.name).waitFor()
    await field(a, 'Position').getByText('Analyst').waitFor()
    await a.page.locator('.u-inline-mark[data-kind="saved"]').waitFor()
    await a.page.keyboard.press('Control+z')
    await field(a, 'Position').getByText('Countess').waitFor()
  })
})

describe('rights', () => {
  it('follow a person at once: more is seen, then less, then nothing', async () => {
    const hidden = await makePerson(space, 'private')
    const shown = await makePerson(space, 'read')
    const newcomer = await space.join('user', 'Nora Newcomer')
    const n = await sit(newcomer)
    await n.go('/contacts')
    await Promise.all([row(n, shown.name).waitFor(), live(n)])
    expect(await row(n, hidden.name).count()).toBe(0)
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'crm_admin' })
    await row(n, hidden.name).waitFor()
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'user' })
    await row(n, hidden.name).waitFor({ state: 'detached' })
    await row(n, shown.name).click()
    await n.page.getByText('You can view this contact').waitFor()
    expect(await n.page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
    await space.owner.api.users.setRole.mutate({ userId: newcomer.id, role: 'guest' })
    await n.page.getByText('You do not have access to the CRM').waitFor()
    expect(await row(n, shown.name).count()).toBe(0)
    await space.owner.api.users.deactivate.mutate({ userId: newcomer.id })
    await n.page.waitForURL('**/sign-in**')
  })
})

it('many deleted at once leave the screens of all, and come back with one press', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `Zz ${String(i).padStart(2, '0')}`)
  for (const firstName of names)
    await space.user.api.contacts.create.mutate({ ...oneNamed(firstName), access: 'read' })
  const [a, b] = [await sit(space.user), await sit(space.colleague)]
  await Promise.all([a.go('/contacts?q=Zz&sort=-name'), b.go('/contacts?sort=-name')])
  await Promise.all([live(a), live(b), row(a, 'Zz 59').waitFor(), row(b, 'Zz 59').waitFor()])
  const last = row(a, 'Zz 00')
  await expect
    .poll(async () => {
      await a.page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
      return await last.count()
    })
    .toBe(1)
  await a.page.getByRole('checkbox', { name: 'Select all' }).check()
  await a.page.getByText('60 selected').waitFor()
  await a.page
    .getByRole('region', { name: 'Bulk actions' })
    .getByRole('button', { name: 'Delete' })
    .click()
  await a.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await a.page.getByText('No results').waitFor()
  await row(b, 'Zz 59').waitFor({ state: 'detached' })
  await a.page.getByRole('log').getByRole('button', { name: 'Undo' }).click()
  await Promise.all([row(a, 'Zz 59').waitFor(), row(b, 'Zz 59').waitFor()])
})

describe('the history of a contact', () => {
  it('tells who changed what, grows by itself, and takes back', async () => {
    const person = await makePerson(space)
    const a = await sit(space.user)
    await a.go(`/contacts/${person.id}?tab=history`)
    await a.page.getByText('created this').waitFor()
    await live(a)
    await space.colleague.api.contacts.update.mutate({
      id: person.id,
      baseRev: 1,
      fields: { position: 'Analyst' },
    })
    const change = a.page.getByRole('listitem').filter({ hasText: 'Cole Colleague' })
    await change.getByText('Countess').waitFor()
    await change.getByText('Analyst').waitFor()
    await space.user.api.contacts.update.mutate({
      id: person.id,
      baseRev: 2,
      fields: { position: 'Mathematician' },
    })
    const own = a.page.getByRole('listitem').filter({ hasText: 'Mathematician' })
    await own.getByRole('button', { name: 'Undo' }).click()
    await a.page.getByText('undid a change').waitFor()
    const { contact } = await space.user.api.contacts.get.query({ id: person.id })
    expect(contact.position).toBe('Analyst')
  })
})
