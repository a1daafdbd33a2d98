/** How much a cold browser has to fetch before it shows anything. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { collectScripts, firstRowsAt, nameCell } from '../support/first-rows.ts'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office

beforeAll(async () => {
  space = await office()
  await space.user.api.contacts.create.mutate(oneNamed('Ada'))
})
afterAll(() => space.stop())

/** Of JavaScript with gzip, texts included. */
const most = 87_000

it('the first rows of the list need little JavaScript', async () => {
  const { page, context, problems } = await space.sit(space.user)
  // What comes after the first screen comes after the rows, however late they are on a slow machine.
  await page.route(/\/assets\/prefetch-/, (route) => route.abort('connectionfailed'))
  const scripts = collectScripts(page)
  await page.goto(`${space.host.url}/contacts`)
  await page.waitForFunction(firstRowsAt, nameCell, { polling: 'raf' })
  const { bytes, files } = await scripts()
  console.log(`JavaScript until the first rows: ${bytes} bytes gzip in ${files} files`)
  expect(bytes).toBeGreaterThan(40_000)
  expect(bytes).toBeLessThanOrEqual(most)
  expect(problems).toEqual([])
  await context.close()
})
