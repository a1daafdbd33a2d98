/** A tag typed in a form is nobody's until the form is saved, and then everybody's. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Office, office, openLive, type Seat } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const form = ({ page }: Seat) => page.getByRole('region', { name: 'New person' })
const titles = async () => {
  const { tags } = await space.owner.api.settings.lists.query()
  return tags.map(({ title }) => title)
}

async function typeTag(seat: Seat, title: string): Promise<void> {
  const more = form(seat).getByRole('button', { name: 'More fields' })
  if ((await more.count()) > 0) await more.click()
  const picker = form(seat).getByRole('combobox', { name: 'Tags' })
  await picker.fill(title)
  await picker.press('Enter')
  await form(seat)
    .getByRole('button', { name: `Remove ${title}` })
    .waitFor()
}

it('a form that is given up leaves no tag; one that is saved, or reloaded and saved, makes it', async () => {
  const a = await openLive(space, space.user, '/contacts?create=person')
  const b = await openLive(space, space.colleague, '/contacts?cols=tags')
  await a.page.getByLabel('First name').fill('Tagged')
  await a.page.getByLabel('Last name').fill('Tina')
  await typeTag(a, 'Never saved')
  await form(a).getByRole('button', { name: 'Remove Never saved' }).click()
  await typeTag(a, 'Spring fair')
  await a.page.reload()
  await form(a).getByRole('button', { name: 'Remove Spring fair' }).waitFor()
  expect(await titles()).not.toContain('Spring fair')
  await form(a).getByRole('checkbox', { name: 'Allow all CRM users access' }).check()
  await form(a).getByRole('button', { name: 'Save', exact: true }).click()
  await b.page.getByRole('row').filter({ hasText: 'Tagged' }).getByText('Spring fair').waitFor()
  expect(await titles()).toContain('Spring fair')
  expect(await titles()).not.toContain('Never saved')
  await a.page.keyboard.press('Control+z')
  await b.page.getByRole('row').filter({ hasText: 'Tagged' }).waitFor({ state: 'detached' })
  expect(await titles()).not.toContain('Spring fair')
})
