/** The columns of the list: moved, hidden, kept, and the same for whoever opens the address. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
  await space.user.api.contacts.create.mutate({ ...oneNamed('Ada'), access: 'read' })
})
afterAll(() => space.stop())

const titles = async ({ page }: Seat): Promise<string[]> => {
  await page.getByRole('row', { name: /Ada/ }).waitFor()
  const heads = page.locator('.u-table-title')
  return (await heads.allInnerTexts()).map((text) => text.trim()).filter(Boolean)
}

describe('the columns of the list', () => {
  it('are moved by the pointer and the keyboard, hidden, kept, and shared by the address', async () => {
    const seat = await space.sit(space.user, { width: 1500 })
    const { page } = seat
    await seat.go('/contacts')
    expect((await titles(seat)).slice(0, 5)).toEqual(['Name', 'Company', 'Email', 'Phone', 'Type'])

    const head = (name: string) => page.getByRole('columnheader', { name, exact: true })
    await page
      .getByRole('button', { name: 'Type', exact: true })
      .dragTo(page.getByRole('button', { name: 'Email', exact: true }), {
        targetPosition: { x: 10, y: 10 },
      })
    await expect.poll(() => titles(seat)).toContain('Type')
    expect((await titles(seat)).slice(0, 5)).toEqual(['Name', 'Company', 'Type', 'Email', 'Phone'])

    await page.getByRole('button', { name: 'Phone', exact: true }).focus()
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    expect((await titles(seat)).slice(0, 5)).toEqual(['Name', 'Company', 'Phone', 'Type', 'Email'])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Phone')

    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Company' }).click()
    await page.keyboard.press('Escape')
    await head('Company').waitFor({ state: 'detached' })
    const shown = await titles(seat)
    expect(shown.slice(0, 4)).toEqual(['Name', 'Phone', 'Type', 'Email'])

    const address = new URL(page.url())
    await page.reload()
    expect(await titles(seat)).toEqual(shown)
    await seat.go('/contacts')
    expect(await titles(seat)).toEqual(shown)

    const other = await space.sit(space.colleague, { width: 1500 })
    await other.go('/contacts')
    expect((await titles(other)).slice(0, 3)).toEqual(['Name', 'Company', 'Email'])
    await other.go(`${address.pathname}${address.search}`)
    expect(await titles(other)).toEqual(shown)
    expect([...seat.problems, ...other.problems]).toEqual([])
  })
})
