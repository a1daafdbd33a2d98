/** Whoever takes a contact out of their own sight is told before, and asked; one that nobody is left to see is not made. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, openLive, type Seat } from '../support/two-browsers.ts'
import type { Member } from '../support/workspace.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const begin = (member: Member, path: string): Promise<Seat> => openLive(space, member, path)
const row = ({ page }: Seat, name: string) => page.getByRole('row').filter({ hasText: name })
const form = ({ page }: Seat) => page.getByRole('region', { name: 'New person' })
const save = (seat: Seat) => form(seat).getByRole('button', { name: 'Save', exact: true })
const warning = ({ page }: Seat, title = 'You will no longer see this contact') =>
  page.getByRole('dialog', { name: title })
const only = 'It is private: only its managers and administrators would see it.'
const admins = 'It is private and would have no manager: only administrators would see it.'

/** Taking one out is saved by itself, so that it is asked for at once. */
async function takeOut({ page }: Seat): Promise<void> {
  await page.getByRole('button', { name: 'Edit Managers:' }).click()
  await page.getByRole('button', { name: 'Remove Uma User' }).click()
}

const makePrivate = async (firstName: string, managers: readonly Member[]): Promise<string> => {
  const { result } = await space.user.api.contacts.create.mutate({
    ...oneNamed(firstName),
    access: 'private',
    managerIds: managers.map(({ id }) => id),
  })
  return result.id
}
const managersOf = async (id: string): Promise<readonly string[]> =>
  (await space.owner.api.contacts.get.query({ id })).contact.managerIds

describe('a new private contact', () => {
  it('that another person alone will manage is made after a word about it', async () => {
    const a = await begin(space.user, '/contacts?create=person')
    const b = await begin(space.colleague, '/contacts')
    await a.page.getByLabel('First name').fill('Handed')
    await a.page.getByLabel('Last name').fill('Over')
    await form(a).getByRole('checkbox', { name: 'Allow all CRM users access' }).uncheck()
    const picker = form(a).getByRole('combobox', { name: 'Managers' })
    await picker.fill('Cole')
    await a.page.getByRole('option', { name: 'Cole Colleague' }).click()
    await form(a).getByRole('button', { name: 'Remove Uma User' }).click()
    await picker.press('Escape')
    await save(a).click()
    await warning(a).getByText(only).waitFor()
    expect(await violationsOf(a.page)).toEqual([])
    await warning(a).getByRole('button', { name: 'Cancel' }).click()
    await warning(a).waitFor({ state: 'detached' })
    // What was typed is there still, and nothing was made.
    expect(await a.page.getByLabel('First name').inputValue()).toBe('Handed')
    expect(await row(b, 'Handed').count()).toBe(0)
    await save(a).click()
    await warning(a).getByRole('button', { name: 'Save anyway' }).click()
    await row(b, 'Handed').waitFor()
    expect(await row(a, 'Handed').count()).toBe(0)
  })

  it('that nobody is left to see is refused in words, and made once somebody does', async () => {
    const a = await begin(space.user, '/contacts?create=person')
    await a.page.getByLabel('First name').fill('Nobody')
    await a.page.getByLabel('Last name').fill('Left')
    await form(a).getByRole('checkbox', { name: 'Allow all CRM users access' }).uncheck()
    await form(a).getByRole('button', { name: 'Remove Uma User' }).click()
    await save(a).click()
    await form(a)
      .getByText('Only administrators would see it. Choose a manager or make it public.')
      .waitFor()
    expect(await warning(a).count()).toBe(0)
    const { rows } = await space.owner.api.contacts.list.query({ filter: { q: 'Nobody' } })
    expect(rows).toEqual([])
    await form(a).getByRole('checkbox', { name: 'Allow all CRM users access' }).check()
    // Reading alone is what is offered first.
    expect(await form(a).getByRole('combobox', { name: 'Access' }).inputValue()).toBe('read')
    await save(a).click()
    await row(a, 'Nobody').waitFor()
  })
})

describe('whoever takes themselves out of a private contact', () => {
  it('is told who is left, stays when they say no, and loses it when they say yes', async () => {
    const id = await makePrivate('Shared', [space.user, space.colleague])
    const a = await begin(space.user, `/contacts?open=${id}`)
    const b = await begin(space.colleague, '/contacts')
    await row(b, 'Shared').waitFor()
    await takeOut(a)
    await warning(a).getByText(only).waitFor()
    await warning(a).getByRole('button', { name: 'Cancel' }).click()
    await a.page.getByText('Not saved: you would no longer see this contact.').waitFor()
    expect(await managersOf(id)).toHaveLength(2)
    expect(await row(a, 'Shared').count()).toBe(1)
    await a.page.reload()
    await row(a, 'Shared').waitFor()
    await takeOut(a)
    await warning(a).getByRole('button', { name: 'Save anyway' }).click()
    await row(a, 'Shared').waitFor({ state: 'detached' })
    await expect.poll(() => managersOf(id)).toEqual([space.colleague.id])
    expect(await row(b, 'Shared').count()).toBe(1)
  })

  it('as the last one is told that only administrators are left', async () => {
    const id = await makePrivate('Alone', [space.user])
    const a = await begin(space.user, `/contacts?open=${id}`)
    const admin = await begin(space.crmAdmin, '/contacts')
    await takeOut(a)
    await warning(a).getByText(admins).waitFor()
    await warning(a).getByRole('button', { name: 'Save anyway' }).click()
    await row(a, 'Alone').waitFor({ state: 'detached' })
    await row(admin, 'Alone').waitFor()
    expect(await managersOf(id)).toEqual([])
  })

  it('of several at once is told of how many', async () => {
    const names = ['Many 1', 'Many 2', 'Many 3']
    for (const name of names) await makePrivate(name, [space.user, space.colleague])
    const a = await begin(space.user, '/contacts')
    const b = await begin(space.colleague, '/contacts')
    for (const name of names) await row(a, name).getByRole('checkbox').check()
    const bar = a.page.getByRole('region', { name: 'Bulk actions' })
    await bar.getByRole('button', { name: 'Managers' }).click()
    await a.page.getByRole('combobox', { name: 'Remove managers' }).fill('Uma')
    await a.page.getByRole('option', { name: 'Uma User' }).click()
    await a.page.getByRole('button', { name: 'Change 3 contacts' }).click()
    const several = warning(a, 'You will no longer see 3 of these contacts')
    await several
      .getByText('They are private: only their managers and administrators would see them.')
      .waitFor()
    await several.getByRole('button', { name: 'Save anyway' }).click()
    for (const name of names) await row(a, name).waitFor({ state: 'detached' })
    for (const name of names) expect(await row(b, name).count()).toBe(1)
  })
})
