/** A new tag comes to be with what is saved, and goes with it when it is taken back and nobody else uses it. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { oneNamed } from '../support/contacts.ts'
import { ended, startImport } from '../support/import-jobs.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const person = { ...oneNamed('Tagged'), access: 'read' as const }
const tagsOf = async () => (await w.owner.api.settings.lists.query()).tags
const titled = async (title: string) => (await tagsOf()).find((tag) => tag.title === title)
const contactOf = async (id: string) => (await w.owner.api.contacts.get.query({ id })).contact
const undo = (by: Member, { changeId }: { changeId: string }) =>
  by.api.changes.undo.mutate({ changeId })
/** A new tag as a form says it. */
const typed = (title: string) => {
  const id = newId('tag')
  return { tagIds: [id], newTags: [{ id, title }] }
}
const create = (by: Member, firstName: string, title: string) =>
  by.api.contacts.create.mutate({ ...person, firstName, ...typed(title) })

describe('a tag typed for a new contact', () => {
  test('is made with it, in one change, and goes and comes with it', async () => {
    const made = await create(w.user, 'Tina', 'Winter fair')
    const tag = await titled('Winter fair')
    expect(await contactOf(made.result.id)).toMatchObject({ tagIds: [tag?.id] })
    const back = await undo(w.user, made)
    expect(await titled('Winter fair')).toBeUndefined()
    const again = await undo(w.user, back)
    expect(await titled('Winter fair')).toMatchObject({ id: tag?.id })
    expect(await contactOf(made.result.id)).toMatchObject({ tagIds: [tag?.id] })
    await undo(w.user, again)
    expect(await titled('Winter fair')).toBeUndefined()
  })

  test('is the one there is, whatever its case, and then stays', async () => {
    const there = await w.owner.api.settings.createTag.mutate({ title: 'Partner' })
    const made = await create(w.user, 'Pia', 'PARTNER')
    expect(await contactOf(made.result.id)).toMatchObject({ tagIds: [there.result.id] })
    await undo(w.user, made)
    expect(await titled('Partner')).toBeDefined()
  })

  test('typed by two at once, or twice in one form, is one tag', async () => {
    const [a, b] = await Promise.all([
      create(w.user, 'Una', 'Twins'),
      create(w.colleague, 'Duo', 'twins'),
    ])
    const found = (await tagsOf()).filter(({ title }) => title.toLowerCase() === 'twins')
    expect(found).toHaveLength(1)
    for (const { result } of [a, b])
      expect(await contactOf(result.id)).toMatchObject({ tagIds: [found[0]?.id] })
    // The other still has it, so it stays, whichever of them is taken back.
    await undo(w.user, a)
    expect((await tagsOf()).some(({ id }) => id === found[0]?.id)).toBe(true)
  })

  test('stays when it was given another name since', async () => {
    const made = await create(w.user, 'Nora', 'Old name')
    const id = (await titled('Old name'))?.id ?? ''
    await w.owner.api.settings.updateTag.mutate({ id, baseRev: 1, title: 'New name' })
    await undo(w.user, made)
    expect(await titled('New name')).toBeDefined()
  })

  test('is not made when the contact is not', async () => {
    const call = w.user.api.contacts.create.mutate({ kind: 'company', ...typed('Never') })
    expect(await errorOf(call)).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await titled('Never')).toBeUndefined()
  })
})

test('a tag typed on a card, and one for many, go with what they came with', async () => {
  const ids: string[] = []
  for (const firstName of ['One', 'Two'])
    ids.push((await w.user.api.contacts.create.mutate({ ...person, firstName })).result.id)
  const change = ({ tagIds, newTags }: ReturnType<typeof typed>) => ({
    tags: { add: tagIds, del: [] },
    newTags,
  })
  const [id = ''] = ids
  const one = await w.user.api.contacts.update.mutate({ id, baseRev: 1, ...change(typed('Card')) })
  const many = await w.user.api.contacts.updateMany.mutate({ ids, ...change(typed('Many')) })
  const tagIds = [(await titled('Card'))?.id, (await titled('Many'))?.id]
  expect(new Set((await contactOf(id)).tagIds)).toEqual(new Set(tagIds))
  await undo(w.user, many)
  expect(await titled('Many')).toBeUndefined()
  await undo(w.user, one)
  expect(await titled('Card')).toBeUndefined()
  expect(await contactOf(id)).toMatchObject({ tagIds: [] })
})

test('tags that an import made go with it, but for those that somebody uses', async () => {
  const text = 'Name,E-mail,Tags\nIda,ida@tags.example,"Gone with it, Used by others"\n'
  const { id } = await startImport(w.host, w.user, text, { newTags: ['Chosen for all'] })
  await ended(w.user, id)
  const used = (await titled('Used by others'))?.id ?? ''
  expect(await titled('Gone with it')).toBeDefined()
  expect(await titled('Chosen for all')).toBeDefined()
  await w.colleague.api.contacts.create.mutate({ ...person, firstName: 'Uwe', tagIds: [used] })
  const undone = await w.user.api.jobs.undo.mutate({ id })
  await ended(w.user, undone.result.id)
  expect(await titled('Gone with it')).toBeUndefined()
  expect(await titled('Chosen for all')).toBeUndefined()
  expect(await titled('Used by others')).toBeDefined()
})
