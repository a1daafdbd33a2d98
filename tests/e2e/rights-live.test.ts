/** An open list while an administrator changes what its reader may see: the rows are those of a fresh read, in order. */

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Role } from '../../db/enums.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, type Seat } from '../support/two-browsers.ts'
import type { Member } from '../support/workspace.ts'

const count = 72

let space: Office
beforeAll(async () => {
  space = await office()
  // Every third is open to all, every seventh another person's own, the others private to the owner.
  for (let chunk = 0; chunk < count; chunk += 24)
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const number = chunk + index
        const maker = number % 7 === 0 ? space.colleague : space.owner
        return maker.api.contacts.create.mutate({
          ...oneNamed(`Row ${String(number).padStart(2, '0')}`),
          access: number % 3 === 0 ? 'read' : 'private',
        })
      }),
    )
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

/** The names a fresh read gives, in the order of the list. */
const fresh = async ({ api }: Member): Promise<string[]> => {
  const { rows } = await api.contacts.list.query({ sort: 'name', limit: 200 })
  return rows.map(({ contact }) => contact.firstName ?? '')
}

/** Every row by its place in the whole list, from the first to the last, turned through as a hand does. */
async function walked({ page }: Seat): Promise<string[]> {
  const table = page.locator('.u-table')
  await table.evaluate((element) => element.scrollTo(0, 0))
  const names = new Map<number, string>()
  await page.mouse.move(700, 450, { steps: 8 })
  for (let isEnd = false; ; ) {
    await page.waitForFunction(() => new Promise((next) => requestAnimationFrame(() => next(true))))
    for (const [place, name] of await page.getByRole('row').evaluateAll((rows) =>
      rows.flatMap((row): [number, string][] => {
        const head = row.querySelector('[role="rowheader"]')
        const text = /Row \d+/.exec(head?.textContent ?? '')?.[0]
        return text ? [[Number(row.getAttribute('aria-rowindex')), text]] : []
      }),
    ))
      names.set(place, name)
    if (isEnd) break
    await page.mouse.wheel(0, 300)
    isEnd = await table.evaluate(
      ({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 1,
    )
  }
  return [...names].toSorted(([a], [b]) => a - b).map(([, name]) => name)
}

it('7: is right without a reload at every step of a way up, down, out and in again', async () => {
  const member = await space.join('user', 'Moved Person')
  await member.api.contacts.create.mutate({ ...oneNamed('Row 30'), access: 'private' })
  const seat = await space.sit(member)
  const onlooker = await space.sit(space.onlooker)
  await Promise.all([seat.go('/contacts'), onlooker.go('/contacts')])
  for (const { page } of [seat, onlooker])
    await page.locator('.u-connection[data-state="live"]').waitFor()
  const loaded = await seat.page.evaluate(() => performance.timeOrigin)
  const asFresh = async (): Promise<string[]> => {
    const names = await fresh(member)
    await expect.poll(() => walked(seat)).toEqual(names)
    return names
  }
  const few = await asFresh()
  expect(few).toContain('Row 30')
  const become = (role: Exclude<Role, 'owner'>) =>
    space.owner.api.users.setRole.mutate({ userId: member.id, role })

  await become('crm_admin')
  expect((await asFresh()).length).toBe(count + 1)
  await become('user')
  expect(await asFresh()).toEqual(few)
  await become('guest')
  await seat.page.getByText('You do not have access to the CRM').waitFor()
  expect(await seat.page.getByText(/Row \d/).count()).toBe(0)
  // What is made meanwhile is there when the door opens again.
  await space.owner.api.contacts.create.mutate({ ...oneNamed('Row 31'), access: 'read' })
  await become('user')
  expect((await asFresh()).length).toBe(few.length + 1)
  await become('guest')
  await seat.page.getByText('You do not have access to the CRM').waitFor()
  await become('crm_admin')
  expect((await asFresh()).length).toBe(count + 2)
  expect(await seat.page.evaluate(() => performance.timeOrigin)).toBe(loaded)
  // Nobody else saw more or less of it.
  const others = await fresh(space.onlooker)
  await expect.poll(() => walked(onlooker)).toEqual(others)
})
