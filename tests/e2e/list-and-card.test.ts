/** The list with a card beside it, by keys and by a hand: nothing chosen is lost, and nothing lies in the way. */

import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, openLive } from '../support/two-browsers.ts'

let space: Office
const tags: Record<string, string> = {}
let adaId = ''
let zoeId = ''

beforeAll(async () => {
  space = await office()
  const { api } = space.user
  for (const title of ['Customer', 'Newsletter', 'Renewal Q1'])
    tags[title] = (await api.settings.createTag.mutate({ title })).result.id
  const make = async (firstName: string, tagIds: string[] = []): Promise<string> =>
    (await api.contacts.create.mutate({ ...oneNamed(firstName), access: 'write', tagIds })).result
      .id
  adaId = await make('Ada', [tagId('Customer'), tagId('Newsletter'), tagId('Renewal Q1')])
  for (let i = 0; i < 70; i++) await make(`Row ${String(i).padStart(2, '0')}`)
  zoeId = await make('Zoe')
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const tagId = (title: string): string => tags[title] ?? ''
const contactOf = async (id: string) => (await space.user.api.contacts.get.query({ id })).contact
const cell = (page: Page, at: string) => page.locator(`[data-cell="${at}"]`)
const isIn = (page: Page, selector: string) =>
  page.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector)

describe('by keys', () => {
  it('the list is one stop: Tab goes on to the open card and back, wherever the list is scrolled to', async () => {
    const { page } = await openLive(space, space.user, `/contacts?open=${adaId}`)
    await page.locator('.card').waitFor()
    await cell(page, '0:1').focus()
    for (const key of ['PageDown', 'ArrowDown']) await page.keyboard.press(key)
    await page.keyboard.press('Tab')
    expect(await isIn(page, '.u-panel')).toBe(true)
    // The row that was gone from is far out of sight.
    await expect
      .poll(async () => {
        await page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
        return await page.getByRole('row').filter({ hasText: 'Zoe' }).count()
      })
      .toBe(1)
    await page.keyboard.press('Shift+Tab')
    expect(await isIn(page, '[data-cell]')).toBe(true)
    await page.keyboard.press('Shift+Tab')
    expect(await isIn(page, '.u-table')).toBe(false)
    expect(await isIn(page, '.records-list')).toBe(true)
    const stops = page.locator(
      '.u-table :is(a, button, input, [tabindex="0"]):not([tabindex="-1"])',
    )
    expect(await stops.count()).toBe(1)
  })

  it('Enter goes into the card it opens, and Esc comes back to the row', async () => {
    const { page } = await openLive(space, space.user, '/contacts')
    await cell(page, '1:1').focus()
    for (let times = 0; times < 2; times++) {
      await page.keyboard.press('Enter')
      await page.locator('.card').waitFor()
      await page.locator('.u-panel h2:focus', { hasText: 'Row 00' }).waitFor({ state: 'attached' })
      // The card stands: Enter on its row goes into it again.
      await cell(page, '1:1').focus()
      await page.keyboard.press('Enter')
      await page.locator('.u-panel h2:focus').waitFor({ state: 'attached' })
      await page.keyboard.press('Escape')
      await page.locator('.u-panel').waitFor({ state: 'detached' })
      await page.locator('[data-cell="1:1"]:focus').waitFor()
    }
    // Opened by hand, the focus stays with the hand.
    await cell(page, '2:1').click()
    await page.locator('.card').waitFor()
    expect(await isIn(page, '.u-panel')).toBe(false)
  })

  it('the menu of a row is the last cell of it', async () => {
    const { page } = await openLive(space, space.user, '/contacts')
    await cell(page, '1:1').focus()
    await page.keyboard.press('End')
    await page.locator('[data-acts]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Open', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: 'Actions for Row 00' })
      .and(page.locator(':focus'))
      .waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-acts]:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.locator('[data-cell="0:1"], [data-acts]').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Home')
    await page.locator('[data-cell="0:0"]:focus').waitFor()
  })
})

describe('what is chosen in a card', () => {
  it('is saved by the choice: Escape closes the list and nothing is lost', async () => {
    const { page } = await openLive(space, space.user, `/contacts?open=${zoeId}`)
    await page.getByRole('button', { name: /^Edit Tags/ }).click()
    await page.keyboard.type('Cust')
    await page.getByRole('option', { name: 'Customer' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await contactOf(zoeId)).tagIds).toEqual([tagId('Customer')])
    for (const key of ['ArrowDown', 'Escape', 'Escape']) await page.keyboard.press(key)
    await page.locator('.u-inline-editor').waitFor({ state: 'detached' })
    await page.locator('.card-chips', { hasText: 'Customer' }).waitFor()
    expect((await contactOf(zoeId)).tagIds).toEqual([tagId('Customer')])

    await page.getByRole('button', { name: /^Edit Managers/ }).click()
    await page.keyboard.type(space.colleague.name)
    await page.getByRole('option', { name: space.colleague.name }).click()
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await contactOf(zoeId)).managerIds).toContain(space.colleague.id)
  })
})

it('the list says “+1” only as long as a tag is out of sight', async () => {
  const { page } = await openLive(space, space.user, '/contacts?cols=tags')
  const row = page.getByRole('row').filter({ hasText: 'Ada' })
  await row.locator('.contacts-tags-rest', { hasText: '+' }).waitFor()
  const { rev } = await contactOf(adaId)
  await space.user.api.contacts.update.mutate({
    id: adaId,
    baseRev: rev,
    tags: { add: [], del: [tagId('Renewal Q1')] },
  })
  await expect.poll(() => row.locator('.u-chip').count()).toBe(2)
  await row.locator('.contacts-tags-rest').waitFor({ state: 'detached' })
})

it('others read that a field is edited once it is, not when Tab has come to it', async () => {
  const [a, b] = [
    await openLive(space, space.user, `/contacts?open=${zoeId}`),
    await openLive(space, space.colleague, `/contacts?open=${zoeId}`),
  ]
  const said = (field: string) => b.page.getByText(`${space.user.name} is editing ${field}`)
  await b.page.locator('.card').waitFor()
  // Everything that is said of a field there, from here on.
  const heard = await b.page.evaluateHandle(() => {
    const texts: string[] = []
    new MutationObserver(() => {
      for (const note of document.querySelectorAll('.u-inline [id$="-note"]'))
        if (note.textContent) texts.push(note.textContent)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return texts
  })
  await a.page.getByRole('button', { name: /^Edit First name/ }).click()
  await said('First name').waitFor({ state: 'attached' })
  await a.page.keyboard.press('Tab')
  await a.page.getByRole('textbox', { name: 'Last name' }).waitFor()
  await said('First name').waitFor({ state: 'detached' })
  // What is said after it has come: then what was not said before never will be.
  await a.page.getByRole('textbox', { name: 'Last name' }).press('Tab')
  await a.page.keyboard.type('Head')
  await said('Position').waitFor({ state: 'attached' })
  expect([...new Set(await heard.jsonValue())].sort()).toEqual([
    `${space.user.name} is editing First name`,
    `${space.user.name} is editing Position`,
  ])
  await a.page.keyboard.press('Escape')
})
