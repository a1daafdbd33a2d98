import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortalClient } from '../../db/seed/portal-client.ts'
import { closeCodes, type PortalMessage } from '../../party/protocol.ts'
import { TestSocket } from '../support/socket.ts'
import { ownerEmail, passwordOf, resetToken, type Staff, staff } from '../support/staff.ts'

let s: Staff
beforeAll(async () => {
  s = await staff()
})
afterAll(() => s.host.stop())

/** Tries are counted by address too; each test comes from its own. */
let lastAddress = 0
const fromElsewhere = () => ({
  'content-type': 'application/json',
  'cf-connecting-ip': `203.0.113.${++lastAddress}`,
})

type Answer = { ok?: true; reason?: string; data?: { seconds: number } }

async function trySignIn(email: string, password: string, headers = fromElsewhere()) {
  const response = await s.visitor().request('/api/auth/sign-in/email', {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  const body: Answer = await response.json()
  return { status: response.status, body, headers: response.headers }
}

const isSignedIn = async (client: PortalClient) =>
  client.trpc.users.me.query().then(
    () => true,
    () => false,
  )

/** Why this client is not signed in, as a procedure, a page just opened and a file say it; all say the same. */
async function whyOut(client: PortalClient): Promise<string | null> {
  const refused = await client.trpc.users.me.query().then(
    () => null,
    (error: Error) => error.message,
  )
  const opened: { isSignedIn: boolean; why?: string } = await (
    await client.request('/api/auth/get-session')
  ).json()
  const file: { reason?: string } = await (
    await client.request('/files/photo?for=user', { method: 'POST', body: 'x' })
  ).json()
  if (refused !== null) expect([opened.why, file.reason]).toEqual([refused, refused])
  return refused
}

/** Out of the cookie, without its signature. */
const tokenOf = (client: PortalClient): string =>
  /session_token=([^.;]+)/.exec(client.cookie())?.[1] ?? ''

async function openSocket(client: PortalClient) {
  const { url } = await client.trpc.events.portalSocket.query()
  const socket = await TestSocket.open<PortalMessage>(url)
  await socket.next((message) => message.type === 'hello')
  return socket
}

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and no token', async () => {
    const { status, body, headers } = await trySignIn(ownerEmail, passwordOf(ownerEmail))
    expect(status).toBe(200)
    expect(body).toEqual({ ok: true })
    const [device = '', cookie = '', ...others] = headers.getSetCookie()
    expect(others).toEqual([])
    expect(device).toMatch(/^unison\.device=.*; HttpOnly/)
    expect(cookie).toMatch(/^better-auth\.session_token=/)
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).toMatch(/; Max-Age=2592000/)
    expect(cookie).not.toMatch(/Secure/)
  })

  test('takes the address in any case', async () => {
    expect((await trySignIn(' OLGA@Unison.example ', passwordOf(ownerEmail))).status).toBe(200)
  })

  test('answers an unknown address exactly like a wrong password', async () => {
    const wrong = await trySignIn(ownerEmail, 'not the password')
    const unknown = await trySignIn('nobody@unison.example', 'not the password')
    const malformed = await trySignIn('nobody', 'not the password')
    expect(wrong.status).toBe(401)
    expect(wrong.body).toMatchObject({ reason: 'wrong_credentials' })
    expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body])
    expect([malformed.status, malformed.body]).toEqual([wrong.status, wrong.body])
  })

  test('to a closed account is refused by name, but only to who knows the password', async () => {
    const email = 'closed@unison.example'
    const client = await s.join(email, 'user')
    const { user } = await client.trpc.users.me.query()
    await s.owner.trpc.users.deactivate.mutate({ userId: user.id })
    const right = await trySignIn(email, passwordOf(email))
    expect([right.status, right.body]).toMatchObject([403, { reason: 'deactivated' }])
    expect(right.headers.getSetCookie()).toEqual([])
    const wrong = await trySignIn(email, 'not the password')
    expect([wrong.status, wrong.body]).toMatchObject([401, { reason: 'wrong_credentials' }])
    await s.owner.trpc.users.reactivate.mutate({ userId: user.id })
    expect((await trySignIn(email, passwordOf(email))).status).toBe(200)
  })

  test('is slowed for one account where the tries come from', async () => {
    const email = 'slow@unison.example'
    await s.join(email, 'user')
    const from = fromElsewhere()
    for (let i = 0; i < 5; i++)
      expect((await trySignIn(email, `guess ${i}`, from)).status).toBe(401)
    const refused = await trySignIn(email, passwordOf(email), from)
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      reason: 'too_many_tries',
      data: { seconds: expect.any(Number) },
    })
    expect(refused.body.data?.seconds).toBeGreaterThan(0)
    expect((await trySignIn(ownerEmail, passwordOf(ownerEmail))).status).toBe(200)
  })

  test('is slowed when all guesses come at once', async () => {
    const email = 'flood@unison.example'
    const from = fromElsewhere()
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, i) => trySignIn(email, `guess ${i}`, from)),
    )
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(15)
  })

  test('is slowed for one network address, whoever is guessed at', async () => {
    const headers = fromElsewhere()
    const statuses: number[] = []
    for (let i = 0; i < 31; i++)
      statuses.push((await trySignIn(`guess${i}@unison.example`, 'guess', headers)).status)
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true)
    expect(statuses[30]).toBe(429)
    expect((await trySignIn(ownerEmail, passwordOf(ownerEmail), headers)).status).toBe(429)
  })

  test('forgives earlier slips once the password is right', async () => {
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await trySignIn(ownerEmail, 'a slip')
      expect((await trySignIn(ownerEmail, passwordOf(ownerEmail))).status).toBe(200)
    }
  })
})

