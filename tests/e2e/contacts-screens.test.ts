/** Each screen of contacts: reachable by keyboard, free of what axe finds, in both themes and on a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { infoOf } from '../support/contacts.ts'
import { type Office, office, type Seat, type SeatOptions } from '../support/two-browsers.ts'

let space: Office
let personId = ''
let companyId = ''
let longId = ''

beforeAll(async () => {
  space = await office()
  const { api } = space.user
  const tag = await api.settings.createTag.mutate({ title: 'Lead' })
  const company = await api.contacts.create.mutate({
    kind: 'company',
    name: 'Analytical Engines',
    access: 'read',
  })
  companyId = company.result.id
  const person = await api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Ada',
    lastName: 'King',
    position: 'Countess',
    companyId,
    access: 'read',
    tagIds: [tag.result.id],
    description: 'First\nsecond',
    infos: [
      infoOf('email', 'ada@example.com'),
      infoOf('phone', '+44 20 7946 0018'),
      infoOf('link', 'https://example.com'),
      infoOf('address', '12 St James Square'),
    ],
  })
  personId = person.result.id
  const long = await api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Maria Magdalena Philippine Antonia',
    lastName: 'von Habsburg-Lothringen und Bourbon-Parma-Donaudampfschifffahrt',
    position: 'Vorstandsvorsitzende der Donaudampfschifffahrtsgesellschaft',
    access: 'read',
    infos: [infoOf('email', `${'very-long-name-'.repeat(4)}@example.com`)],
  })
  longId = long.result.id
  for (let i = 0; i < 70; i++)
    await api.contacts.create.mutate({
      kind: 'person',
      firstName: `Row ${String(i).padStart(2, '0')}`,
      access: 'read',
    })
})
afterAll(() => space.stop())

async function look(
  path: string,
  options: SeatOptions,
  ready: (seat: Seat) => Promise<unknown>,
): Promise<void> {
  const seat = await space.sit(space.user, options)
  // The profile says in which language a person reads.
  await space.host.db.execute({
    sql: 'update users set locale = ? where id = ?',
    args: [options.locale === 'zh-CN' ? 'zh' : 'en', space.user.id],
  })
  try {
    await seat.go(path)
    await ready(seat)
    await seat.page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
    expect(await violationsOf(seat.page)).toEqual([])
    expect(seat.problems).toEqual([])
  } finally {
    await seat.context.close()
  }
}

const screens: [string, () => string, (seat: Seat) => Promise<unknown>][] = [
  [
    'the list',
    () => '/contacts',
    (s) => s.page.getByRole('row').filter({ hasText: 'Ada King' }).waitFor(),
  ],
  [
    'companies',
    () => '/contacts/companies',
    (s) => s.page.getByRole('row').filter({ hasText: 'Analytical Engines' }).waitFor(),
  ],
  ['nothing found', () => '/contacts?q=zzzz', (s) => s.page.locator('.u-empty-title').waitFor()],
  [
    'the panel',
    () => `/contacts?open=${personId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  [
    'a person',
    () => `/contacts/${personId}`,
    (s) => s.page.getByRole('heading', { level: 2, name: /Ada King/ }).waitFor(),
  ],
  [
    'a long name',
    () => `/contacts/${longId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  [
    'a long name in the panel',
    () => `/contacts?open=${longId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  ['a company', () => `/contacts/${companyId}`, (s) => s.page.locator('.card-person').waitFor()],
  [
    'its history',
    () => `/contacts/${personId}?tab=history`,
    (s) => s.page.locator('.history-change').first().waitFor(),
  ],
  ['a new person', () => '/contacts?create=person', (s) => s.page.locator('.create').waitFor()],
  ['a new company', () => '/contacts?create=company', (s) => s.page.locator('.create').waitFor()],
]

describe.each<[string, SeatOptions]>([
  ['in the light', { theme: 'light' }],
  ['in the dark', { theme: 'dark' }],
  ['in Chinese on a phone', { locale: 'zh-CN', width: 390, height: 844 }],
])('%s', (_, options) => {
  it.each(screens)('%s is clean', (_name, path, ready) => look(path(), options, ready))
})

describe('the keyboard', () => {
  beforeAll(async () => {
    await space.host.db.execute("update users set locale = 'en'")
  })

  // A press comes when it comes: nothing waits for a slow machine.
  it.each([1, 6, 20])('walks the list, opens, edits and closes, %i times as slow', async (rate) => {
    const seat = await space.sit(space.user)
    const { page } = seat
    const esc = () => page.keyboard.press('Escape')
    const first = page.locator('[data-cell="0:1"]:focus').filter({ hasText: 'Ada King' })
    await seat.go('/contacts')
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor()
    const devTools = await seat.context.newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate })
    await page.keyboard.press('/')
    await page.keyboard.type('ada')
    await page.waitForURL('**q=ada')
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor({ state: 'detached' })
    // The first empties the search, the second leaves it; the rows that come back leave the focus where it is.
    await esc()
    await esc()
    await page.getByRole('row').filter({ hasText: 'Row 00' }).waitFor()
    await first.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.card').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'First name' }).waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Last name' }).waitFor()
    // One closes the field, one the card, one the selection.
    await esc()
    await esc()
    await esc()
    await page.locator('.card').waitFor({ state: 'detached' })
    await page.getByText('1 selected').waitFor({ state: 'detached' })
    await first.waitFor()
    expect(seat.problems).toEqual([])
    await seat.context.close()
  })

  it('closes a card and a form whose code is still on its way', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    const held: (() => void)[] = []
    await page.route(/\/(card|create)-panel-[^/]*\.js$/, async (route) => {
      await new Promise<void>((release) => held.push(release))
      await route.continue()
    })
    await seat.go('/contacts')
    await page.getByRole('row').filter({ hasText: 'Ada King' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    for (const keys of [['Enter'], ['c', 'p']]) {
      for (const key of keys) await page.keyboard.press(key)
      await page.keyboard.press('Escape')
      await page.waitForURL('**/contacts')
      await page.locator('.u-panel').waitFor({ state: 'detached' })
    }
    expect(await page.getByText('1 selected').count()).toBe(1)
    // Both were asked for, and neither has come.
    await expect.poll(() => held.length).toBeGreaterThanOrEqual(2)
    for (const release of held) release()
    await page.keyboard.press('Enter')
    await page.locator('.card').waitFor()
    expect(seat.problems).toEqual([])
    await seat.context.close()
  })

  it('does what the screen says that is there, not the one before it', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    await seat.go(`/contacts?open=${personId}`)
    await page.locator('.card').waitFor()
    await page.getByRole('link', { name: 'Open as a page' }).click()
    await page.locator('.card[data-page]').waitFor()
    await page.keyboard.press('c')
    await page.keyboard.press('p')
    await page.waitForURL('**/contacts?create=person')
    await page.locator('.create').waitFor()
    expect(seat.problems).toEqual([])
    await seat.context.close()
  })

  it('edits a cell of the list in place', async () => {
    const seat = await space.sit(space.user)
    const { page } = seat
    await seat.go('/contacts?q=ada')
    await page.getByText('ada@example.com').waitFor()
    await page.locator('[data-cell="0:3"]').focus()
    await page.keyboard.press('e')
    const input = page.getByRole('textbox', { name: 'Email' })
    await input.fill('countess@example.com')
    await input.press('Enter')
    await page.getByText('countess@example.com').waitFor()
    await expect
      .poll(
        async () =>
          (await space.user.api.contacts.get.query({ id: personId })).contact.infos.find(
            (i) => i.kind === 'email',
          )?.value,
      )
      .toBe('countess@example.com')
    await seat.context.close()
  })
})

