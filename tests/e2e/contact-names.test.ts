/** A person has a first and a last name, or it is said that there is one only. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { edit, field, makePerson } from '../support/seats.ts'
import { type Office, office, openLive } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('the form marks both, says which is missing, and takes one that is said to be all', async () => {
  const { page } = await openLive(space, space.user, '/contacts?create=person')
  const box = (name: string) => page.getByRole('textbox', { name })
  for (const name of ['First name', 'Last name'])
    expect(await box(name).getAttribute('aria-required')).toBe('true')
  await box('First name').fill('Sukarno')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Enter a last name').waitFor()
  expect(await box('Last name').getAttribute('aria-invalid')).toBe('true')
  await page.getByRole('checkbox', { name: 'Has only one name' }).check()
  await page.getByText('Enter a last name').waitFor({ state: 'detached' })
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe(
    'Sukarno',
  )
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Sukarno' }).waitFor()
  await expect
    .poll(async () => {
      const { rows } = await space.user.api.contacts.list.query({ filter: { q: 'Sukarno' } })
      return rows.map(({ contact }) => [contact.firstName, contact.lastName])
    })
    .toEqual([['Sukarno', '']])
})

it('a name emptied on a card is asked about: a slip costs nothing', async () => {
  const made = await makePerson(space)
  const seat = await openLive(space, space.user, `/contacts/${made.id}`)
  const names = async () => {
    const { contact } = await space.user.api.contacts.get.query({ id: made.id })
    return [contact.firstName, contact.lastName]
  }
  await edit(seat, 'First name', '')
  const question = seat.page.getByRole('dialog', { name: 'Does King have only one name?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await field(seat, 'First name').getByText('Enter a first name').waitFor()
  expect(await names()).toEqual([made.firstName, 'King'])
  await field(seat, 'First name').getByRole('button', { name: 'Edit', exact: true }).click()
  await seat.page.getByRole('textbox', { name: 'First name', exact: true }).press('Enter')
  await question.getByRole('button', { name: 'Has only one name' }).click()
  await expect.poll(names).toEqual(['King', ''])
  await field(seat, 'First name').getByText('King').waitFor()
})
