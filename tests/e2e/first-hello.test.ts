/** What a page has read before its socket is open is brought up to what happened in between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, office } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())

describe('a page whose socket opens late', () => {
  it('shows who was deactivated meanwhile', async () => {
    const seat = await space.sit(space.owner)
    const { page } = seat
    const held = Promise.withResolvers<void>()
    await page.route(/events\.portalSocket/, async (route) => {
      await held.promise
      await route.continue()
    })
    await seat.go('/settings/people')
    const row = page.locator('.people-row', { hasText: 'Cole Colleague' })
    await row.waitFor()
    expect(await row.getAttribute('data-closed')).toBe(null)

    await space.owner.api.users.deactivate.mutate({ userId: space.colleague.id })
    held.resolve()
    await expect.poll(() => row.getAttribute('data-closed')).not.toBe(null)
    expect(seat.problems).toEqual([])
  })
})
