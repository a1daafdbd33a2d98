/** Guests of the portal have no CRM, and others not every right: what is not offered, and what is said instead. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Office, office, type Seat, type SeatOptions } from '../support/two-browsers.ts'
import type { Member } from '../support/workspace.ts'

let space: Office
let seat: Seat

beforeAll(async () => {
  space = await office()
  const make = (firstName: string, access: 'read' | 'write', by: Member) =>
    by.api.contacts.create.mutate({ ...oneNamed(firstName), access })
  await make('Ada', 'read', space.owner)
  await make('Bob', 'write', space.owner)
  await make('Cid', 'read', space.user)
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const begin = async (member: Member, path: string, options?: SeatOptions): Promise<void> => {
  seat = await space.sit(member, options)
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor()
}
const text = (words: string) => seat.page.getByText(words)
const row = (name: string) => seat.page.getByRole('row').filter({ hasText: name })
const button = (name: string | RegExp) => seat.page.getByRole('button', { name })
const tick = (name: string) => row(name).getByRole('checkbox').check()
const bar = () => seat.page.getByRole('region', { name: 'Bulk actions' })

const noCrm = 'You do not have access to the CRM'

describe('22: a guest', () => {
  it.each(['/', '/contacts', '/contacts/persons?create=person', '/contacts/import'])(
    'is told at %s whom to ask, and is offered nothing of the CRM',
    async (path) => {
      await begin(space.guest, path)
      await text(noCrm).waitFor()
      await text('ask Olga Owner').waitFor()
      expect(await seat.page.getByLabel('First name').count()).toBe(0)
      expect(await seat.page.locator('input[type=file]').count()).toBe(0)
      expect(await seat.page.getByText('Ada').count()).toBe(0)
      expect(await seat.page.getByRole('link', { name: /Contacts|Companies|People/ }).count()).toBe(
        0,
      )
      expect(await button(/^Create/).count()).toBe(0)
      expect(await violationsOf(seat.page)).toEqual([])
    },
  )

  it('reads it in Chinese on a phone', async () => {
    const guest = await space.join('guest', 'Zoe Zhang')
    await guest.api.users.updateProfile.mutate({ locale: 'zh' })
    await begin(guest, '/contacts', { locale: 'zh-CN', width: 390, height: 844, theme: 'dark' })
    await text('你的账户没有 CRM 的访问权限').waitFor()
    expect(await violationsOf(seat.page)).toEqual([])
  })

  it('comes to nothing of it by keys or palette, where others do', async () => {
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await seat.page.keyboard.press(key)
    }
    const ways = () => seat.page.getByRole('option', { name: /^Create a (person|company)|^Import/ })
    const openPalette = async (): Promise<void> => {
      await press('Control+k')
      await seat.page.getByRole('option', { name: 'Show keyboard shortcuts' }).waitFor()
    }
    await begin(space.user, '/contacts')
    await row('Ada').waitFor()
    await openPalette()
    expect(await ways().count()).toBe(3)
    await press('Escape', 'c', 'p')
    await seat.page.getByLabel('First name').waitFor()
    await seat.context.close()

    await begin(space.guest, '/')
    await text(noCrm).waitFor()
    await press('c', 'p', 'c', 'o', 'g', 'c')
    await openPalette()
    expect(await ways().count()).toBe(0)
    expect(await seat.page.getByRole('option', { name: /Contacts|Ada/ }).count()).toBe(0)
    expect(new URL(seat.page.url()).pathname).toBe('/')
  })

  it('is not offered as a manager, and one who manages is named and sees nothing', async () => {
    const { id } = (await space.owner.api.contacts.create.mutate(oneNamed('Managed'))).result
    const member = await space.join('user', 'Moe Manager')
    await space.owner.api.contacts.update.mutate({ id, baseRev: 1, managers: { add: [member.id] } })
    await begin(member, `/contacts/${id}`)
    await text('Managed').first().waitFor()
    await space.owner.api.users.setRole.mutate({ userId: member.id, role: 'guest' })
    await text(noCrm).waitFor()
    expect(await seat.page.getByText('Managed').count()).toBe(0)
    const { contact } = await space.owner.api.contacts.get.query({ id })
    expect(contact.managerIds).toContain(member.id)
  })
})

describe('who may read a contact', () => {
  it('is not offered to delete what they select or open', async () => {
    await begin(space.user, '/contacts')
    await row('Ada').getByText('Ada', { exact: true }).click()
    await text('You can view this contact').waitFor()
    await button('Next').waitFor()
    expect(await seat.page.getByRole('button', { name: 'More', exact: true }).count()).toBe(0)
  })

  it('and opens one of others is not told that they saw it before', async () => {
    const { result } = await space.owner.api.contacts.create.mutate({ ...oneNamed('Eve') })
    await begin(space.user, `/contacts/${result.id}`)
    await text('You cannot see this contact').waitFor()
  })
})

describe('others', () => {
  it('are offered to delete as many of the selected as they may', async () => {
    await begin(space.user, '/contacts')
    await tick('Ada')
    await bar().getByText('1 selected').waitFor()
    expect(
      await bar()
        .getByRole('button', { name: /Delete/ })
        .count(),
    ).toBe(0)
    await tick('Bob')
    await bar().getByText('1 is read-only and left out').waitFor()
    await tick('Cid')
    await bar().getByRole('button', { name: 'Delete' }).click()
    await seat.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await row('Cid').waitFor({ state: 'detached' })
    expect(await row('Ada').count()).toBe(1)
    await button('Undo').click()
    await row('Cid').waitFor()
  })
})

describe('the right to write', () => {
  const creating = /contacts\.create/
  const give = (member: Member, role: 'user' | 'guest') =>
    space.owner.api.users.setRole.mutate({ userId: member.id, role })

  it('taken away and given back takes nothing typed along', async () => {
    const member = await space.join('user', 'Nora Newcomer')
    await begin(member, '/contacts?create=person')
    await seat.page.getByLabel('First name').fill('Half typed')
    await give(member, 'guest')
    await text(noCrm).waitFor()
    await give(member, 'user')
    await expect.poll(() => seat.page.getByLabel('First name').inputValue()).toBe('Half typed')
  })

  it('taken away before a new contact was sent: it is not called out of sight, and not lost', async () => {
    const member = await space.join('user', 'Olaf Outage')
    await begin(member, '/contacts?create=person')
    await seat.page.route(creating, (route) => route.abort('connectionfailed'))
    await seat.page.getByLabel('First name').fill('Not sent')
    await seat.page.getByLabel('Last name').fill('Yet')
    const failed = seat.page.waitForEvent('requestfailed', (request) =>
      creating.test(request.url()),
    )
    await seat.page
      .getByRole('region', { name: 'New person' })
      .getByRole('button', { name: 'Save', exact: true })
      .click()
    await failed
    const id = new URL(seat.page.url()).searchParams.get('open')
    await give(member, 'guest')
    await text(noCrm).waitFor()
    await seat.page.unroute(creating)
    await text('Not sent Yet was not created. What you typed is kept').waitFor()
    expect(await seat.page.getByText(/no longer see|cannot see/).count()).toBe(0)
    await give(member, 'user')
    await seat.go(`/contacts/${id}`)
    await text('Not sent Yet was not saved. What you typed is kept.').waitFor()
    await button('Fix it').click()
    await expect.poll(() => seat.page.getByLabel('First name').inputValue()).toBe('Not sent')
  })

  it('of one contact taken away while it is edited: it is called by its name, and no field is spoken of', async () => {
    const { id } = (
      await space.owner.api.contacts.create.mutate({ ...oneNamed('Fay'), access: 'write' })
    ).result
    const member = await space.join('user', 'Edna Editor')
    await begin(member, `/contacts/${id}`)
    await button(/^Edit Last name/).click()
    await seat.page.getByLabel('Last name').fill('Typed too late')
    await space.owner.api.contacts.update.mutate({ id, baseRev: 1, fields: { access: 'private' } })
    await text('You can no longer see this contact').waitFor()
    const notices = seat.page.getByRole('log')
    await notices.getByText('Not saved: Last name of Fay').waitFor()
    expect(await notices.getByText(/Unnamed|kept in the field/).count()).toBe(0)
  })
})
