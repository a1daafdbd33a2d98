/** 7: whoever is given more rights, or has some taken away, with a list open: it is right at once, without a reload. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../db/enums.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
  // Hidden ones stand between those that everybody sees, far beyond the first page.
  for (let chunk = 0; chunk < 12; chunk++)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const number = chunk * 20 + index
        return space.owner.api.contacts.create.mutate({
          ...oneNamed(`P${String(number).padStart(3, '0')}`),
          access: number % 3 === 0 ? 'read' : 'private',
        })
      }),
    )
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

/** In the order in which they stand in the window: the cursor's row is drawn too, wherever it is. */
const names = (seat: Seat): Promise<string[]> =>
  seat.page.getByRole('rowheader').evaluateAll((headers) => {
    const { top, bottom } =
      headers[0]?.closest('.u-table')?.getBoundingClientRect() ?? new DOMRect()
    const placeOf = (header: Element) => header.getBoundingClientRect().top
    return headers
      .filter((header) => placeOf(header) >= top && placeOf(header) < bottom)
      .sort((a, b) => placeOf(a) - placeOf(b))
      .map((header) => header.textContent ?? '')
  })
const number = (name: string): number => Number(/P(\d+)/.exec(name)?.[1] ?? -1)

/** Turns the wheel with the pointer over the rows, as a hand does, until this name is on the screen. */
async function scrollTo(seat: Seat, name: string): Promise<void> {
  await seat.page.mouse.move(700, 450, { steps: 12 })
  for (let turns = 0; turns < 200; turns++) {
    if (await seat.page.getByRole('rowheader', { name }).count()) return
    await seat.page.mouse.wheel(0, 400)
    await seat.page.waitForFunction(
      () => new Promise((next) => requestAnimationFrame(() => next(true))),
    )
  }
  throw new Error(`${name} does not come into sight`)
}

describe('7: a list that is open', () => {
  it.each<[string, Exclude<Role, 'owner'>, Exclude<Role, 'owner'>, number]>([
    ['somebody is made an administrator', 'user', 'crm_admin', 1],
    ['somebody is no administrator any more', 'crm_admin', 'user', 3],
  ])('shows what there is to see after %s', async (_, from, to, step) => {
    const member = await space.join(from, `Moved ${from}`)
    const seat = await space.sit(member)
    await seat.go('/contacts')
    await seat.page.locator('.u-connection[data-state="live"]').waitFor()
    await scrollTo(seat, from === 'user' ? 'P180' : 'P070')
    await space.owner.api.users.setRole.mutate({ userId: member.id, role: to })
    await expect
      .poll(async () => {
        const shown = (await names(seat)).map(number)
        const gaps = shown.slice(1).map((one, index) => one - (shown[index] ?? 0))
        return shown.length > 5 && gaps.every((gap) => gap === step)
      })
      .toBe(true)
    await scrollTo(seat, step === 1 ? 'P239' : 'P237')
    const shown = (await names(seat)).map(number)
    expect(shown.slice(1).every((one, index) => one - (shown[index] ?? 0) === step)).toBe(true)
  })
})
