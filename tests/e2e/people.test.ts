/** What is done to members is asked for where it takes something away, told, and taken back. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Office, office, openLive } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('a role that is taken away is asked for, told, and comes back by Undo and by Ctrl-Z', async () => {
  const { colleague } = space
  const seat = await openLive(space, space.owner, '/settings/people')
  const { page } = seat
  const role = page.getByRole('button', { name: `Role of ${colleague.name}` })
  const choose = async (name: string) => {
    await role.click()
    await page.getByRole('menuitemradio', { name, exact: true }).click()
    // The menu goes with the choice.
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  const roleIs = (name: string) => role.filter({ hasText: name }).waitFor()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))

  await choose('Guest')
  await dialog.filter({ hasText: 'loses access to the CRM' }).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'detached' })
  await roleIs('User')

  await choose('Guest')
  await dialog.getByRole('button', { name: 'Change role' }).click()
  await roleIs('Guest')
  const told = page.locator('.u-toast').filter({ hasText: `${colleague.name} is now: Guest` })
  await told.getByRole('button', { name: 'Undo' }).click()
  await roleIs('User')

  // What gives rights needs no question.
  await choose('CRM administrator')
  await roleIs('CRM administrator')
  await page.keyboard.press('Control+z')
  await roleIs('User')
  await page.keyboard.press('Control+Shift+z')
  await roleIs('CRM administrator')
  await page.keyboard.press('Control+z')
  await roleIs('User')
})
