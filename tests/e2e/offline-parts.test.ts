/** Parts of the portal that were not on the device when the connection was lost, and what is on it by then. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { oneNamed } from '../support/contacts.ts'
import {
  goOffline,
  type Office,
  office,
  type Seat,
  type SeatOptions,
} from '../support/two-browsers.ts'

let space: Office
let seat: Seat
let adaId = ''

beforeAll(async () => {
  space = await office()
  const make = (firstName: string) => space.user.api.contacts.create.mutate(oneNamed(firstName))
  adaId = (await make('Ada')).result.id
  await make('Bob')
})
afterAll(() => space.stop())
afterEach(async () => {
  const { problems } = seat
  await seat.context.close()
  expect(problems).toEqual([])
})

const text = (words: string) => seat.page.getByText(words)
const row = (name: string) => seat.page.getByRole('row').filter({ hasText: name })
const comes = 'It opens automatically when you are back online.'

/** Opens the list with nothing fetched ahead, and loses the connection. */
const loseAtOnce = async (path: string, options?: SeatOptions): Promise<void> => {
  seat = await space.sit(space.user, options)
  await seat.page.route(/\/assets\/prefetch-/, (route) => route.abort('connectionfailed'))
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor()
  await seat.page.getByText('Ada').first().waitFor()
  await lose()
}
const lose = () => goOffline(seat)
const comeBack = () => seat.context.setOffline(false)

describe('a part that is not there', () => {
  it('of the card leaves the card, and comes with the connection', async () => {
    await loseAtOnce(`/contacts/${adaId}`)
    await seat.page.getByRole('tab', { name: 'History' }).click()
    await text(comes).waitFor()
    await seat.page.getByRole('tab', { name: 'Details' }).click()
    await seat.page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    await seat.page.getByRole('tab', { name: 'History' }).click()
    await text(comes).waitFor()
    expect(await violationsOf(seat.page)).toEqual([])
    await comeBack()
    await text('created').first().waitFor()
  })

  it('beside the list leaves the list, can be closed, and comes with the connection', async () => {
    await loseAtOnce('/contacts')
    await seat.page.keyboard.press('c')
    await seat.page.keyboard.press('p')
    await text(comes).waitFor()
    expect(await row('Bob').count()).toBe(1)
    await seat.page.keyboard.press('Escape')
    await text(comes).waitFor({ state: 'detached' })
    await row('Ada').getByText('Ada', { exact: true }).click()
    await text(comes).waitFor()
    await seat.page.getByRole('button', { name: 'Close' }).click()
    await text(comes).waitFor({ state: 'detached' })
    await seat.page.goBack()
    await text(comes).waitFor()
    await comeBack()
    await seat.page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    expect(seat.page.url()).toContain('open=')
  })

  it('as the palette takes the keys, can be closed, and comes with the connection', async () => {
    await loseAtOnce('/contacts', { width: 390, height: 844 })
    const palette = seat.page.getByRole('dialog', { name: 'Search and commands' })
    await seat.page.keyboard.press('Control+k')
    await palette.getByText(comes).waitFor()
    await seat.page.keyboard.type('cp')
    expect(seat.page.url()).not.toContain('create')
    expect(await violationsOf(seat.page)).toEqual([])
    await seat.page.keyboard.press('Escape')
    await palette.waitFor({ state: 'detached' })
    await seat.page.keyboard.press('Control+k')
    await palette.getByText(comes).waitFor()
    await comeBack()
    await palette.getByRole('combobox').waitFor()
  })

  it('as a menu says so, keeps the focus on its button, and opens with the connection', async () => {
    await loseAtOnce('/contacts')
    const button = seat.page.getByRole('button', { name: 'Account' })
    await button.focus()
    await seat.page.keyboard.press('Enter')
    await text('There is no connection. Try again when you are back online.').waitFor()
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    expect(await button.evaluate((el) => el.matches(':focus'))).toBe(true)
    await comeBack()
    await seat.page.locator('.u-connection[data-state="live"]').waitFor()
    await seat.page.keyboard.press('Enter')
    await seat.page
      .getByRole('menuitem', { name: 'Profile' })
      .and(seat.page.locator(':focus'))
      .waitFor()
    await seat.page.keyboard.press('Escape')
    await seat.page.getByRole('menu').waitFor({ state: 'detached' })
    expect(await button.evaluate((el) => el.matches(':focus'))).toBe(true)
  })

  it('as a screen leads back', async () => {
    await loseAtOnce('/contacts')
    await seat.page.getByRole('link', { name: 'Home' }).click()
    await text(comes).waitFor()
    await seat.page.getByRole('button', { name: 'Back' }).click()
    await text('There is no connection. The list appears').waitFor()
    await seat.page.getByRole('link', { name: 'Home' }).click()
    await text(comes).waitFor()
    await comeBack()
    await seat.page.getByRole('heading', { name: /Uma User/ }).waitFor()
  })
})

