/** Which names a person must have: both, or it is said that there is one only. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { infoOf } from '../support/contacts.ts'
import { ended, startImport } from '../support/import-jobs.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const person = { kind: 'person' as const, infos: [infoOf('email', 'named@example.com')] }
const noFirst = { firstName: 'first_name_required' }
const noLast = { lastName: 'last_name_required' }

test('a new person without one of them is refused at the field', async () => {
  const { create } = w.user.api.contacts
  const refused = async (names: object) =>
    await errorOf(create.mutate({ ...person, infos: [], ...names }))
  expect(await refused({})).toMatchObject({
    code: 'BAD_REQUEST',
    fields: { ...noFirst, ...noLast },
  })
  expect((await refused({ firstName: 'Ada' })).fields).toEqual(noLast)
  expect((await refused({ firstName: 'Ada', lastName: ' ' })).fields).toEqual(noLast)
  expect((await refused({ lastName: 'King' })).fields).toEqual(noFirst)
  expect((await refused({ lastName: 'King', hasOneName: true })).fields).toEqual(noFirst)
  const { id } = (await create.mutate({ ...person, firstName: 'Sukarno', hasOneName: true })).result
  expect((await w.user.api.contacts.get.query({ id })).contact).toMatchObject({
    firstName: 'Sukarno',
    lastName: '',
  })
})

test('a change takes no name away unless it says that one is left', async () => {
  const { create, update } = w.user.api.contacts
  const made = await create.mutate({ kind: 'person', firstName: 'Ada', lastName: 'King' })
  const { id } = made.result
  const names = async (fields: object, more: object = {}) =>
    await update.mutate({ id, baseRev: 1, fields, ...more })
  expect((await errorOf(names({ lastName: '' }))).fields).toEqual(noLast)
  expect((await errorOf(names({ firstName: '' }))).fields).toEqual(noFirst)
  expect((await errorOf(names({ firstName: '' }, { hasOneName: true }))).fields).toEqual(noFirst)
  await names({ firstName: 'King', lastName: '' }, { hasOneName: true })
  expect((await w.user.api.contacts.get.query({ id })).contact.lastName).toBe('')
})

test('who came with fewer names from a file is changed like everybody, and loses none', async () => {
  const text = 'First name,E-mail\nMona,mona@names.example\n,nobody@names.example\n'
  const { id: job } = await startImport(w.host, w.user, text)
  await ended(w.user, job)
  const found = async (q: string) =>
    (await w.user.api.contacts.list.query({ filter: { q } })).rows[0]?.contact
  const mona = await found('mona@names.example')
  const nobody = await found('nobody@names.example')
  expect(mona).toMatchObject({ firstName: 'Mona', lastName: '' })
  expect(nobody).toMatchObject({ firstName: '', lastName: '' })
  const { update } = w.user.api.contacts
  const change = (id = '', baseRev: number, fields: object) =>
    update.mutate({ id, baseRev, fields })
  await change(mona?.id, 1, { position: 'Head' })
  await change(mona?.id, 2, { firstName: 'Monika' })
  expect((await errorOf(change(mona?.id, 3, { firstName: '' }))).fields).toEqual({
    ...noFirst,
    ...noLast,
  })
  await change(nobody?.id, 1, { description: 'Only a mail' })
  await change(nobody?.id, 2, { lastName: 'Found' })
  expect(await found('nobody@names.example')).toMatchObject({ lastName: 'Found' })
})