it('a list under the pointer keeps its order until it is asked to sort again', async () => {
  const seat = await space.sit(space.colleague)
  const { page } = seat
  await seat.go('/contacts')
  const second = page.getByRole('row').filter({ hasText: 'Analytical Engines' }).first()
  await second.waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor()
  await second.hover()
  await space.user.api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Aaron',
    access: 'read',
  })
  const pill = page.getByRole('button', { name: '1 new' })
  await pill.waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'Aaron' }).count()).toBe(0)
  await pill.click()
  await page.getByRole('row').filter({ hasText: 'Aaron' }).waitFor()
  await seat.context.close()
})

it('more rows come by scrolling, and filters are in the address', async () => {
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go('/contacts?sort=-name')
  await page.getByRole('row').filter({ hasText: 'Row 69' }).waitFor()
  const last = page.getByRole('row').filter({ hasText: 'Ada King' })
  await expect
    .poll(async () => {
      await page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
      return await last.count()
    })
    .toBe(1)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('combobox', { name: 'Access' }).selectOption('private')
  await page.waitForURL('**access=private**')
  await page.keyboard.press('Escape')
  await page.getByText('No results').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).first().click()
  await page.getByRole('row').filter({ hasText: 'Row 69' }).waitFor()
  await seat.context.close()
})