describe('once the first screen is idle', () => {
  it('all that one needs to go on is on the device', async () => {
    seat = await space.sit(space.user, { fetchesAhead: true })
    // The last of what is fetched ahead.
    const last = seat.page.waitForResponse((answer) => answer.url().includes('/assets/not-found-'))
    await seat.go('/contacts')
    await last
    await row('Ada').waitFor()
    await lose()
    const { page } = seat
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Profile' }).waitFor()
    await page.keyboard.press('Escape')
    await row('Ada').getByText('Ada', { exact: true }).click()
    await page.getByRole('button', { name: /^Edit First name/ }).waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    // The tab itself is here; only what it shows is not.
    await page
      .getByRole('tabpanel', { name: 'History' })
      .getByRole('textbox', { name: 'View as of' })
      .waitFor()
    await page.getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { name: /Uma User/ }).waitFor()
    await page.getByRole('button', { name: 'Create a person' }).click()
    await page.getByLabel('First name').fill('Made offline')
    await page.getByLabel('Last name').fill('Mia')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('1 unsent change').waitFor()
    await page.evaluate(() => {
      history.pushState(null, '', '/profile')
      dispatchEvent(new PopStateEvent('popstate'))
    })
    await page.getByRole('heading', { name: 'Preferences' }).waitFor()
    expect(await page.getByText(comes).count()).toBe(0)
    await comeBack()
    await expect
      .poll(async () => {
        const { rows } = await space.user.api.contacts.list.query({ filter: { q: 'Made' } })
        return rows.length
      })
      .toBe(1)
  })
})

it('fetching ahead goes on after a lost connection, style sheets too', async () => {
  seat = await space.sit(space.user, { fetchesAhead: true })
  const palette = /\/assets\/palette-/
  await seat.page.route(palette, (route) => route.abort('connectionfailed'))
  const stopped = seat.page.waitForEvent('console', (line) =>
    line.text().startsWith('A part could not be fetched ahead'),
  )
  await seat.go('/contacts')
  await stopped
  await seat.page.unroute(palette)
  const last = seat.page.waitForResponse((answer) => answer.url().includes('/assets/not-found-'))
  await lose()
  await comeBack()
  await last
  await lose()
  await seat.page.keyboard.press('Control+k')
  await seat.page.getByRole('dialog').getByRole('combobox').waitFor()
  const isStyled = await seat.page
    .locator('.k-palette-box')
    .evaluate((box) => getComputedStyle(box).display === 'flex')
  expect(isStyled).toBe(true)
})

describe('the list without a connection', () => {
  it('does not show rows of another search, and has them back with it', async () => {
    seat = await space.sit(space.user, { fetchesAhead: true })
    await seat.go('/contacts')
    await row('Ada').waitFor()
    await seat.page.locator('.u-connection[data-state="live"]').waitFor()
    await lose()
    const search = seat.page.getByRole('searchbox')
    await search.fill('Bob')
    await text('Searching and filtering need a connection').waitFor()
    expect(await row('Ada').count()).toBe(0)
    expect(await violationsOf(seat.page)).toEqual([])
    await search.fill('')
    await row('Ada').waitFor()
    await search.fill('Bob')
    await text('Searching and filtering need a connection').waitFor()
    await comeBack()
    await row('Bob').waitFor()
    expect(await row('Ada').count()).toBe(0)
  })
})