describe('what other sites may do', () => {
  const body = JSON.stringify({ email: ownerEmail, password: passwordOf(ownerEmail) })
  const json = { 'content-type': 'application/json' }
  const raw = (path: string, headers: Record<string, string>, text = body) =>
    fetch(new URL(path, s.host.url), {
      method: 'POST',
      headers: { ...json, ...headers },
      body: text,
    })

  test('is nothing', async () => {
    const path = '/api/auth/sign-in/email'
    expect((await raw(path, { origin: s.host.url })).status).toBe(200)
    expect((await raw(path, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await raw(path, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await raw(path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await raw(path, {})).status).toBe(403)
    expect((await raw(path, { origin: s.host.url, 'content-type': 'text/plain' })).status).toBe(400)
  })

  test('is nothing with a procedure either', async () => {
    const cookie = s.owner.cookie()
    const call = (origin: string) =>
      raw('/trpc/users.updateProfile', { origin, cookie }, JSON.stringify({ name: 'Olga Owner' }))
    expect((await call(s.host.url)).status).toBe(200)
    expect((await call('https://evil.example')).status).toBe(403)
  })

  test.each([
    '/sign-up/email',
    '/update-user',
    '/list-sessions',
    '/revoke-sessions',
    '/delete-user',
    '/ok',
  ])("is not even our own pages' business at %s", async (path) => {
    expect(
      (
        await s.owner.post(`/api/auth${path}`, {
          name: 'x',
          email: 'x@y.example',
          password: 'long enough to do',
        })
      ).status,
    ).toBe(404)
  })
})

describe('a session', () => {
  test('ends with signing out, and its socket with it; others go on', async () => {
    const [here, there] = [await s.signIn(ownerEmail), await s.signIn(ownerEmail)]
    const [socket, other] = [await openSocket(here), await openSocket(there)]
    const stolen = here.cookie()
    expect((await here.post('/api/auth/sign-out', {})).status).toBe(200)
    expect(await socket.closed()).toBe(closeCodes.sessionEnded)
    expect(here.cookie()).not.toContain('session_token')
    const replay = await fetch(new URL('/trpc/users.me', s.host.url), {
      headers: { cookie: stolen },
    })
    expect(await replay.json()).toMatchObject({ error: { data: { reason: 'signed_out' } } })
    expect(await isSignedIn(there)).toBe(true)
    expect(other.closedWith).toBe(null)
    other.close()
  })

  test('is prolonged when it is older than a day, and its cookie too', async () => {
    const client = await s.signIn(ownerEmail)
    const fresh = await client.request('/api/auth/get-session')
    expect(await fresh.json()).toEqual({ isSignedIn: true })
    expect(fresh.headers.getSetCookie()).toEqual([])
    const { sessionId } = await client.trpc.users.me.query()
    const expiresAt = async () => {
      const { rows } = await s.host.db.execute({
        sql: 'select expires_at from auth_sessions where id = ?',
        args: [sessionId],
      })
      return Number(rows[0]?.['expires_at'])
    }
    const twoDays = 2 * 86_400_000
    await s.host.db.execute({
      sql: 'update auth_sessions set expires_at = expires_at - ?1, updated_at = updated_at - ?1 where id = ?2',
      args: [twoDays, sessionId],
    })
    const before = await expiresAt()
    const later = await client.request('/api/auth/get-session')
    expect(later.headers.getSetCookie().join()).toMatch(/session_token=.+Max-Age=2592000/)
    expect(await later.text()).not.toContain('token')
    expect((await expiresAt()) - before).toBeGreaterThan(twoDays - 60_000)
  })

  test('that has run out is none', async () => {
    const client = await s.signIn(ownerEmail)
    const { sessionId } = await client.trpc.users.me.query()
    await s.host.db.execute({
      sql: 'update auth_sessions set expires_at = ? where id = ?',
      args: [Date.now() - 1, sessionId],
    })
    expect(await whyOut(client)).toBe('signed_out')
  })

  test('is listed with its device, and can be ended from another', async () => {
    const email = 'devices@unison.example'
    const phone = await s.join(email, 'user')
    const laptop = s.visitor()
    await laptop.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      },
      body: JSON.stringify({ email, password: passwordOf(email) }),
    })
    const [current, other, ...more] = await laptop.trpc.users.sessions.query()
    expect(more).toEqual([])
    expect(current).toMatchObject({ browser: 'Chrome', system: 'Windows', isCurrent: true })
    if (!other) throw new Error('one of two sessions is missing')
    const strange = await s.owner.trpc.users.endSession
      .mutate({ sessionId: other.id })
      .catch((error: Error) => error)
    expect(strange).toMatchObject({ message: 'session_not_found' })
    const socket = await openSocket(phone)
    await laptop.trpc.users.endSession.mutate({ sessionId: other.id })
    expect(await socket.closed()).toBe(closeCodes.sessionEnded)
    expect(await whyOut(phone)).toBe('signed_out_elsewhere')
    expect(await isSignedIn(laptop)).toBe(true)
  })

  test('that others of the same person ended says so, all but the one that ended them', async () => {
    const email = 'several@unison.example'
    const [one, two] = [await s.join(email, 'user'), await s.signIn(email)]
    const last = await s.signIn(email)
    await last.trpc.users.endOtherSessions.mutate()
    expect([await whyOut(one), await whyOut(two), await whyOut(last)]).toEqual([
      'signed_out_elsewhere',
      'signed_out_elsewhere',
      null,
    ])
  })

  test('of a closed account says so, also after the account is open again', async () => {
    const email = 'reopened@unison.example'
    const before = await s.join(email, 'user')
    const { user } = await before.trpc.users.me.query()
    await s.owner.trpc.users.deactivate.mutate({ userId: user.id })
    expect(await whyOut(before)).toBe('account_closed')
    await s.owner.trpc.users.reactivate.mutate({ userId: user.id })
    expect(await whyOut(before)).toBe('account_closed')
    const after = await s.signIn(email)
    expect(await whyOut(after)).toBe(null)
    const socket = await openSocket(after)
    await s.owner.trpc.contacts.create.mutate({ kind: 'company', name: 'Heard', access: 'read' })
    const isHeard = (message: PortalMessage) =>
      message.type === 'frame' && message.items.some((item) => item.entity === 'contact')
    await socket.next(isHeard)
    socket.close()
  })

  test('is forgotten 30 days after its end', async () => {
    const email = 'long-ago@unison.example'
    const [old, recent] = [await s.join(email, 'user'), await s.signIn(email)]
    const { sessionId } = await old.trpc.users.me.query()
    const here = await s.signIn(email)
    await here.trpc.users.endSession.mutate({ sessionId })
    await s.host.db.execute({
      sql: 'update ended_sessions set at = at - ? where token = ?',
      args: [31 * 86_400_000, tokenOf(old)],
    })
    await here.trpc.users.endOtherSessions.mutate()
    expect([await whyOut(old), await whyOut(recent)]).toEqual([
      'signed_out_elsewhere',
      'signed_out_elsewhere',
    ])
    await s.host.runClock('hourly')
    expect([await whyOut(old), await whyOut(recent)]).toEqual([
      'signed_out',
      'signed_out_elsewhere',
    ])
  })
})

