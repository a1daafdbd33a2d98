/** Pictures by their address: fetched by the server, from the public internet and as far as a photo goes. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { convertV4MiniflareOptions, Miniflare, Response as PortalResponse } from 'miniflare'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicNet } from '../../local/portal.ts'
import { maxPhotoBytes } from '../../worker/files/fields.ts'
import { pictures } from '../support/pictures.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

const site = 'https://pictures.example.org'
const asked: string[] = []
const redirects: Record<string, string> = {
  '/once': '/png',
  '/home': 'http://localhost/png',
  '/cloud': 'http://169.254.169.254/latest/meta-data',
  '/port': `${site}:8443/png`,
  '/file': 'file:///etc/passwd',
  '/round': '/round',
}
const bodies: Record<string, Buffer> = {
  '/png': pictures.png,
  '/page': Buffer.from('<!doctype html><title>A profile</title>'),
  '/cut': pictures.png.subarray(0, 60),
  '/huge': Buffer.concat([pictures.png, Buffer.alloc(maxPhotoBytes)]),
}

let server: Server
let portOfServer: number
let w: Workspace
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = '' } = request
    asked.push(url)
    const to = redirects[url]
    if (to !== undefined) return response.writeHead(302, { location: to }).end()
    const body = bodies[url]
    if (body === undefined) return response.writeHead(404).end('nothing')
    // What it says of itself is not believed.
    return response.writeHead(200, { 'content-type': 'image/png' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  portOfServer = (server.address() as AddressInfo).port
  w = await workspace({
    publicNet: async (request) => {
      const { hostname, pathname } = new URL(request.url)
      if (hostname !== new URL(site).hostname) throw new Error(`${hostname} is not there`)
      const answer = await fetch(`http://127.0.0.1:${portOfServer}${pathname}`, {
        redirect: 'manual',
      })
      const headers = Object.fromEntries(answer.headers)
      return new PortalResponse(await answer.arrayBuffer(), { status: answer.status, headers })
    },
  })
})
afterAll(async () => {
  await w.stop()
  server.close()
})

const ask = (by: Member, address: unknown) =>
  fetch(`${w.host.url}/files/picture-elsewhere`, {
    method: 'POST',
    headers: { origin: w.host.url, cookie: by.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ address }),
  })
const refusal = async (address: unknown, by = w.user) => {
  const response = await ask(by, address)
  const answer: { reason?: string } = await response.json()
  return [response.status, answer.reason]
}

test.each(['/png', '/once'])(
  'a picture at %s comes as it is, for who may make contacts',
  async (path) => {
    const response = await ask(w.user, `${site}${path}`)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pictures.png)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await refusal(`${site}${path}`, w.guest))[0]).toBe(403)
  },
)

test.each([
  ['/home', 'address_not_public'],
  ['/cloud', 'address_not_public'],
  ['/port', 'bad_picture_address'],
  ['/file', 'bad_picture_address'],
  ['/round', 'picture_unreachable'],
  ['/nothing', 'picture_unreachable'],
  ['/page', 'no_picture_there'],
  ['/cut', 'no_picture_there'],
])('what is behind %s is refused: %s', async (path, reason) => {
  asked.length = 0
  expect(await refusal(`${site}${path}`)).toEqual([400, reason])
  expect(asked.length).toBeLessThanOrEqual(5)
})

test('more than a photo may be is not read to its end', async () => {
  expect(await refusal(`${site}/huge`)).toEqual([413, 'photo_too_large'])
})

test('what is no public address is never asked', async () => {
  asked.length = 0
  for (const address of [`http://127.0.0.1:${portOfServer}/png`, 'http://[::1]/png', 'x', 7, null])
    expect((await refusal(address))[0]).toBe(400)
  expect(asked).toEqual([])
})

test('a name that leads into the own network is refused by the runtime when it connects', async () => {
  const reaches = async (allow: string[]) => {
    const runtime = new Miniflare(
      convertV4MiniflareOptions({
        modules: true,
        compatibilityDate: '2026-10-01',
        script: `export default { fetch: async (request, env) => {
          const reached = await env.NET.fetch('http://localhost:${portOfServer}/png').then((r) => r.ok, () => false)
          return new Response(String(reached)) } }`,
        serviceBindings: { NET: { network: { ...publicNet.network, allow } } },
      }),
    )
    try {
      return await (await runtime.dispatchFetch('http://portal/')).text()
    } finally {
      await runtime.dispose()
    }
  }
  expect(await reaches(['private'])).toBe('true')
  expect(await reaches(publicNet.network.allow)).toBe('false')
})
