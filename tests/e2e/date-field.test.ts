/** The field for a day: typed in numbers or words, or chosen in a calendar by mouse and keyboard. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { makePerson } from '../support/seats.ts'
import { type Office, office, openLive } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

it('takes what is typed, and says what it cannot read', async () => {
  await makePerson(space)
  const { page } = await openLive(space, space.user, '/contacts')
  await page.getByRole('button', { name: 'Filter' }).click()
  const from = page.getByRole('textbox', { name: 'Created from' })
  const asked = () => new URL(page.url()).searchParams.get('from')
  await from.fill('5/11/2026')
  await from.press('Enter')
  await expect.poll(asked).toBe('2026-11-05')
  expect(await from.inputValue()).toBe('05/11/2026')
  await from.fill('2026年3月1日')
  await from.press('Tab')
  await expect.poll(asked).toBe('2026-03-01')
  await from.fill('13/13/2026')
  await from.press('Enter')
  await page.getByText('Type a day such as').waitFor()
  expect(await from.getAttribute('aria-invalid')).toBe('true')
  expect(asked()).toBe('2026-03-01')
  await from.fill('')
  await from.press('Enter')
  await expect.poll(asked).toBe(null)
  expect(await from.getAttribute('aria-invalid')).toBe(null)
})

it('opens a calendar that the keyboard walks, in weeks as the portal begins them', async () => {
  const { rev: baseRev } = (await space.owner.api.users.me.query()).portal
  await space.owner.api.settings.updatePortal.mutate({ baseRev, firstWeekday: 'sunday' })
  const { page } = await openLive(space, space.user, '/contacts?from=2026-11-05')
  await page.getByRole('button', { name: '1 filter' }).click()
  const from = page.getByRole('textbox', { name: 'Created from' })
  await from.press('ArrowDown')
  const calendar = page.getByRole('dialog', { name: 'Created from', exact: true })
  const heads = calendar.getByRole('columnheader')
  await expect.poll(() => heads.allTextContents()).toHaveLength(7)
  expect((await heads.allTextContents())[0]).toBe('Sun')
  const at = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  const goes = async (key: string, to: string): Promise<void> => {
    await page.keyboard.press(key)
    await expect.poll(at, { message: key }).toContain(to)
  }
  await expect.poll(at).toContain(' 5 November 2026')
  expect(await violationsOf(page)).toEqual([])
  await goes('ArrowRight', ' 6 November')
  await goes('ArrowDown', ' 13 November')
  await goes('Home', ' 8 November')
  await goes('End', ' 14 November')
  await goes('PageDown', '14 December')
  await goes('Shift+PageUp', '14 December 2025')
  await page.keyboard.press('Escape')
  await calendar.waitFor({ state: 'detached' })
  expect(await from.evaluate((el) => el === document.activeElement)).toBe(true)
  expect(await from.inputValue()).toBe('05/11/2026')
  await from.press('ArrowDown')
  await calendar.waitFor()
  await goes('ArrowLeft', ' 4 November')
  await page.keyboard.press('Enter')
  await expect.poll(() => from.inputValue()).toBe('04/11/2026')
  // By mouse: the month before, and a day of it.
  await page.getByRole('button', { name: 'Created from: open calendar' }).click()
  await calendar.getByRole('button', { name: 'Previous month' }).click()
  await calendar.getByText('October 2026').waitFor()
  await calendar.getByRole('button', { name: /20 October 2026/ }).click()
  await calendar.waitFor({ state: 'detached' })
  expect(await from.inputValue()).toBe('20/10/2026')
})

it('looks back to a day and a minute that have been, and to no other', async () => {
  const { id } = await makePerson(space)
  const { page } = await openLive(space, space.user, `/contacts/${id}?tab=history`)
  const day = page.getByRole('textbox', { name: 'View as of' })
  await day.fill('tomorrow')
  await day.press('Enter')
  await page.getByText(/or earlier/).waitFor()
  await day.fill('today')
  await day.press('Enter')
  const time = page.getByRole('textbox', { name: 'Time' })
  await time.fill('9pm')
  await time.press('Enter')
  await expect.poll(() => time.inputValue()).toBe('21:00')
  expect(new URL(page.url()).searchParams.get('asof')).toMatch(/T21:00$/)
})