describe('a forgotten password', () => {
  const email = 'forgetful@unison.example'
  const request = (address: string) =>
    s.visitor().request('/api/auth/request-password-reset', {
      method: 'POST',
      headers: fromElsewhere(),
      body: JSON.stringify({ email: address }),
    })
  const look = (token: string) => s.visitor().post('/api/auth/reset-link', { token })
  const reset = (token: string, newPassword: string) =>
    s.visitor().post('/api/auth/reset-password', { token, newPassword })

  test('is replaced by a link that works once and ends every session', async () => {
    const client = await s.join(email, 'user')
    const socket = await openSocket(client)
    await request(email)
    const earlier = await resetToken(s.host, email)
    s.host.mailbox.clear()
    expect(await (await request(email)).json()).toEqual({ ok: true })
    const token = await resetToken(s.host, email)
    const weak = await reset(token, 'password123')
    expect([weak.status, await weak.json()]).toMatchObject([
      400,
      { fields: { newPassword: 'password_too_common' } },
    ])

    const same = await reset(token, passwordOf(email))
    expect([same.status, await same.json()]).toMatchObject([
      400,
      { fields: { newPassword: 'same_password' } },
    ])
    expect((await look(token)).status).toBe(200)

    expect((await reset(token, 'a fresh new secret')).status).toBe(200)
    expect(await socket.closed()).toBe(closeCodes.sessionEnded)
    expect(await whyOut(client)).toBe('password_changed')
    expect((await trySignIn(email, passwordOf(email))).status).toBe(401)
    expect((await trySignIn(email, 'a fresh new secret')).status).toBe(200)
    await s.host.mailTo(email, ({ subject }) => subject.includes('was changed'))
    for (const used of [token, earlier, 'never there']) {
      const looked = await look(used)
      expect([looked.status, await looked.json()]).toMatchObject([
        404,
        { reason: 'reset_link_invalid' },
      ])
      const again = await reset(used, 'yet another secret')
      expect([again.status, await again.json()]).toMatchObject([
        404,
        { reason: 'reset_link_invalid' },
      ])
    }
  })

  test('has a link that runs out, and that only its digest is stored of', async () => {
    await request(ownerEmail)
    const token = await resetToken(s.host, ownerEmail)
    const { rows } = await s.host.db.execute('select identifier, value from auth_verifications')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
    await s.host.db.execute({
      sql: 'update auth_verifications set expires_at = ?',
      args: [Date.now() - 1],
    })
    expect((await look(token)).status).toBe(404)
    expect((await reset(token, 'yet another secret')).status).toBe(404)
    expect((await trySignIn(ownerEmail, passwordOf(ownerEmail))).status).toBe(200)
  })

  test('of nobody gets the same answer and no mail', async () => {
    s.host.mailbox.clear()
    const answer = await request('stranger@unison.example')
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
    // Mails leave in the order they were asked for, so the second proves the silence of the first.
    await request(ownerEmail)
    await s.host.mailTo(ownerEmail)
    expect(s.host.mailbox.list().flatMap((mail) => mail.to)).toEqual([ownerEmail])
  })

  test('cannot be used to flood a mailbox', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await request('flooded@unison.example')).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })
})

