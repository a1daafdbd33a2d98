/** 6: every menu can be walked to by the pointer, as a hand moves it. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { press, type Spot, walkTo } from '../support/pointer.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
  for (const firstName of ['Ada', 'Bob', 'Cid', 'Dora', 'Eve'])
    await space.owner.api.contacts.create.mutate(oneNamed(firstName))
  for (const title of ['Client', 'Partner'])
    await space.owner.api.settings.createItem.mutate({ list: 'contact_type', title })
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

/** Opens it, walks to each of its items and back, and finds it open all the while. */
async function walksThrough(seat: Seat, trigger: Spot): Promise<number> {
  await press(seat, trigger)
  const items = seat.page.locator('[role="menu"] :is([role^="menuitem"])')
  await items.first().waitFor()
  const count = await items.count()
  for (let index = 0; index < count; index++) {
    await walkTo(seat, items.nth(index))
    expect(await items.count()).toBe(count)
  }
  await walkTo(seat, items.first())
  await seat.page.keyboard.press('Escape')
  await expect.poll(() => items.count()).toBe(0)
  return count
}

/**
 * Every trigger in the page; of those that each row or column has, the first two and the last. The elements themselves:
 * what lies under the pointer may add another in between.
 */
async function triggersOf(seat: Seat): Promise<Spot[]> {
  const shown = seat.page.locator('button[aria-haspopup="menu"]:visible')
  await shown.first().waitFor()
  const all = await shown.elementHandles()
  const kinds = await shown.evaluateAll((buttons) =>
    buttons.map((button) =>
      button.closest('li, [role="row"]') ? button.getAttribute('class') : null,
    ),
  )
  expect(kinds.length).toBe(all.length)
  const isWalked = (kind: string | null, index: number): boolean =>
    kind === null ||
    kinds.slice(0, index).filter((one) => one === kind).length < 2 ||
    kinds.lastIndexOf(kind) === index
  return all.filter((_, index) => isWalked(kinds[index] ?? null, index))
}

const begin = async (path: string, width: number): Promise<Seat> => {
  const seat = await space.sit(space.owner, { width, height: 800 })
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor()
  return seat
}

describe('6: a menu', () => {
  it('of a row opens what is chosen in it, though the way leads over other rows', async () => {
    const seat = await begin('/contacts', 1280)
    const row = seat.page.getByRole('row').filter({ hasText: 'Bob' })
    await walkTo(seat, row)
    const trigger = row.getByRole('button', { name: /Bob/ }).last()
    await press(seat, trigger)
    const item = seat.page.getByRole('menuitem', { name: 'Delete' })
    await item.waitFor()
    await press(seat, item)
    await row.waitFor({ state: 'detached' })
    expect(new URL(seat.page.url()).searchParams.get('open')).toBeNull()
    expect(await seat.page.getByRole('row').filter({ hasText: 'Cid' }).count()).toBe(1)
    await seat.page.locator('.u-toast').getByRole('button', { name: 'Undo' }).click()
    await row.waitFor()
  })

  it('of a row stays open on the way to each of its items', async () => {
    const seat = await begin('/contacts', 1280)
    for (const name of ['Ada', 'Bob']) {
      const row = seat.page.getByRole('row').filter({ hasText: name })
      await walkTo(seat, row)
      const trigger = row.getByRole('button', { name: `Actions for ${name}` })
      expect(await walksThrough(seat, trigger)).toBeGreaterThan(2)
    }
  })

  it.each([
    ['/contacts', 1280],
    ['/settings/people', 1280],
    ['/settings/contacts', 1280],
    ['/', 390],
    ['/contacts', 390],
  ] as const)(
    'at %s and %d pixels stays open on the way to each of its items',
    async (path, width) => {
      const seat = await begin(path, width)
      let walked = 0
      for (const trigger of await triggersOf(seat)) walked += await walksThrough(seat, trigger)
      expect(walked).toBeGreaterThan(0)
    },
  )
})
