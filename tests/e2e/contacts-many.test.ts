/** Changing many at once from the list, and taking things back, while a colleague looks on. */
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from '../support/axe.ts'
import { infoOf, oneNamed } from '../support/contacts.ts'
import { asks, type Office, office, type Seat, type SeatOptions } from '../support/two-browsers.ts'

let space: Office
beforeAll(async () => {
  space = await office()
  await space.user.api.settings.createTag.mutate({ title: 'Fair' })
})
afterAll(() => space.stop())

afterEach(async () => expect(await space.leave()).toEqual([]))

async function sit(member: Office['user'], path: string, options?: SeatOptions): Promise<Seat> {
  const seat = await space.sit(member, options)
  await seat.go(path)
  await seat.page.locator('.u-connection[data-state="live"]').waitFor({ state: 'attached' })
  return seat
}

const row = ({ page }: Seat, name: string) => page.getByRole('row').filter({ hasText: name })
const bar = ({ page }: Seat) => page.getByRole('region', { name: 'Bulk actions' })
const notice = ({ page }: Seat, text: string | RegExp) =>
  page.locator('.u-toast').filter({ hasText: text })

/** Persons of a first name of their own, `Name 1`, `Name 2`, … */
async function make(
  name: string,
  count: number,
  more: object = { access: 'read' },
): Promise<string[]> {
  const ids: string[] = []
  for (let i = 1; i <= count; i++) {
    const input = { ...oneNamed(`${name} ${i}`), ...more }
    ids.push((await space.user.api.contacts.create.mutate(input)).result.id)
  }
  return ids
}
const select = async (seat: Seat, ...names: string[]): Promise<void> => {
  for (const name of names) await row(seat, name).getByRole('checkbox').check()
}

