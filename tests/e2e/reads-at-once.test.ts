/** What usual pages read at the same time stays below what one person may, so that nobody ever waits for it. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { mostReads } from '../../worker/core/reads.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office
let contact = ''
beforeAll(async () => {
  space = await office()
  for (let i = 0; i < 60; i++) {
    const { result } = await space.user.api.contacts.create.mutate({
      ...oneNamed(`Ada ${i}`),
      access: 'read',
    })
    contact = result.id
  }
})
afterAll(() => space.stop())

it('opening pages one after the other without waiting reads less at once than one person may', async () => {
  const { page, go } = await space.sit(space.user)
  let reading = 0
  let most = 0
  /** The calls that travel in one request. */
  const callsOf = (url: string): number => {
    const { pathname } = new URL(url)
    if (pathname.startsWith('/trpc/')) return decodeURIComponent(pathname).split(',').length
    return /^\/(api|files)\//.test(pathname) ? 1 : 0
  }
  page.on('request', (request) => {
    reading += callsOf(request.url())
    most = Math.max(most, reading)
  })
  const done = (request: { url(): string }) => {
    reading -= callsOf(request.url())
  }
  page.on('requestfinished', done)
  page.on('requestfailed', done)
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() === 429 || response.status() === 207) refused.push(response.url())
  })
  for (const path of ['/contacts', `/contacts/${contact}`, '/settings', '/']) await go(path)
  await go(`/contacts/${contact}`)
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await page.getByText('Ada 59').first().waitFor()
  expect(refused).toEqual([])
  expect(most).toBeLessThan(mostReads)
})
