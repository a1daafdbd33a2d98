/** The company of a new person: looked for, chosen, and made with it. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office
let companyId = ''

beforeAll(async () => {
  space = await office()
  const { result } = await space.user.api.contacts.create.mutate({
    kind: 'company',
    name: 'Analytical Engines',
    access: 'read',
  })
  companyId = result.id
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('text pasted over a chosen company is what is searched for, and Enter takes what was found', async () => {
  const { api } = space.user
  for (const name of ['Pasted Works', 'Other Works'])
    await api.contacts.create.mutate({ kind: 'company', name, access: 'read' })
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go(`/contacts?create=person&company=${companyId}`)
  const company = page.getByRole('combobox', { name: 'Company' })
  await expect.poll(() => company.inputValue()).toBe('Analytical Engines')
  await company.focus()
  // One input event with the whole text, as a paste or a composition gives, and Enter before the answer.
  await page.keyboard.insertText('Pasted')
  await page.keyboard.press('Enter')
  await expect.poll(() => company.inputValue()).toBe('Pasted Works')
  await page.keyboard.type('Other')
  expect(await company.inputValue()).toBe('Other')
  await page.getByRole('option', { name: 'Other Works' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => company.inputValue()).toBe('Pasted Works')
})

it('a company made in the form is there only when its person is saved', async () => {
  const { api } = space.user
  const named = async (q: string) => (await api.contacts.list.query({ filter: { q } })).rows
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go('/contacts?create=person')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Enter a first name').waitFor()
  const problem = page.getByText('Enter a last name')
  await problem.waitFor()
  await page.getByRole('textbox', { name: 'Last name' }).fill('Byron')
  await problem.waitFor({ state: 'hidden' })
  await page.getByRole('textbox', { name: 'First name' }).fill('Lord')
  const company = page.getByRole('combobox', { name: 'Company' })
  await company.fill('Unmade Works')
  await page.getByRole('option', { name: 'Create “Unmade Works”' }).click()
  await page.getByText('“Unmade Works” will be created when you save').waitFor()
  expect(await named('Unmade')).toEqual([])
  await page.getByRole('button', { name: 'More fields' }).click()
  // The focus went to the first of the new fields, and goes on to what is added.
  await page.locator('.create-more button:focus').press('Enter')
  await page.locator('.create-more .info-value:focus').waitFor()
  await page.keyboard.type('javascript:alert(1)')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Links of this kind are not allowed').waitFor()
  await page.locator('.create-more .info-value').fill('byron.example')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.card').waitFor()
  await expect.poll(async () => (await named('Byron'))[0]?.contact.companyId).toBeTruthy()
  const [made] = await named('Unmade')
  expect(made?.contact.id).toBe((await named('Byron'))[0]?.contact.companyId)
  // An existing name is never offered as a new one, however it is written.
  await seat.go('/contacts?create=person')
  await page.getByRole('combobox', { name: 'Company' }).fill(' unmade  works')
  await page.getByRole('option', { name: 'Unmade Works' }).waitFor()
  expect(await page.getByRole('option', { name: /^Create/ }).count()).toBe(0)
})
