/** Contacts by the keyboard alone. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contactsScene } from '../support/contacts-scene.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office
let personId = ''

beforeAll(async () => {
  space = await office()
  ;({ personId } = await contactsScene(space))
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

describe('the keyboard', () => {
  // A press comes when it comes: nothing waits for a slow machine.
  it.each([1, 6, 20])('walks the list, opens, edits and closes, %i times as slow', async (rate) => {
    const seat = await space.sit(space.user)
    const { page } = seat
    const esc = () => page.keyboard.press('Escape')
    const first = page.locator('[data-cell="0:1"]:focus').filter({ hasText: 'Ada King' })
    await seat.go('/contacts')
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor()
    const devTools = await seat.context.newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate })
    await page.keyboard.press('/')
    await page.keyboard.type('ada')
    await page.waitForURL('**q=ada')
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor({ state: 'detached' })
    // The first empties the search, the second leaves it; the rows that come back leave the focus where it is.
    await esc()
    await esc()
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor()
    await first.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.card').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'First name' }).waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Last name' }).waitFor()
    // One closes the field, one the card, one the selection.
    await esc()
    await esc()
    await esc()
    await page.locator('.card').waitFor({ state: 'detached' })
    await page.getByText('1 selected').waitFor({ state: 'detached' })
    await first.waitFor()
    // The page is used again, at its full speed.
    await devTools.detach()
  })

  it('closes a card and a form whose code is still on its way', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    const held: (() => void)[] = []
    await page.route(/\/(card|create)-panel-[^/]*\.js$/, async (route) => {
      await new Promise<void>((release) => held.push(release))
      await route.continue()
    })
    await seat.go('/contacts')
    await page.getByRole('row').filter({ hasText: 'Ada King' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    for (const keys of [['Enter'], ['c', 'p']]) {
      for (const key of keys) await page.keyboard.press(key)
      await page.keyboard.press('Escape')
      await page.waitForURL('**/contacts')
      await page.locator('.u-panel').waitFor({ state: 'detached' })
    }
    expect(await page.getByText('1 selected').count()).toBe(1)
    // Both were asked for, and neither has come.
    await expect.poll(() => held.length).toBeGreaterThanOrEqual(2)
    for (const release of held) release()
    await page.keyboard.press('Enter')
    await page.locator('.card').waitFor()
  })

  it('does what the screen says that is there, not the one before it', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    await seat.go(`/contacts?open=${personId}`)
    await page.locator('.card').waitFor()
    await page.getByRole('link', { name: 'Open as a page' }).click()
    await page.locator('.card[data-page]').waitFor()
    await page.keyboard.press('c')
    await page.keyboard.press('p')
    await page.waitForURL('**/contacts?create=person')
    await page.locator('.create').waitFor()
  })

  it('edits a cell of the list in place', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    await seat.go('/contacts?q=ada')
    await page.getByText('ada@example.com').waitFor()
    await page.locator('[data-cell="0:3"]').focus()
    await page.keyboard.press('e')
    const input = page.getByRole('textbox', { name: 'Email' })
    await input.fill('countess@example.com')
    await input.press('Enter')
    await page.getByText('countess@example.com').waitFor()
    await expect
      .poll(
        async () =>
          (await space.user.api.contacts.get.query({ id: personId })).contact.infos.find(
            (i) => i.kind === 'email',
          )?.value,
      )
      .toBe('countess@example.com')
  })
})
