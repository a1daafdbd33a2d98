/** What holds for every answer of the portal, whoever asks: names it answers to, what is kept of answers, how much at once, what strangers can make. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeCodes } from '../../party/protocol.ts'
import { sign } from '../../party/ticket.ts'
import { mostCallsAtOnce } from '../../worker/core/batch.ts'
import { mostReads, mostWaiting } from '../../worker/core/reads.ts'
import { app } from '../../worker/http.ts'
import { procedures } from '../support/procedures.ts'
import { databasesIn } from '../support/room-hosts.ts'
import { TestSocket } from '../support/socket.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

/** Asks the portal under another name, as a browser does whose name server points here. */
function under(host: string, path: string, headers: Record<string, string> = {}) {
  const { port } = new URL(w.host.url)
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked: ClientRequest = request(
      { host: '127.0.0.1', port, path, headers: { host: `${host}:${port}`, ...headers } },
      (answer: IncomingMessage) => {
        let body = ''
        answer.on('data', (chunk) => (body += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      },
    )
    asked.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, body: '' })
    })
    asked.on('error', reject)
    asked.end()
  })
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

describe('S15 a portal on this machine', () => {
  it.each(['localhost', '127.0.0.1', '[::1]'])('answers as %s', async (host) => {
    expect((await under(host, '/trpc/users.welcome')).status).toBe(200)
    expect((await under(host, '/dev/mail.json')).status).toBe(200)
    expect((await under(host, '/live/portal/x', upgrade)).status).toBe(101)
  })

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0'])(
    'answers nothing as %s, and says where it is',
    async (host) => {
      for (const path of [
        '/',
        '/contacts',
        '/trpc/users.welcome',
        '/api/auth/get-session',
        '/files/photos/0000000000',
        '/dev/mail',
        '/dev/mail.json',
        '/dev/mail/x/source',
      ]) {
        const { status, body } = await under(host, path)
        expect([path, status]).toEqual([path, 421])
        expect(body).toBe(`This portal does not answer to that name. Open ${w.host.url} instead.\n`)
      }
      const { url } = await w.user.api.events.portalSocket.query()
      const { pathname, search } = new URL(url)
      expect((await under(host, pathname + search, upgrade)).status).toBe(421)
    },
  )

  it.each([
    '/cdn-cgi/local/explorer',
    '/cdn-cgi/local/r2/public/unison-files/x',
    '/cdn-cgi/local/scheduled',
    '/cdn-cgi/handler/scheduled',
  ])('has no back door of its runtime at %s', async (path) => {
    for (const host of ['evil.example', 'localhost'])
      expect([200, 204, 302]).not.toContain((await under(host, path)).status)
  })
})

describe('S22 what is told to one person', () => {
  /** An address for every route that answers with more than a page. */
  const addresses = app.routes
    .filter(({ method }) => method !== 'ALL')
    .filter(({ path }) => /^\/(api|files|live)\//.test(path))
    .map(({ method, path }) => ({
      method,
      path: path
        .replace(/:name\{[^}]*\}/, '0000000000')
        .replace(/:id\{[^}]*\}/, 'job_0000')
        .replace(/:\w+/, 'con_0000'),
    }))

  it('has routes to look at', () => expect(addresses.length).toBeGreaterThan(10))

  it('is kept by no cache, whatever it is', async () => {
    const look = async (method: string, path: string, cookie: string | null, body?: string) => {
      const response = await fetch(`${w.host.url}${path}`, {
        method,
        headers: {
          origin: w.host.url,
          'content-type': 'application/json',
          ...(cookie === null ? {} : { cookie }),
        },
        ...(body === undefined ? {} : { body }),
      })
      await response.arrayBuffer()
      expect(`${method} ${path}: ${response.headers.get('cache-control')}`).toMatch(/no-store$/)
    }
    for (const cookie of [null, w.guest.cookie]) {
      for (const { path, type } of procedures)
        if (type === 'query') await look('GET', `/trpc/${path}?input={}`, cookie)
        else await look('POST', `/trpc/${path}`, cookie, '{}')
      for (const { method, path } of addresses)
        await look(method, path, cookie, method === 'GET' ? undefined : '{}')
    }
    await look('GET', '/trpc/users.me?input={}', w.user.cookie)
    await look('GET', '/trpc/users.me,users.directory?batch=1&input={}', w.user.cookie)
    await look('GET', '/trpc/nothing.here', w.user.cookie)
    await look('GET', '/api/nothing', w.user.cookie)
    await look('GET', '/files/nothing', w.user.cookie)
    await look('POST', '/trpc/contacts.create', w.user.cookie, 'x'.repeat(1_100_000))
  })
})

