/** `npm run dev`: the same portal, its pages from vite as they are written. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { findFreePort } from '../../local/processes.ts'
import { connectBrowser } from '../support/browser.ts'
import { startScript } from '../support/started.ts'

it('a portal is set up and worked in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unison-dev-'))
  const port = await findFreePort()
  const [portal, browser] = await Promise.all([
    startScript('dev', { port, data: join(folder, 'data') }),
    connectBrowser(inject('browser')),
  ])
  try {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(`http://localhost:${port}/`)
    await page.getByLabel('Portal name').fill('Development')
    await page.getByLabel('Your name').fill('Dev Owner')
    await page.getByLabel('Email').fill('dev@unison.example')
    await page.getByLabel('Password', { exact: true }).fill('a river of jasmine')
    await page.keyboard.press('Enter')
    await page.locator('.f-frame').waitFor()
    await page.goto(`http://localhost:${port}/contacts?create=person`)
    await page.getByLabel('First name').fill('Ada')
    await page.getByLabel('Last name').fill('King')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('row', { name: /Ada/ }).waitFor()
    await page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  } finally {
    await browser.close()
    process.kill(portal.group, 'SIGINT')
    await portal.over
    rmSync(folder, { recursive: true, force: true })
  }
  expect(portal.said()).toContain('Stopping…')
})
