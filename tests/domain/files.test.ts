import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oneNamed } from '../support/contacts.ts'
import { pictures, pngOf } from '../support/pictures.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

async function send(
  by: Member | null,
  method: string,
  path: string,
  body: Uint8Array<ArrayBuffer> | null,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${w.host.url}/files/${path}`, {
    method,
    headers: { origin: w.host.url, ...(by ? { cookie: by.cookie } : {}), ...headers },
    ...(body ? { body } : {}),
  })
  return response
}

type Answer = { key: string; size?: number; reason?: string }
const answerOf = async (response: Response): Promise<[number, Answer]> => [
  response.status,
  await response.json(),
]

const upload = (by: Member | null, body: Buffer<ArrayBuffer>, purpose = 'user') =>
  send(by, 'POST', `photo?for=${purpose}`, body).then(answerOf)

describe('photos', () => {
  test.each(Object.entries(pictures))(
    'are taken as %s and given back as they are',
    async (_, bytes) => {
      const [status, { key }] = await upload(w.user, bytes)
      expect(status).toBe(200)
      const photo = await send(w.user, 'GET', key, null)
      expect(photo.status).toBe(200)
      expect(Buffer.from(await photo.arrayBuffer())).toEqual(bytes)
      expect(photo.headers.get('content-type')).toMatch(/^image\/(png|jpeg|gif|webp)$/)
      expect(photo.headers.get('cache-control')).toBe('private, no-cache')
      expect(photo.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test('21: are seen with what they are of, also after that changes', async () => {
    const [, { key }] = await upload(w.user, pictures.png, 'contact')
    const seenBy = async (members: Member[]) =>
      await Promise.all(members.map(async (by) => (await send(by, 'GET', key, null)).status))
    const all = [w.user, w.colleague, w.crmAdmin, w.guest]
    expect(await seenBy(all)).toEqual([200, 404, 404, 404])
    const { id } = (await w.user.api.contacts.create.mutate({ ...oneNamed('P'), photoKey: key }))
      .result
    expect(await seenBy(all)).toEqual([200, 404, 200, 404])
    const set = async (baseRev: number, access: 'read' | 'private', del: string[] = []) =>
      await w.owner.api.contacts.update.mutate({
        id,
        baseRev,
        fields: { access },
        managers: { add: [], del },
      })
    await set(1, 'read')
    expect(await seenBy(all)).toEqual([200, 200, 200, 404])
    const first = await send(w.colleague, 'GET', key, null)
    const again = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await send(w.colleague, 'GET', key, null, again)).status).toBe(304)
    await set(2, 'private', [w.user.id])
    expect(await seenBy(all)).toEqual([404, 404, 200, 404])
    expect((await send(w.colleague, 'GET', key, null, again)).status).toBe(404)
  })

  test('21: of people are for everybody who is signed in', async () => {
    const [, { key }] = await upload(w.colleague, pictures.png)
    await w.colleague.api.users.updateProfile.mutate({ photoKey: key })
    expect((await send(w.guest, 'GET', key, null)).status).toBe(200)
    await w.colleague.api.users.updateProfile.mutate({ photoKey: null })
  })

  test('are for people who are signed in', async () => {
    const [, { key }] = await upload(w.user, pictures.png)
    expect((await send(null, 'GET', key, null)).status).toBe(401)
    expect((await upload(null, pictures.png))[0]).toBe(401)
    expect((await send(w.user, 'GET', 'photos/00000000000000000000000000', null)).status).toBe(404)
    expect((await send(w.user, 'GET', 'imports/00000000000000000000000000', null)).status).toBe(404)
    expect((await upload(w.guest, pictures.png))[0]).toBe(200)
    expect(await upload(w.guest, pictures.png, 'contact')).toMatchObject([
      403,
      { reason: 'no_crm' },
    ])
    expect((await upload(w.user, pictures.png, 'contact'))[0]).toBe(200)
  })

  test('are refused when they are too large, or no pictures', async () => {
    expect((await upload(w.user, pngOf(200, 300)))[0]).toBe(200)
    expect(await upload(w.user, pngOf(201, 300))).toMatchObject([400, { reason: 'photo_size' }])
    expect(await upload(w.user, pngOf(200, 301))).toMatchObject([400, { reason: 'photo_size' }])
    expect(await upload(w.user, pngOf(0, 1))).toMatchObject([400, { reason: 'photo_size' }])
    const padded = (bytes: number) =>
      Buffer.concat([pictures.png, Buffer.alloc(bytes - pictures.png.length)])
    expect((await upload(w.user, padded(1_048_576)))[0]).toBe(200)
    const heavy = padded(1_048_577)
    expect(await upload(w.user, heavy)).toMatchObject([
      413,
      { reason: 'photo_too_large', data: { maxBytes: 1_048_576 } },
    ])
    expect(await upload(w.user, Buffer.from('<svg/>'))).toMatchObject([
      400,
      { reason: 'not_a_picture' },
    ])
    expect(await upload(w.user, pictures.png, 'anything')).toMatchObject([
      400,
      { reason: 'unknown_purpose' },
    ])
  })

  test('from another site are refused', async () => {
    const response = await send(w.user, 'POST', 'photo?for=user', pictures.png, {
      origin: 'https://evil.example',
    })
    expect(response.status).toBe(403)
  })

  test("can be put on one's own profile by who uploaded them, and taken off", async () => {
    const [, { key }] = await upload(w.user, pictures.jpeg)
    const stolen = w.colleague.api.users.updateProfile.mutate({ photoKey: key })
    expect(await errorOf(stolen)).toMatchObject({ fields: { photoKey: 'unknown_photo' } })
    await w.user.api.users.updateProfile.mutate({ photoKey: key })
    const shown = async () =>
      (await w.guest.api.users.directory.query()).people.find((person) => person.id === w.user.id)
        ?.photoKey
    expect(await shown()).toBe(key)
    await w.user.api.users.updateProfile.mutate({ photoKey: null })
    expect(await shown()).toBe(null)
  })
})

describe('tables to import', () => {
  test('are streamed to the object store with their owner', async () => {
    const table = Buffer.from(`name,email\n${'Ann,ann@unison.example\n'.repeat(100_000)}`)
    const [status, { key, size }] = await send(w.user, 'PUT', 'import', table).then(answerOf)
    expect([status, size]).toEqual([200, table.length])
    expect(key).toMatch(/^imports\/[0-9a-z]{26}$/)
    const bucket = await w.host.runtime().getR2Bucket('FILES', 'unison')
    const stored = await bucket.get(key)
    expect(stored?.size).toBe(table.length)
    expect(stored?.customMetadata).toEqual({ ownerId: w.user.id })
    expect((await send(w.user, 'GET', key, null)).status).toBe(404)
  })

  test('are refused without a right to write, empty, or too large', async () => {
    const table = Buffer.from('name\nAnn\n')
    expect((await send(w.guest, 'PUT', 'import', table)).status).toBe(403)
    expect((await send(null, 'PUT', 'import', table)).status).toBe(401)
    expect(await send(w.user, 'PUT', 'import', Buffer.alloc(0)).then(answerOf)).toMatchObject([
      400,
      { reason: expect.stringMatching(/empty|required/) },
    ])
    expect(
      await send(w.user, 'PUT', 'import', Buffer.alloc(50_000_001)).then(answerOf),
    ).toMatchObject([413, { reason: 'file_too_large', data: { maxBytes: 50_000_000 } }])
  })
})
