/** What was done to many at once is taken back from one of them or from all, and an undo says which it will be. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { displayName } from '../../worker/contacts/name.ts'
import { oneNamed } from '../support/contacts.ts'
import { ended, startImport } from '../support/import-jobs.ts'
import { type Office, office, openLive, type Seat } from '../support/two-browsers.ts'
import type { Member } from '../support/workspace.ts'

let space: Office
beforeAll(async () => {
  space = await office()
})
afterAll(() => space.stop())
afterEach(async () => expect(await space.leave()).toEqual([]))

const begin = (member: Member, path: string): Promise<Seat> => openLive(space, member, path)
const row = ({ page }: Seat, name: string) => page.getByRole('row').filter({ hasText: name })
const notice = ({ page }: Seat, text: string) => page.locator('.u-toast').filter({ hasText: text })
const scope = ({ page }: Seat, count: number) =>
  page.getByRole('dialog', { name: `This changed ${count} contacts at once` })
/** The way back of the change in an open history that tells of this. */
const undoOf = ({ page }: Seat, text: string) =>
  page
    .locator('.history-change')
    .filter({ hasText: text })
    .first()
    .getByRole('button', { name: 'Undo' })

describe('2: an undo says what it covers', () => {
  it('of a field of four changed together: this one, then all, and back from the history', async () => {
    const { api } = space.user
    const ids: string[] = []
    for (const n of [1, 2, 3, 4]) {
      const input = { ...oneNamed(`Many ${n}`), access: 'read' as const }
      ids.push((await api.contacts.create.mutate(input)).result.id)
    }
    const tag = await api.settings.createTag.mutate({ title: 'Fair' })
    await api.contacts.updateMany.mutate({ ids, tags: { add: [tag.result.id], del: [] } })
    const tagged = (seat: Seat) => seat.page.getByRole('row').filter({ hasText: 'Fair' }).count()
    const a = await begin(space.user, `/contacts?open=${ids[1]}&tab=history`)
    const b = await begin(space.colleague, '/contacts?cols=tags')
    await expect.poll(() => tagged(b)).toBe(4)

    await undoOf(a, 'changed this').click()
    await scope(a, 4).getByRole('button', { name: 'Cancel' }).click()
    await scope(a, 4).waitFor({ state: 'detached' })
    expect(await tagged(b)).toBe(4)

    await undoOf(a, 'changed this').click()
    await scope(a, 4).getByRole('button', { name: 'Only this one' }).click()
    await row(b, 'Many 2').getByText('Fair').waitFor({ state: 'detached' })
    expect(await tagged(b)).toBe(3)

    // The undo is a change of one: taking it back asks nothing.
    await undoOf(a, 'undid a change').click()
    await expect.poll(() => tagged(b)).toBe(4)
    expect(await a.page.getByRole('dialog').count()).toBe(0)

    await a.go(`/contacts?open=${ids[2]}&tab=history`)
    await undoOf(a, 'changed this').click()
    await scope(a, 4).getByRole('button', { name: 'All 4' }).click()
    await expect.poll(() => tagged(b)).toBe(0)
    // By the toast, and once more by the history, where it covers four again.
    await notice(a, 'Undone. 4 contacts changed').getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => tagged(b)).toBe(4)
    await notice(a, 'Redone. 4 contacts').waitFor()
    await undoOf(a, 'redid a change').click()
    await scope(a, 4).getByRole('button', { name: 'All 4' }).click()
    await expect.poll(() => tagged(b)).toBe(0)
  })

  it('of an import: the page of it tells how far it holds, whoever took it back and from where', async () => {
    const lines = ['Name,Mail', ...[1, 2, 3, 4].map((n) => `Import ${n},i${n}@example.com`)]
    const { id } = await startImport(space.host, space.user, `${lines.join('\n')}\n`)
    await ended(space.user, id)
    const { rows } = await space.user.api.contacts.list.query({ sort: 'name' })
    const second = rows.find(({ contact }) => displayName(contact) === 'Import 2')
    const path = `/contacts?open=${second?.contact.id}&tab=history`
    const a = await begin(space.user, path)
    const b = await begin(space.colleague, '/contacts')
    const job = await begin(space.user, `/contacts/import/${id}`)
    const imported = (seat: Seat) => seat.page.getByRole('row').filter({ hasText: /Import \d/ })
    await expect.poll(() => imported(b).count()).toBe(4)
    const undo = job.page.getByRole('button', { name: 'Undo import' })
    const redo = job.page.getByRole('button', { name: 'Redo' })
    await undo.waitFor()
    expect(await redo.count()).toBe(0)

    await undoOf(a, 'created this').click()
    await scope(a, 4).getByRole('button', { name: 'Only this one' }).click()
    await row(b, 'Import 2').waitFor({ state: 'detached' })
    expect(await imported(b).count()).toBe(3)
    await job.page.getByText('Undone for 1 of 4 contacts.').waitFor()
    await undo.waitFor()
    await redo.click()
    await row(b, 'Import 2').waitFor()
    await job.page.getByText(/Undone for/).waitFor({ state: 'detached' })
    await redo.waitFor({ state: 'detached' })

    await a.go(path)
    await undoOf(a, 'created this').click()
    await scope(a, 4).getByRole('button', { name: 'All 4' }).click()
    await expect.poll(() => imported(b).count()).toBe(0)
    await job.page.getByText('Undone for 4 of 4 contacts.').waitFor()
    await undo.waitFor({ state: 'detached' })
    await notice(a, '4 contacts deleted').getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => imported(b).count()).toBe(4)
    await job.page.getByText(/Undone for/).waitFor({ state: 'detached' })
    await undo.waitFor()
  })

  it('of an import from its own page and back, each page of the two telling the same', async () => {
    const lines = ['Name,Mail', ...[1, 2, 3].map((n) => `Again ${n},a${n}@example.com`)]
    const { id } = await startImport(space.host, space.user, `${lines.join('\n')}\n`)
    await ended(space.user, id)
    const job = await begin(space.user, `/contacts/import/${id}`)
    const b = await begin(space.colleague, '/contacts')
    const again = b.page.getByRole('row').filter({ hasText: /Again \d/ })
    await expect.poll(() => again.count()).toBe(3)

    await job.page.getByRole('button', { name: 'Undo import' }).click()
    await job.page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click()
    await expect.poll(() => again.count()).toBe(0)
    await job.page.getByText('Undone', { exact: true }).waitFor()
    await job.page.getByText('Done', { exact: true }).waitFor()
    // Of two pages of one story each offers the step that is to be taken, and only that.
    const names = () => job.page.locator('.job-acts').getByRole('button').allInnerTexts()
    await expect.poll(names).toEqual(['Show contacts', 'Show what was undone', 'Redo'])
    await job.page.getByRole('button', { name: 'Redo' }).click()
    const sure = job.page.getByRole('dialog', { name: 'Redo what was undone?' })
    await sure.getByText('Redone for 3 contacts').waitFor()
    await sure.getByRole('button', { name: 'Cancel' }).click()
    await sure.waitFor({ state: 'detached' })
    await job.page.getByRole('button', { name: 'Show what was undone' }).click()
    await job.page.getByText('Undone for 3 of 3 contacts.').waitFor()
    await expect.poll(names).toEqual(['Show contacts', 'Import another file', 'Redo'])
    await job.page.getByRole('button', { name: 'Redo' }).click()
    await expect.poll(() => again.count()).toBe(3)
    await expect.poll(names).toEqual(['Show contacts', 'Import another file', 'Undo import'])
  })
})
