/** What one reads where something cannot be fetched, and that it comes by itself. */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { cookieOf } from '../support/session-cookie.ts'
import { goOffline, type Office, office } from '../support/two-browsers.ts'
import { clientOf } from '../support/workspace.ts'

let space: Office

beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('a list opened offline says so, and comes when the connection is back', async () => {
  const { result } = await space.user.api.contacts.create.mutate({
    kind: 'company',
    name: 'Engines',
  })
  const seat = await space.sit(space.user)
  const { page } = seat
  const row = page.getByRole('row').filter({ hasText: 'Engines' })
  // Both screens are here before, so that only what they show is missing.
  await seat.go(`/contacts/${result.id}`)
  await page.locator('.card').waitFor()
  await page.getByRole('button', { name: 'Contacts', exact: true }).click()
  await row.waitFor()
  await page.goBack()
  await page.locator('.card').waitFor()
  await goOffline(seat)
  await page.getByRole('button', { name: 'Contacts', exact: true }).click()
  await page.getByText('The list appears when you are back online').waitFor()
  await seat.context.setOffline(false)
  await row.waitFor()
})

it('a card of which only the address is known offline says so, and comes', async () => {
  const { api } = space.user
  const seen = await api.contacts.create.mutate(oneNamed('Seen'))
  const other = await api.contacts.create.mutate(oneNamed('Ada'))
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go(`/contacts/${seen.result.id}`)
  await page.getByRole('heading', { level: 2, name: 'Seen' }).waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await goOffline(seat)
  await page.evaluate((path) => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/contacts/${other.result.id}`)
  await page.getByText('This contact is not on this device').waitFor()
  await seat.context.setOffline(false)
  await page.getByRole('heading', { level: 2, name: 'Ada' }).waitFor()
})

it('a form that cannot be fetched leaves the list beside it alone, and can be closed', async () => {
  await space.user.api.contacts.create.mutate(oneNamed('Grace'))
  const seat = await space.sit(space.user)
  const { page } = seat
  await page.route(/\/create-panel-[^/]*\.js$/, (route) => route.abort('connectionfailed'))
  await seat.go('/contacts')
  const grace = page.getByRole('row').filter({ hasText: 'Grace' })
  await grace.waitFor()
  await goOffline(seat)
  await page.keyboard.press('c')
  await page.keyboard.press('p')
  await page.locator('.u-panel').getByText('Not on this device yet').waitFor()
  expect(await grace.count()).toBe(1)
  await page.keyboard.press('Escape')
  await page.locator('.u-panel').waitFor({ state: 'detached' })
  expect(await grace.count()).toBe(1)
  await seat.context.close()
})

it('a session ended at another device is told of, and leads to the password', async () => {
  const person = await space.join('user', 'Lea Leaver')
  const token = `${person.token}again`
  const seat = await space.sit(person)
  const { page } = seat
  await seat.go('/contacts')
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await space.host.db.execute({
    sql: 'insert into auth_sessions (id, token, user_id, expires_at, created_at, updated_at) values (?, ?, ?, ?, 0, 0)',
    args: ['ses_elsewhere', token, person.id, Date.now() + 86_400_000],
  })
  const elsewhere = clientOf(space.host.url, await cookieOf(token, space.host.secrets.auth))
  await elsewhere.users.endOtherSessions.mutate()
  await page.waitForURL(/\/sign-in\?to=%2Fcontacts/)
  await page.getByText('signed out from another one').waitFor()
  expect(await page.getByLabel('Email').inputValue()).toContain('@unison.example')
  await page.locator('input[name="password"]:focus').waitFor()
})

it('the history of a card and the persons of a company say what is missing, and come', async () => {
  const { api } = space.user
  const company = await api.contacts.create.mutate({ kind: 'company', name: 'Foundry' })
  const companyId = company.result.id
  await api.contacts.create.mutate({ ...oneNamed('Frieda'), companyId })
  const seat = await space.sit(space.user)
  const { page } = seat
  const history = page.getByRole('tab', { name: 'History' })
  await seat.go(`/contacts/${companyId}`)
  await page.locator('.card-person', { hasText: 'Frieda' }).waitFor()
  await history.click()
  await page.locator('.history-change').first().waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await goOffline(seat)
  await page.getByRole('tab', { name: 'Details' }).click()
  await page.getByText('opens automatically').filter({ visible: true }).waitFor()
  await history.click()
  await page.getByText('opens automatically').filter({ visible: true }).waitFor()
  await seat.context.setOffline(false)
  await page.locator('.history-change').first().waitFor()
  await page.getByRole('tab', { name: 'Details' }).click()
  await page.locator('.card-person', { hasText: 'Frieda' }).waitFor()
})