it('text pasted over a chosen company is what is searched for, and Enter takes what was found', async () => {
  const { api } = space.user
  for (const name of ['Pasted Works', 'Other Works'])
    await api.contacts.create.mutate({ kind: 'company', name, access: 'read' })
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go(`/contacts?create=person&company=${companyId}`)
  const company = page.getByRole('combobox', { name: 'Company' })
  await expect.poll(() => company.inputValue()).toBe('Analytical Engines')
  await company.focus()
  // One input event with the whole text, as a paste or a composition gives, and Enter before the answer.
  await page.keyboard.insertText('Pasted')
  await page.keyboard.press('Enter')
  await expect.poll(() => company.inputValue()).toBe('Pasted Works')
  await page.keyboard.type('Other')
  expect(await company.inputValue()).toBe('Other')
  await page.getByRole('option', { name: 'Other Works' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect.poll(() => company.inputValue()).toBe('Pasted Works')
  expect(seat.problems).toEqual([])
  await seat.context.close()
})

it('a company made in the form is there only when its person is saved', async () => {
  const { api } = space.user
  const named = async (q: string) => (await api.contacts.list.query({ filter: { q } })).rows
  const seat = await space.sit(space.user)
  const { page } = seat
  await seat.go('/contacts?create=person')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const problem = page.getByText('Enter a name, an email or a phone')
  await problem.waitFor()
  await page.getByRole('textbox', { name: 'Last name' }).fill('Byron')
  await problem.waitFor({ state: 'hidden' })
  const company = page.getByRole('combobox', { name: 'Company' })
  await company.fill('Unmade Works')
  await page.getByRole('option', { name: 'Create “Unmade Works”' }).click()
  await page.getByText('“Unmade Works” will be created when you save').waitFor()
  expect(await named('Unmade')).toEqual([])
  await page.getByRole('button', { name: 'More fields' }).click()
  // The focus went to the first of the new fields, and goes on to what is added.
  await page.locator('.create-more button:focus').press('Enter')
  await page.locator('.create-more .info-value:focus').waitFor()
  await page.keyboard.type('javascript:alert(1)')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Links of this kind are not allowed').waitFor()
  await page.locator('.create-more .info-value').fill('byron.example')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('.card').waitFor()
  await expect.poll(async () => (await named('Byron'))[0]?.contact.companyId).toBeTruthy()
  const [made] = await named('Unmade')
  expect(made?.contact.id).toBe((await named('Byron'))[0]?.contact.companyId)
  // An existing name is never offered as a new one, however it is written.
  await seat.go('/contacts?create=person')
  await page.getByRole('combobox', { name: 'Company' }).fill(' unmade  works')
  await page.getByRole('option', { name: 'Unmade Works' }).waitFor()
  expect(await page.getByRole('option', { name: /^Create/ }).count()).toBe(0)
  expect(seat.problems).toEqual([])
  await seat.context.close()
})

it('a manager whose open card was deleted by a colleague reads by whom', async () => {
  const { user, colleague } = space
  const made = await user.api.contacts.create.mutate({
    kind: 'person',
    firstName: 'Shortlived',
    managerIds: [user.id, colleague.id],
  })
  const seat = await space.sit(colleague)
  const { page } = seat
  await seat.go(`/contacts?open=${made.result.id}`)
  await page.locator('.card').waitFor()
  await page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  await user.api.contacts.remove.mutate({ ids: [made.result.id] })
  await page.getByText('Shortlived was deleted').waitFor()
  await page.getByText(`Deleted by ${user.name}`).waitFor()
  expect(seat.problems).toEqual([])
  await seat.context.close()
})

it('an e-mail is edited from its menu, where a finger on it would follow it', async () => {
  const seat = await space.sit(space.user, { width: 390, height: 844 })
  const { page } = seat
  await seat.go(`/contacts?open=${personId}`)
  await page.getByRole('button', { name: 'Actions for +44 20 7946 0018' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const input = page.locator('.info-value:focus')
  await input.fill('+44 20 7946 0019')
  await input.press('Enter')
  await expect
    .poll(
      async () =>
        (await space.user.api.contacts.get.query({ id: personId })).contact.infos.find(
          (i) => i.kind === 'phone',
        )?.value,
    )
    .toBe('+44 20 7946 0019')
  // The ways between companies and persons are there without the rail.
  await seat.go('/contacts')
  await page.getByRole('link', { name: 'Companies' }).click()
  await page.waitForURL('**/contacts/companies')
  expect(seat.problems).toEqual([])
  await seat.context.close()
})
