/** Two people one after the other on one page: nothing of the first is sent by, or shown to, the second. */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { PortalClient } from '../../db/seed/portal-client.ts'
import { connectBrowser } from '../support/browser.ts'
import { oneNamed } from '../support/contacts.ts'
import { passwordOf, type Staff, staff } from '../support/staff.ts'
import { goOffline } from '../support/two-browsers.ts'

const [ann, bea] = ['ann@unison.example', 'bea@unison.example']
let space: Staff
let browser: Browser
let annElsewhere: PortalClient
let contactId = ''

beforeAll(async () => {
  space = await staff({ web: true })
  browser = await connectBrowser(inject('browser'))
  annElsewhere = await space.join(ann, 'user')
  await space.join(bea, 'user')
  const { result } = await space.owner.trpc.contacts.create.mutate({
    ...oneNamed('Common'),
    access: 'write',
  })
  contactId = result.id
})
afterAll(async () => {
  await browser.close()
  await space.host.stop()
})

async function signIn(page: Page, email: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill(passwordOf(email))
  await page.keyboard.press('Enter')
  await page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
}

const stored = async () => (await annElsewhere.trpc.contacts.get.query({ id: contactId })).contact

it('what waits of the first waits for them alone', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${space.host.url}/sign-in?to=${encodeURIComponent(`/contacts/${contactId}`)}`)
  await signIn(page, ann)
  await goOffline({ context, page })
  await page.getByRole('button', { name: 'Edit Position:' }).click()
  await page.getByRole('textbox', { name: 'Position', exact: true }).fill('By Ann')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Edit Position: By Ann' }).waitFor()
  await annElsewhere.trpc.users.endOtherSessions.mutate()
  await context.setOffline(false)

  await page.waitForURL(/\/sign-in/)
  await signIn(page, bea)
  await page.getByRole('button', { name: 'Edit Position:' }).waitFor()
  expect(await page.getByText('By Ann').count()).toBe(0)
  expect(await stored()).toMatchObject({ position: '', rev: 1 })

  await context.clearCookies()
  await page.goto(`${space.host.url}/sign-in`)
  await signIn(page, ann)
  await expect.poll(async () => (await stored()).position).toBe('By Ann')
  const me = (await annElsewhere.trpc.users.me.query()).user.id
  expect((await stored()).updatedBy).toBe(me)
  await context.close()
})

it('whoever signs in in another tab finds the open one their own: nothing of it was done in their name', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  const path = `/contacts/${contactId}`
  await page.goto(`${space.host.url}/sign-in?to=${encodeURIComponent(path)}`)
  await signIn(page, ann)
  const before = await stored()
  // Nothing this page asks for by itself is to find Bea out before Ann's change does.
  let isQuiet = true
  await page.route('**/trpc/**', async (route) => {
    if (route.request().method() === 'POST') isQuiet = false
    await (isQuiet ? route.abort('connectionfailed') : route.continue())
  })
  // A second tab of the same browser, in which Bea signs in.
  const other = await context.newPage()
  const answer = await other.request.post(`${space.host.url}/api/auth/sign-in/email`, {
    data: { email: bea, password: passwordOf(bea) },
    headers: { origin: space.host.url },
  })
  expect(answer.ok()).toBe(true)

  // Signing in may have loaded a page of its own: this one is known by its mark.
  await page.evaluate(() => document.documentElement.setAttribute('data-old', ''))
  await page.getByRole('button', { name: /^Edit Description/ }).click()
  await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Of Ann')
  await page.keyboard.press('Control+Enter')
  await page.locator('html:not([data-old])').waitFor({ state: 'attached' })
  await page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  expect(await page.getByText('Of Ann').count()).toBe(0)
  expect(await stored()).toEqual(before)

  // It waits for Ann.
  await context.clearCookies()
  await page.goto(`${space.host.url}/sign-in`)
  await signIn(page, ann)
  await expect.poll(async () => (await stored()).description).toBe('Of Ann')
  expect((await stored()).updatedBy).toBe((await annElsewhere.trpc.users.me.query()).user.id)
  await context.close()
})
