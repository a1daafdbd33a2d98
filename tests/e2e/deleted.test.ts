/** What was deleted: found again in one place, brought back one by one or together, while a colleague looks on. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { type Office, office, openLive, type Seat } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const begin = (member: Office['user'], path: string): Promise<Seat> => openLive(space, member, path)
const row = ({ page }: Seat, name: string) => page.getByRole('row').filter({ hasText: name })
const gone = ({ page }: Seat, name: string) => page.getByRole('listitem').filter({ hasText: name })
const notice = ({ page }: Seat, text: string) => page.locator('.u-toast').filter({ hasText: text })

describe('what was deleted', () => {
  it('as a group comes back from Deleted, first one and then the rest, with all it had', async () => {
    const { api } = space.user
    const tag = await api.settings.createTag.mutate({ title: 'Fair' })
    const names = ['Ada Gone', 'Bob Gone', 'Cid Gone']
    const ids: string[] = []
    for (const [index, name] of names.entries()) {
      const [firstName = '', lastName = ''] = name.split(' ')
      const made = await api.contacts.create.mutate({
        kind: 'person',
        firstName,
        lastName,
        position: `Chair ${index}`,
        access: 'read',
        tagIds: [tag.result.id],
        infos: [infoOf('email', `${firstName}@example.com`), infoOf('phone', '+44 20 7946 0018')],
      })
      ids.push(made.result.id)
    }
    const holds = async () =>
      (await api.contacts.getMany.query({ ids })).contacts
        .map(({ rev: _, updatedAt: __, ...contact }) => contact)
        .toSorted((a, b) => (a.firstName ?? '').localeCompare(b.firstName ?? ''))
    const before = await holds()
    const [a, b] = [await begin(space.user, '/contacts'), await begin(space.colleague, '/contacts')]
    for (const name of names) await row(b, name).waitFor()

    // Nothing happens before the number is confirmed.
    for (const name of names) await row(a, name).getByRole('checkbox').check()
    const acts = a.page.getByRole('region', { name: 'Bulk actions' })
    await acts.getByRole('button', { name: 'Delete' }).click()
    const sure = a.page.getByRole('dialog', { name: 'Delete 3 contacts?' })
    await sure.getByRole('button', { name: 'Cancel' }).click()
    await sure.waitFor({ state: 'detached' })
    expect((await holds()).length).toBe(3)
    await acts.getByRole('button', { name: 'Delete' }).click()
    await sure.getByRole('button', { name: 'Delete' }).click()
    for (const name of names)
      await Promise.all([a, b].map((seat) => row(seat, name).waitFor({ state: 'detached' })))

    // After a reload there is no toast any more; the way leads over Deleted, which the palette finds.
    await a.page.reload()
    await a.page.getByText('No contacts yet').waitFor()
    await a.page.keyboard.press('Control+k')
    await a.page.getByRole('dialog').getByRole('combobox').fill('deleted')
    await a.page.getByRole('option', { name: 'Go to deleted contacts' }).click()
    for (const name of names) await gone(a, name).getByText('Uma User').waitFor()
    expect(await violationsOf(a.page)).toEqual([])
    await gone(a, 'Bob Gone').getByRole('button', { name: 'Restore' }).click()
    await notice(a, '1 contact restored').waitFor()
    await gone(a, 'Bob Gone').waitFor({ state: 'detached' })
    await row(b, 'Bob Gone').waitFor()
    expect(await row(b, 'Ada Gone').count()).toBe(0)

    await gone(a, 'Ada Gone').getByText('Deleted by Uma User').waitFor()
    await gone(a, 'Ada Gone').getByText('kept at least 30 more days').waitFor()
    await a.page.getByRole('checkbox', { name: 'Select all' }).click()
    for (const name of ['Ada Gone', 'Cid Gone'])
      expect(await a.page.getByRole('checkbox', { name }).isChecked()).toBe(true)
    await a.page.getByRole('button', { name: 'Restore 2' }).click()
    await a.page.getByText('No deleted contacts.').waitFor()
    for (const name of names) await row(b, name).getByText('Fair').waitFor()
    expect(await holds()).toEqual(before)

    // Bringing back is an action as any: it can be taken back.
    const undo = notice(a, '2 contacts restored').getByRole('button', { name: 'Undo' })
    await row(b, 'Cid Gone').waitFor()
    await undo.click()
    await Promise.all([gone(a, 'Cid Gone').waitFor(), gone(a, 'Ada Gone').waitFor()])
    await row(b, 'Cid Gone').waitFor({ state: 'detached' })
    expect(await row(b, 'Bob Gone').count()).toBe(1)
  })

  it('is listed for those who saw it, and comes back by those who could change it', async () => {
    const make = (firstName: string, access: 'private' | 'read') =>
      space.user.api.contacts.create.mutate({ ...oneNamed(firstName), access })
    const made = [await make('Shown', 'read'), await make('Hidden', 'private')]
    const b = await begin(space.colleague, '/contacts/deleted')
    await space.user.api.contacts.remove.mutate({ ids: made.map(({ result }) => result.id) })
    // The open page of a colleague follows by itself.
    await gone(b, 'Shown').waitFor()
    expect(await gone(b, 'Shown').getByRole('button').count()).toBe(0)
    expect(await b.page.getByRole('checkbox', { name: 'Shown' }).isDisabled()).toBe(true)
    expect(await gone(b, 'Hidden').count()).toBe(0)
    const a = await begin(space.user, '/contacts/deleted')
    await gone(a, 'Hidden').waitFor()
    await a.page.getByRole('searchbox', { name: 'Search deleted contacts' }).fill('sho')
    await gone(a, 'Hidden').waitFor({ state: 'detached' })
    await gone(a, 'Shown').getByRole('button', { name: 'Restore' }).click()
    await a.page.getByText('No deleted contacts match your search.').waitFor()
    await gone(b, 'Shown').waitFor({ state: 'detached' })
  })

  it('is named on the first page, with the way back for those who may', async () => {
    const { result } = await space.user.api.contacts.create.mutate({
      ...oneNamed('Lately gone'),
      access: 'read',
    })
    await space.user.api.contacts.remove.mutate({ ids: [result.id] })
    const [a, b] = [await begin(space.user, '/'), await begin(space.colleague, '/')]
    for (const seat of [a, b]) await gone(seat, 'Lately gone').getByText('deleted').waitFor()
    expect(await gone(b, 'Lately gone').getByRole('button').count()).toBe(0)
    await gone(a, 'Lately gone').getByRole('button', { name: 'Restore' }).click()
    await notice(a, '1 contact restored').waitFor()
    await gone(b, 'Lately gone').getByText('restored').waitFor()
  })
})
