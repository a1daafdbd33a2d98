/** The list of contacts: its order under the pointer, its length, its filters. */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { contactsScene } from '../support/contacts-scene.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
  await contactsScene(space)
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('a list under the pointer keeps its order until it is asked to sort again', async () => {
  const seat = await space.sit(space.colleague)
  const { page } = seat
  await seat.go('/contacts')
  const second = page.getByRole('row').filter({ hasText: 'Analytical Engines' }).first()
  await second.waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await second.hover()
  await space.user.api.contacts.create.mutate({ ...oneNamed('Aaron'), access: 'read' })
  const pill = page.getByRole('button', { name: '1 new' })
  await pill.waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'Aaron' }).count()).toBe(0)
  await pill.click()
  await page.getByRole('row').filter({ hasText: 'Aaron' }).waitFor()
})

it('more rows come by scrolling, and filters are in the address', async () => {
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go('/contacts?sort=-name')
  await page.getByRole('row').filter({ hasText: 'Row 69' }).waitFor()
  const last = page.getByRole('row').filter({ hasText: 'Ada King' })
  await expect
    .poll(async () => {
      await page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
      return await last.count()
    })
    .toBe(1)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Access' }).selectOption('private')
  await page.waitForURL('**access=private**')
  await page.keyboard.press('Escape')
  await page.getByText('No results').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await page.getByRole('row').filter({ hasText: 'Row 69' }).waitFor()
})
