/** S10: what slows a guesser down cannot be turned against the person who is guessed at. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PortalClient } from '../../db/seed/portal-client.ts'
import type { Counter, Limit } from '../../worker/core/throttle.ts'
import { passwordOf, resetToken, type Staff, staff } from '../support/staff.ts'

let s: Staff
beforeAll(async () => {
  s = await staff()
})
afterAll(() => s.host.stop())

let lastNetwork = 0
const elsewhere = (): string =>
  `198.51.${100 + Math.floor(++lastNetwork / 250)}.${lastNetwork % 250}`

const post = async (
  client: PortalClient,
  path: string,
  body: object,
  network = elsewhere(),
): Promise<number> => {
  const { status } = await client.request(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cf-connecting-ip': network },
    body: JSON.stringify(body),
  })
  return status
}

const signIn = (client: PortalClient, email: string, password: string, network?: string) =>
  post(client, 'sign-in/email', { email, password }, network)

/** Tries that come one after the other until they are refused, at most `most`; answers how many were let through. */
async function guess(most: number, one: () => Promise<number>): Promise<number> {
  for (let made = 0; made < most; made++) if ((await one()) === 429) return made
  return most
}

describe('S10 a stranger who guesses', () => {
  test('locks out nobody who comes from somewhere else', async () => {
    const email = 'elsewhere@unison.example'
    await s.join(email, 'user')
    const network = elsewhere()
    expect(await guess(9, () => signIn(s.visitor(), email, 'a guess', network))).toBe(5)
    expect(await signIn(s.visitor(), email, passwordOf(email), network)).toBe(429)
    expect(await signIn(s.visitor(), email, passwordOf(email))).toBe(200)
    // Being right there changes nothing for the guesser.
    expect(await signIn(s.visitor(), email, passwordOf(email), network)).toBe(429)
  })

  test('locks out no device that was signed in with before, in the same network or from everywhere', async () => {
    const email = 'beside@unison.example'
    const device = await s.join(email, 'user')
    const network = elsewhere()
    await guess(9, () => signIn(s.visitor(), email, 'a guess', network))
    expect(await guess(60, () => signIn(s.visitor(), email, 'a guess'))).toBeLessThan(60)
    expect(await signIn(s.visitor(), email, passwordOf(email))).toBe(429)
    expect(await signIn(device, email, passwordOf(email), network)).toBe(200)
  })

  test('gains nothing by a device of another account, or a mark of their own making', async () => {
    const email = 'guessed-at@unison.example'
    const [, other] = [
      await s.join(email, 'user'),
      await s.join('other-account@unison.example', 'user'),
    ]
    const network = elsewhere()
    expect(await guess(9, () => signIn(other, email, 'a guess', network))).toBe(5)
    const forged = () =>
      fetch(new URL('/api/auth/sign-in/email', s.host.url), {
        method: 'POST',
        headers: {
          origin: s.host.url,
          'content-type': 'application/json',
          'cf-connecting-ip': network,
          cookie: `unison.device=dev_${++lastNetwork}.${'A'.repeat(43)}`,
        },
        body: JSON.stringify({ email, password: 'a guess' }),
      }).then((response) => response.status)
    expect(await guess(3, forged)).toBe(0)
  })

  test('at a known device is slowed there as well', async () => {
    const email = 'borrowed@unison.example'
    const device = await s.join(email, 'user')
    expect(await guess(9, () => signIn(device, email, 'a guess'))).toBe(5)
  })

  test('with a whole IPv6 connection is one place', async () => {
    const email = 'six@unison.example'
    let last = 0
    const next = () => `2001:db8:1:2::${(++last).toString(16)}`
    expect(await guess(9, () => signIn(s.visitor(), email, 'a guess', next()))).toBe(5)
  })

  test('in a session that was left open does not keep other sessions from changing the password', async () => {
    const email = 'left-open@unison.example'
    const [open, own] = [await s.join(email, 'user'), await s.signIn(email)]
    const change = (client: PortalClient, currentPassword: string) =>
      post(client, 'change-password', { currentPassword, newPassword: 'a fresh new secret' })
    expect(await guess(9, () => change(open, 'a guess'))).toBe(5)
    expect(await change(own, passwordOf(email))).toBe(200)
  })

  test('who asks for reset mails does not keep the person from asking at their own device', async () => {
    const email = 'mailed@unison.example'
    const device = await s.join(email, 'user')
    const ask = (client: PortalClient) => post(client, 'request-password-reset', { email })
    expect(await guess(9, () => ask(s.visitor()))).toBe(5)
    expect(await guess(9, () => ask(device))).toBe(3)
  })
})

test('S10 a reset by mail ends every wait', async () => {
  const email = 'reset-me@unison.example'
  await s.join(email, 'user')
  const network = elsewhere()
  expect(await guess(9, () => signIn(s.visitor(), email, 'a guess', network))).toBe(5)
  await guess(60, () => signIn(s.visitor(), email, 'a guess'))
  const browser = s.visitor()
  expect(await post(browser, 'request-password-reset', { email }, network)).toBe(200)
  const token = await resetToken(s.host, email)
  const newPassword = 'a fresh new secret'
  expect(await post(browser, 'reset-password', { token, newPassword }, network)).toBe(200)
  expect(await signIn(s.visitor(), email, newPassword, network)).toBe(200)
  expect(await signIn(s.visitor(), email, newPassword)).toBe(200)
  // Where the password was chosen is known from now on, whatever is guessed.
  await guess(60, () => signIn(s.visitor(), email, 'a guess', network))
  expect(await signIn(browser, email, newPassword, network)).toBe(200)
})

test('S20 what was counted is forgotten after an hour, and waits grow until then', async () => {
  const namespace = await s.host.runtime().getDurableObjectNamespace('THROTTLE', 'unison')
  // The runtime's proxy is untyped; this is the method of the class.
  const throttle = namespace.get(namespace.idFromName('shard-of-a-test')) as unknown as {
    take(counter: Counter, limit: Limit, now: number): Promise<number>
  }
  const counter = { subject: 'somebody', place: 'here' }
  const limit = { free: 2, longestWaitMs: 5_000 }
  const begin = Date.now()
  const take = (after: number) => throttle.take(counter, limit, begin + after)
  expect([await take(0), await take(0), await take(0), await take(1_999)]).toEqual([0, 0, 2_000, 1])
  expect([await take(2_000), await take(2_000), await take(6_000)]).toEqual([0, 4_000, 0])
  expect(await take(6_000)).toBe(5_000)
  expect([await take(6_000 + 3_600_000), await take(6_000 + 3_600_000)]).toEqual([0, 0])
})