describe('S23 a batch', () => {
  const batch = async (size: number) => {
    const paths = Array.from({ length: size }, () => 'users.me').join()
    const response = await fetch(`${w.host.url}/trpc/${paths}?batch=1&input={}`, {
      headers: { cookie: w.user.cookie },
    })
    return { status: response.status, body: await response.json() }
  }

  it('may hold as many calls as our pages send at once, and is refused whole beyond', async () => {
    const most = await batch(mostCallsAtOnce)
    expect(most.status).toBe(200)
    expect(most.body).toHaveLength(mostCallsAtOnce)
    for (const size of [mostCallsAtOnce + 1, 400]) {
      const { status, body } = await batch(size)
      expect(status).toBe(400)
      expect(JSON.stringify(body)).not.toContain('Uma User')
      const refused = Array.isArray(body) ? body[0] : body
      expect(refused).toMatchObject({
        error: { data: { reason: 'too_many_calls', data: { most: mostCallsAtOnce } } },
      })
    }
  })

  it('of changes is bounded as well, and changes nothing beyond', async () => {
    const size = mostCallsAtOnce + 1
    const paths = Array.from({ length: size }, () => 'users.updateProfile').join()
    const response = await fetch(`${w.host.url}/trpc/${paths}?batch=1`, {
      method: 'POST',
      headers: {
        cookie: w.user.cookie,
        origin: w.host.url,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ 0: { name: 'Changed' } }),
    })
    expect(response.status).toBe(400)
    expect((await w.user.api.users.me.query()).user.name).toBe('Uma User')
  })
})

describe('S23 reads of one person at the same time', () => {
  /** As many calls as may travel together, in each of these requests. */
  const flood = async (requests: number, headers: Record<string, string>, path: string) => {
    const paths = Array.from({ length: mostCallsAtOnce }, () => path).join()
    const answers = await Promise.all(
      Array.from({ length: requests }, async () => {
        const response = await fetch(`${w.host.url}/trpc/${paths}?batch=1&input={}`, { headers })
        const rest = response.headers.get('retry-after')
        const calls = z.array(z.object({ error: refused.optional() })).parse(await response.json())
        return calls.map(({ error }) => ({ error, rest }))
      }),
    )
    return answers.flat()
  }
  const refused = z.object({ data: z.object({ reason: z.string(), httpStatus: z.number() }) })
  const turnedAway = { data: { reason: 'too_many_at_once', httpStatus: 429 } }

  it('wait their turn and are refused beyond a queue, while others are answered', async () => {
    const answers = flood(60, { cookie: w.user.cookie }, 'users.me')
    const others = await Promise.all([
      w.colleague.api.users.me.query(),
      w.owner.api.users.me.query(),
    ])
    expect(others.map(({ user }) => user.name)).toEqual(['Cole Colleague', 'Olga Owner'])
    const [answered, turned] = [
      (await answers).filter(({ error }) => !error),
      (await answers).filter(({ error }) => error),
    ]
    expect(answered.length).toBeGreaterThanOrEqual(mostReads + mostWaiting)
    expect(turned.length).toBeGreaterThan(0)
    for (const { error, rest } of turned) {
      expect(error).toMatchObject(turnedAway)
      expect(Number(rest)).toBeGreaterThan(0)
    }
    expect((await w.user.api.users.me.query()).user.name).toBe('Uma User')
  })

  it('are counted for strangers by their network, whatever session they make up', async () => {
    const from = (i: number) => ({
      'cf-connecting-ip': '203.0.113.77',
      cookie: `better-auth.session_token=made-up-${i}.x`,
    })
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => flood(1, from(i), 'users.welcome')),
    )
    expect(answers.flat().some(({ error }) => error?.data.httpStatus === 429)).toBe(true)
    expect((await fetch(`${w.host.url}/trpc/users.welcome`)).status).toBe(200)
  })

  it('leave their places when whoever asked does not wait for the answer', async () => {
    const leaving = new AbortController()
    const { signal } = leaving
    const left = Array.from({ length: mostReads + mostWaiting }, () =>
      fetch(`${w.host.url}/trpc/users.me?input={}`, {
        headers: { cookie: w.onlooker.cookie },
        signal,
      }).then(
        () => 'answered',
        () => 'left',
      ),
    )
    await Promise.race(left)
    leaving.abort()
    expect(await Promise.all(left)).toContain('left')
    expect((await w.onlooker.api.users.me.query()).user.name).toBe('Oona Onlooker')
  })
})