describe('the bar of the selected', () => {
  it('gives them a tag as one change, which a colleague sees and Ctrl+Z takes back', async () => {
    const ids = await make('Tagged', 3)
    const a = await sit(space.user, '/contacts?q=tagged')
    const b = await sit(space.colleague, '/contacts?q=tagged')
    await row(b, 'Tagged 3').waitFor()
    await select(a, 'Tagged 1', 'Tagged 2', 'Tagged 3')
    await bar(a).getByText('3 selected').waitFor()
    await bar(a).getByRole('button', { name: 'Tags' }).click()
    const picker = a.page.getByRole('combobox', { name: 'Add tags' })
    expect(await violationsOf(a.page, '.u-selection, .u-floating')).toEqual([])
    await picker.fill('Fair')
    await a.page.getByRole('option', { name: 'Fair', exact: true }).click()
    await a.page.getByRole('button', { name: 'Change 3 contacts' }).click()
    await notice(a, 'Tags of 3 contacts changed').waitFor()
    for (const name of ['Tagged 1', 'Tagged 2', 'Tagged 3'])
      await row(b, name).getByText('Fair').waitFor()
    const { contacts } = await space.user.api.contacts.getMany.query({ ids })
    expect(contacts.map((contact) => [contact.rev, contact.tagIds.length])).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
    ])
    await a.page.keyboard.press('Control+z')
    await row(b, 'Tagged 2').getByText('Fair').waitFor({ state: 'detached' })
    // What was taken back is not offered any more.
    await notice(a, 'Undone').waitFor()
    expect(await notice(a, 'Tags of 3 contacts changed').count()).toBe(0)
  })

  it('tells of a colleague’s change in the cell, by whom', async () => {
    const [id = ''] = await make('Glowing', 1)
    const b = await sit(space.colleague, '/contacts?q=glowing&cols=tags,managers')
    await row(b, 'Glowing 1').waitFor()
    const seen = b.page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const observer = new MutationObserver(() => {
            const by = document.querySelector('.u-table-by [data-person]')
            const cell = by?.closest('[data-changed]')
            if (!by || !cell) return
            observer.disconnect()
            const row = cell.closest('[role="row"]')
            resolve([
              cell.getAttribute('data-cell') ?? '',
              by.getAttribute('data-person') === row?.getAttribute('data-person')
                ? 'same'
                : 'other',
              String(row?.querySelectorAll('[data-changed]').length),
            ])
          })
          observer.observe(document.body, { subtree: true, childList: true, attributes: true })
        }),
    )
    await space.user.api.contacts.updateMany.mutate({
      ids: [id],
      managers: { add: [space.owner.id], del: [] },
    })
    expect(await seen).toEqual(['0:3', 'same', '1'])
  })

  it('leaves out who may only be read, and says so before; offers nothing where all are', async () => {
    const theirs = await make('Mixed', 2)
    const { result } = await space.colleague.api.contacts.create.mutate({
      ...oneNamed('Mixed mine'),
      access: 'read',
    })
    const b = await sit(space.colleague, '/contacts?q=mixed')
    await row(b, 'Mixed mine').waitFor()
    await select(b, 'Mixed 1', 'Mixed 2')
    await bar(b).getByText('You can view these contacts but not edit them').waitFor()
    expect(await bar(b).getByRole('button', { name: 'Delete' }).count()).toBe(0)
    await select(b, 'Mixed mine')
    await bar(b).getByText('2 are read-only and left out').waitFor()
    await bar(b).getByRole('button', { name: 'Access' }).click()
    await b.page.getByRole('menuitem', { name: 'Public: everyone can edit' }).click()
    await notice(b, 'Access of 1 contact changed').waitFor()
    const accessOf = async (id: string) =>
      (await space.owner.api.contacts.get.query({ id })).contact.access
    expect(await accessOf(result.id)).toBe('write')
    for (const id of theirs) expect(await accessOf(id)).toBe('read')
  })

  it('says who stands in the way when rights were lost meanwhile, and changes nothing', async () => {
    const ids = await make('Losing', 2, { access: 'write' })
    const b = await sit(space.colleague, '/contacts?q=losing')
    await row(b, 'Losing 2').waitFor()
    await select(b, 'Losing 1', 'Losing 2')
    await bar(b).getByRole('button', { name: 'Access' }).waitFor()
    // The request is on its way while the right is taken.
    await b.page.route('**/trpc/contacts.updateMany**', async (route) => {
      await space.user.api.contacts.update.mutate({
        id: ids[0] ?? '',
        baseRev: 1,
        fields: { access: 'read' },
      })
      await route.continue()
    })
    await bar(b).getByRole('button', { name: 'Access' }).click()
    await b.page.getByRole('menuitem', { name: 'Private: managers only' }).click()
    await b.page.getByRole('button', { name: 'Save anyway' }).click()
    await notice(b, 'Nothing was changed: you can no longer edit Losing 1.').waitFor()
    const { contacts } = await space.user.api.contacts.getMany.query({ ids })
    expect(contacts.map((contact) => contact.access).toSorted()).toEqual(['read', 'write'])
  })

  it('shows more than are told one by one at once, and takes them back', async () => {
    await make('Crowd', 55, { access: 'read' })
    const a = await sit(space.user, '/contacts?q=crowd&cols=access,tags')
    // Only the rows in sight are in the page: those who look at the last one stay at the end.
    const last = (mark: Locator) =>
      expect
        .poll(async () => {
          await a.page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
          return await mark.count()
        })
        .toBe(1)
    await last(row(a, 'Crowd 54'))
    await a.page.getByRole('checkbox', { name: 'Select all' }).check()
    await bar(a).getByText('55 selected').waitFor()
    await bar(a).getByRole('button', { name: 'Access' }).click()
    await a.page.getByRole('menuitem', { name: 'Private: managers only' }).click()
    await notice(a, 'Access of 55 contacts changed').waitFor()
    await expect.poll(() => row(a, 'Crowd 54').getByRole('img', { name: 'Public' }).count()).toBe(0)
    await notice(a, 'Access of').getByRole('button', { name: 'Undo' }).click()
    await last(row(a, 'Crowd 54').getByRole('img', { name: 'Public: everyone can view' }))
  })

  it('tells a new manager once of all of them', async () => {
    await make('Handed', 3)
    const a = await sit(space.user, '/contacts?q=handed')
    const b = await sit(space.colleague, '/contacts')
    await row(a, 'Handed 3').waitFor()
    await select(a, 'Handed 1', 'Handed 2', 'Handed 3')
    await bar(a).getByRole('button', { name: 'Managers' }).click()
    await a.page.getByRole('combobox', { name: 'Add managers' }).fill('Cole')
    await a.page.getByRole('option', { name: space.colleague.name }).click()
    await a.page.getByRole('button', { name: 'Change 3 contacts' }).click()
    await notice(b, `${space.user.name} made you a manager of 3 contacts`).waitFor()
    expect(await notice(b, 'made you a manager').count()).toBe(1)
  })

  it('is one menu on a phone', async () => {
    const ids = await make('Pocket', 2)
    const a = await sit(space.user, '/contacts?q=pocket', { width: 390, height: 844 })
    await row(a, 'Pocket 1').waitFor()
    await select(a, 'Pocket 1', 'Pocket 2')
    await bar(a).getByRole('button', { name: 'Change' }).click()
    await a.page.getByRole('menuitem', { name: 'Tags' }).click()
    await a.page.getByRole('combobox', { name: 'Add tags' }).fill('Fair')
    await a.page.getByRole('option', { name: 'Fair', exact: true }).click()
    await a.page.getByRole('button', { name: 'Change 2 contacts' }).click()
    await notice(a, 'Tags of 2 contacts changed').waitFor()
    await bar(a).getByRole('button', { name: 'Change' }).click()
    await a.page.getByRole('menuitem', { name: 'Access' }).click()
    expect(await violationsOf(a.page, '.u-selection, .u-floating')).toEqual([])
    await a.page.getByRole('menuitem', { name: 'Private: managers only' }).click()
    await notice(a, 'Access of 2 contacts changed').waitFor()
    const { contacts } = await space.user.api.contacts.getMany.query({ ids })
    expect(contacts.map((contact) => [contact.access, contact.tagIds.length])).toEqual([
      ['private', 1],
      ['private', 1],
    ])
  })
})

