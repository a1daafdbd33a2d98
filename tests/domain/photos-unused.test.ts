/** S13: pictures that nothing needs go, and only those. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { gifWith, pictures } from '../support/pictures.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const day = 86_400_000

async function upload(by: Member, purpose: 'user' | 'contact'): Promise<string> {
  const response = await fetch(`${w.host.url}/files/photo?for=${purpose}`, {
    method: 'POST',
    headers: { origin: w.host.url, cookie: by.cookie },
    body: pictures.png,
  })
  const { key }: { key: string } = await response.json()
  return key
}

async function stored(): Promise<string[]> {
  const { objects } = await (await w.host.runtime().getR2Bucket('FILES', 'unison')).list({
    prefix: 'photos/',
  })
  return objects.map(({ key }) => key).toSorted()
}

/** The events of this record happened so long ago. */
const ago = (entityId: string, ms: number) =>
  w.host.db.execute({
    sql: 'update events set created_at = created_at - ? where entity_id = ?',
    args: [ms, entityId],
  })

test('S13 photos that were never used, or not for 30 days, are removed at night', async () => {
  const make = async (firstName: string) => {
    const photoKey = await upload(w.user, 'contact')
    const { result } = await w.user.api.contacts.create.mutate({ ...oneNamed(firstName), photoKey })
    return { id: result.id, photoKey }
  }
  const [shown, takenOff, removed, longRemoved] = [
    await make('Shown'),
    await make('Taken Off'),
    await make('Removed'),
    await make('Long Removed'),
  ]
  const own = await upload(w.user, 'user')
  await w.user.api.users.updateProfile.mutate({ photoKey: own })
  const unused = await upload(w.user, 'contact')
  await w.user.api.contacts.update.mutate({
    id: takenOff.id,
    baseRev: 1,
    fields: { photoKey: null },
  })
  const { changeId } = await w.user.api.contacts.remove.mutate({ ids: [removed.id] })
  await w.user.api.contacts.remove.mutate({ ids: [longRemoved.id] })
  const everything = await stored()
  expect(everything).toHaveLength(6)

  // Nothing that was just uploaded or just taken off goes.
  await w.host.runClock('nightly')
  await w.host.runClock('nightly', Date.now() + 29 * day)
  expect(await stored()).toEqual(everything)

  // A month on, the removals are a day old, but for one.
  const later = Date.now() + 31 * day
  for (const { id } of [takenOff, removed]) await ago(id, -30 * day)
  await w.host.runClock('nightly', later)
  expect(await stored()).toEqual(
    everything.filter((key) => key !== unused && key !== longRemoved.photoKey),
  )
  await w.user.api.changes.undo.mutate({ changeId })
  const back = await w.user.api.contacts.get.query({ id: removed.id })
  expect(back.contact.photoKey).toBe(removed.photoKey)

  for (const { id } of [takenOff, removed]) await ago(id, 60 * day)
  await w.host.runClock('nightly', later)
  expect(await stored()).toEqual([shown.photoKey, removed.photoKey, own].toSorted())
})

test('S13 a picture is measured in all its frames when it is sent', async () => {
  const send = async (body: Buffer<ArrayBuffer>) => {
    const response = await fetch(`${w.host.url}/files/photo?for=user`, {
      method: 'POST',
      headers: { origin: w.host.url, cookie: w.user.cookie },
      body,
    })
    const { reason }: { reason?: string } = await response.json()
    return [response.status, reason]
  }
  expect(await send(gifWith({ width: 20, height: 20 }))).toEqual([200, undefined])
  expect(await send(gifWith({ width: 8_000, height: 8_000 }))).toEqual([400, 'photo_size'])
  expect(await send(gifWith({ x: 190, width: 20 }))).toEqual([400, 'photo_size'])
})
