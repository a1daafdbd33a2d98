/** Each screen of contacts: free of what axe finds, in both themes and on a phone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contrastFaults, violationsOf } from '../support/axe.ts'
import { contactsScene } from '../support/contacts-scene.ts'
import { type Office, office, type Seat, type SeatOptions } from '../support/two-browsers.ts'

let space: Office
let scene: Awaited<ReturnType<typeof contactsScene>>

beforeAll(async () => {
  space = await office()
  scene = await contactsScene(space)
})
afterAll(() => space.stop())

const screens: [name: string, path: () => string, ready: (seat: Seat) => Promise<unknown>][] = [
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
    () => `/contacts?open=${scene.personId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  [
    'a person',
    () => `/contacts/${scene.personId}`,
    (s) => s.page.getByRole('heading', { level: 2, name: /Ada King/ }).waitFor(),
  ],
  [
    'a long name',
    () => `/contacts/${scene.longId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  [
    'a long name in the panel',
    () => `/contacts?open=${scene.longId}`,
    (s) => s.page.locator('.card-infos').first().waitFor(),
  ],
  [
    'a company',
    () => `/contacts/${scene.companyId}`,
    (s) => s.page.locator('.card-person').waitFor(),
  ],
  [
    'its history',
    () => `/contacts/${scene.personId}?tab=history`,
    (s) => s.page.locator('.history-change').first().waitFor(),
  ],
  ['a new person', () => '/contacts?create=person', (s) => s.page.locator('.create').waitFor()],
  ['a new company', () => '/contacts?create=company', (s) => s.page.locator('.create').waitFor()],
]

describe.each<[string, SeatOptions]>([
  ['in English at a desk', {}],
  ['in Chinese on a phone', { locale: 'zh-CN', width: 390, height: 844 }],
])('%s', (_, options) => {
  // One person at one browser, who goes from screen to screen.
  let seat: Seat
  beforeAll(async () => {
    // The profile says in which language a person reads.
    await space.host.db.execute({
      sql: 'update users set locale = ? where id = ?',
      args: [options.locale === 'zh-CN' ? 'zh' : 'en', space.user.id],
    })
    seat = await space.sit(space.user, options)
  })
  afterAll(async () => expect(await space.leave()).toEqual([]))

  it.each(screens)('%s is clean in both themes', async (_name, path, ready) => {
    await seat.page.emulateMedia({ colorScheme: 'light' })
    await seat.go(path())
    await ready(seat)
    await seat.page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
    expect(await violationsOf(seat.page)).toEqual([])
    expect(await contrastFaults(seat.page, 'dark')).toEqual([])
    expect(seat.problems).toEqual([])
  })
})