describe('taking back', () => {
  it('one’s own delete of several puts the rows back at once, also under the pointer', async () => {
    await make('Back', 3)
    const a = await sit(space.user, '/contacts')
    await row(a, 'Back 1').waitFor()
    await select(a, 'Back 1', 'Back 2', 'Back 3')
    await bar(a).getByRole('button', { name: 'Delete' }).click()
    await a.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await row(a, 'Back 2').waitFor({ state: 'detached' })
    await notice(a, '3 contacts deleted').waitFor()
    await a.page.locator('.u-table-row').first().hover()
    await a.page.keyboard.press('Control+z')
    for (const name of ['Back 1', 'Back 2', 'Back 3']) await row(a, name).waitFor()
    expect(await a.page.getByRole('button', { name: /new/ }).count()).toBe(0)
    expect(await notice(a, '3 contacts deleted').count()).toBe(0)
  })

  it('elsewhere withdraws the offer here', async () => {
    const [id = ''] = await make('Offered', 1)
    const a = await sit(space.user, '/contacts?q=offered')
    await row(a, 'Offered 1').waitFor()
    await select(a, 'Offered 1')
    await bar(a).getByRole('button', { name: 'Delete' }).click()
    await notice(a, 'Offered 1 deleted').waitFor()
    const { rows } = await space.host.db.execute({
      sql: `select change_id from events where entity_id = ? and kind = 'contact.removed'`,
      args: [id],
    })
    await space.owner.api.changes.undo.mutate({ changeId: String(rows[0]?.['change_id']) })
    await notice(a, 'Offered 1 deleted').waitFor({ state: 'detached' })
    await row(a, 'Offered 1').waitFor()
  })

  it('is offered for an e-mail that was removed', async () => {
    const [id = ''] = await make('Reachable', 1, { infos: [infoOf('email', 'r@example.com')] })
    const a = await sit(space.user, `/contacts?open=${id}`)
    const emails = async () =>
      (await space.user.api.contacts.get.query({ id })).contact.infos.map((info) => info.value)
    await a.page.getByRole('button', { name: 'Actions for r@example.com' }).click()
    await a.page.getByRole('menuitem', { name: 'Remove' }).click()
    await notice(a, 'Removed r@example.com').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(emails).toEqual(['r@example.com'])
  })
})