describe('a refusal says what would be taken', () => {
  const send = async (
    method: string,
    path: string,
    body: string | null,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(`${w.host.url}${path}`, {
      method,
      headers: {
        cookie: w.user.cookie,
        origin: w.host.url,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === null ? {} : { body }),
    })
    const answers: unknown = await response.json()
    const told = z
      .looseObject({ error: z.unknown() })
      .partial()
      .parse(Array.isArray(answers) ? answers[0] : answers)
    const { error = { data: told } } = told
    return { status: response.status, allow: response.headers.get('allow'), error }
  }
  const invite = '/trpc/users.invite'

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no way to call', async (method) => {
    for (const { path } of procedures.slice(0, 5))
      expect(await send(method, `/trpc/${path}`, null)).toMatchObject({
        status: 405,
        allow: 'GET, POST',
        error: { data: { reason: 'method_not_supported', data: { methods: ['GET', 'POST'] } } },
      })
  })

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream', 'x'])(
    'a body of the type %s is no call',
    async (type) =>
      expect(await send('POST', invite, '--x--', { 'content-type': type })).toMatchObject({
        status: 415,
        error: { data: { reason: 'json_expected', data: { contentType: 'application/json' } } },
      }),
  )

  it.each([
    ['POST', '/trpc/users.updateProfile', '{"name":', 'bad_json'],
    ['GET', '/trpc/contacts.get?input={', null, 'bad_json'],
    ['POST', '/trpc/users.me,users.updateProfile?batch=1', '{}', 'mixed_batch'],
    ['POST', '/trpc/users.updateProfile?batch=1', '[]', 'batch_by_number'],
  ])('%s %s with %s is %s', async (method, path, body, reason) => {
    const { status, error } = await send(method, path, body)
    expect(status).toBe(400)
    expect(error).toMatchObject({ data: { reason } })
  })

  it('of one of a few values names them', async () => {
    const create = JSON.stringify({ kind: 'robot', access: 'all' })
    expect(await send('POST', '/trpc/contacts.create', create)).toMatchObject({
      status: 400,
      error: {
        data: {
          fields: { kind: 'invalid_value', access: 'invalid_value' },
          data: { allowed: { kind: ['person', 'company'], access: ['private', 'read', 'write'] } },
        },
      },
    })
  })

  it('from no page of ours names the origin', async () => {
    const response = await fetch(`${w.host.url}${invite}`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({
      reason: 'cross_site',
      data: { origin: w.host.url },
    })
  })

  it('of too much says how much', async () => {
    const long = 'x'.repeat(1_100_000)
    for (const [path, maxBytes] of [
      [invite, 1_000_000],
      ['/api/auth/sign-in/email', 10_000],
    ] as const)
      expect(await send('POST', path, long)).toMatchObject({
        status: 413,
        error: { data: { reason: 'too_large', data: { maxBytes } } },
      })
  })
})

describe('an address that is no page', () => {
  it.each([
    '/api',
    '/api/nothing',
    '/api/auth/callback/x',
    '/files',
    '/files/nothing',
    '/files/imports/aaaaaaaaaaaa',
    '/dev',
    '/dev/nothing',
    '/cdn-cgi/',
    '/cdn-cgi/trace',
    '/live/nothing',
    '/.env',
    '/.git/config',
    '/contacts/.env',
    '/.well-known/security.txt',
  ])('%s is not found, in words for programs', async (path) => {
    const response = await fetch(`${w.host.url}${path}`, { headers: { cookie: w.user.cookie } })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ reason: 'not_found' })
  })
})

describe('S20 a stranger', () => {
  /** The databases that objects of the portal have on disk. */
  const made = (): string[] => databasesIn(join(w.host.folder, 'objects'))

  it('makes no room by asking for one', async () => {
    await w.user.api.users.me.query()
    const before = made()
    const secret = 'not the secret of the rooms'
    for (let i = 0; i < 20; i++)
      for (const kind of ['portal', 'record']) {
        const ticket = await sign({ room: `made-up-${i}`, userId: 'usr_x' }, secret)
        const address = `${w.host.url.replace('http', 'ws')}/live/${kind}/made-up-${i}`
        const socket = await TestSocket.open(`${address}?ticket=${i % 2 === 0 ? ticket : ''}`)
        expect(await socket.closed()).toBe(closeCodes.accessLost)
        expect((await fetch(address.replace('ws', 'http'))).status).toBe(426)
      }
    expect(made()).toEqual(before)
  })

  it('makes no more than a few counters, whatever names are tried', async () => {
    const before = made().length
    const ask = (path: string, i: number, more: object) =>
      fetch(`${w.host.url}/api/auth/${path}`, {
        method: 'POST',
        headers: {
          origin: w.host.url,
          'content-type': 'application/json',
          'cf-connecting-ip': `2001:db8:0:${i.toString(16)}::1`,
        },
        body: JSON.stringify({ email: `made-up-${i}@unison.example`, ...more }),
      }).then((response) => response.status)
    for (let i = 0; i < 20; i++)
      expect(await ask('sign-in/email', i, { password: 'a guess' })).toBe(401)
    for (let i = 0; i < 200; i++) expect(await ask('request-password-reset', i, {})).toBe(200)
    expect(made().length - before).toBeLessThanOrEqual(17)
  })
})