describe('changing the password', () => {
  test('needs the present one, and ends the other sessions', async () => {
    const email = 'changer@unison.example'
    const here = await s.join(email, 'user')
    const there = await s.signIn(email)
    const [mine, other] = [await openSocket(here), await openSocket(there)]
    const change = (currentPassword: string, newPassword: string) =>
      here.post('/api/auth/change-password', { currentPassword, newPassword })

    const wrong = await change('not it at all', 'a fresh new secret')
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { fields: { currentPassword: 'wrong_password' } },
    ])
    const same = await change(passwordOf(email), passwordOf(email))
    expect([same.status, await same.json()]).toMatchObject([
      400,
      { fields: { newPassword: 'same_password' } },
    ])
    const weak = await change(passwordOf(email), email)
    expect(await weak.json()).toMatchObject({ fields: { newPassword: 'password_too_common' } })
    expect(await isSignedIn(there)).toBe(true)

    expect((await change(passwordOf(email), 'a fresh new secret')).status).toBe(200)
    expect(await other.closed()).toBe(closeCodes.sessionEnded)
    expect(await whyOut(there)).toBe('password_changed')
    expect(await isSignedIn(here)).toBe(true)
    expect(mine.closedWith).toBe(null)
    mine.close()
    expect((await trySignIn(email, 'a fresh new secret')).status).toBe(200)
  })

  test('is nothing for a stranger, and guessing the present one is slowed', async () => {
    const body = { currentPassword: 'not it at all', newPassword: 'a fresh new secret' }
    expect((await s.visitor().post('/api/auth/change-password', body)).status).toBe(401)
    const client = await s.join('hijacked@unison.example', 'user')
    const statuses: number[] = []
    for (let i = 0; i < 6; i++)
      statuses.push((await client.post('/api/auth/change-password', body)).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429])
  })
})

test('behind HTTPS the cookie travels on HTTPS only', async () => {
  const secure = await staff({ vars: { APP_URL: 'https://unison.example.com' } }).catch(
    (error: Error) => error,
  )
  if (secure instanceof Error) throw secure
  try {
    expect(secure.owner.cookie()).toMatch(
      /^__Secure-unison\.device=[^;]+; __Secure-better-auth\.session_token=[^;]+$/,
    )
    expect(await isSignedIn(secure.owner)).toBe(true)
    const answer = await secure.owner.post('/api/auth/sign-out', {})
    expect(answer.headers.getSetCookie().join()).toMatch(
      /^__Secure-better-auth\.session_token=;.*Max-Age=0.*Secure/,
    )
  } finally {
    await secure.host.stop()
  }
})