it('the first page calls nobody someone while the names are on their way', async () => {
  await make('Recent', 1)
  const seat = await space.sit(space.user)
  const held: (() => void)[] = []
  const asksNames = asks('users.directory')
  await seat.page.route(asksNames, async (route) => {
    await new Promise<void>((release) => held.push(release))
    await route.continue()
  })
  const asksRecent = asks('changes.recent')
  const asked = seat.page.waitForRequest((request) => asksRecent(request.url()))
  await seat.go('/')
  const recent = await asked
  // Both of one moment are held together.
  if (!asksNames(recent.url())) await recent.response()
  await seat.page.getByText('Recent activity').waitFor()
  expect(await seat.page.getByText('Someone').count()).toBe(0)
  for (const release of held) release()
  await seat.page.getByText('Recent 1').waitFor()
  expect(await seat.page.locator('.home-change').first().textContent()).toContain(space.user.name)
  expect(await seat.page.getByText('Someone').count()).toBe(0)
})

describe('the list', () => {
  it('is put in order on a phone, and its last row stands clear of the bar', async () => {
    await make('Lasting', 14)
    const a = await sit(space.user, '/contacts?q=lasting', { width: 390, height: 700 })
    await row(a, 'Lasting 1').first().waitFor()
    await a.page.getByRole('button', { name: 'Filter' }).click()
    await a.page.getByRole('combobox', { name: 'Sort by' }).selectOption('-created')
    await a.page.waitForURL('**sort=-created**')
    await a.page.keyboard.press('Escape')
    await expect
      .poll(() => a.page.locator('.u-table-row').first().textContent())
      .toContain('Lasting 14')
    await select(a, 'Lasting 14')
    await bar(a).waitFor()
    await a.page.locator('.u-table').evaluate((table) => table.scrollTo(0, 100_000))
    const last = a.page.getByRole('row').filter({ hasText: /Lasting 1(?!\d)/ })
    await expect
      .poll(async () => {
        const [box, over] = [await last.boundingBox(), await bar(a).boundingBox()]
        return box && over ? box.y + box.height <= over.y : false
      })
      .toBe(true)
  })

  it('counts the tags there is no room for', async () => {
    const { api } = space.user
    const tagIds: string[] = []
    for (const title of ['A rather long tag', 'Another long tag', 'One more long tag'])
      tagIds.push((await api.settings.createTag.mutate({ title })).result.id)
    await make('Labelled', 1, { tagIds })
    const a = await sit(space.user, '/contacts?q=labelled&cols=tags')
    await row(a, 'Labelled 1').getByText('+2').waitFor()
  })

  it('and the rail count one’s own act as soon as it is answered', async () => {
    await make('Counted', 2)
    const a = await sit(space.user, '/contacts?q=counted')
    await row(a, 'Counted 1').waitFor()
    const count = a.page
      .getByRole('navigation')
      .getByRole('link', { name: /^People/ })
      .first()
    const number = async () => Number(/\d+/.exec((await count.textContent()) ?? '')?.[0])
    const before = await number()
    const asksCounts = asks('contacts.counts')
    const asked = a.page.waitForRequest((request) => asksCounts(request.url()))
    const answered = a.page.waitForResponse('**/trpc/contacts.remove**')
    await select(a, 'Counted 1')
    await bar(a).getByRole('button', { name: 'Delete' }).click()
    await Promise.all([answered, asked])
    await expect.poll(number).toBe(before - 1)
  })
})
