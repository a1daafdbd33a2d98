/** S11: one rule for passwords, whichever way one is chosen. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPortal } from '../../db/seed/portal-client.ts'
import { filesUnder, ROOT } from '../../local/paths.ts'
import { startHost } from '../support/host.ts'
import { invitationToken, passwordOf, resetToken, type Staff, staff } from '../support/staff.ts'

let s: Staff
beforeAll(async () => {
  s = await staff()
})
afterAll(() => s.host.stop())

const email = 'Chooser@unison.example'
const unfit = {
  'one’s own e-mail': [email, 'password_too_common'],
  'it in another case': [email.toUpperCase(), 'password_too_common'],
  'a common one': ['password123', 'password_too_common'],
  'two characters over and over': ['abababababab', 'password_too_common'],
  'a short one': ['too short', 'password_too_short'],
  'an endless one': ['long '.repeat(30), 'password_too_long'],
} as const

type Refusal = { status: number; reason: string | undefined }
/** What a way of choosing says to a password. */
type Way = (password: string) => Promise<Refusal>

const fieldOf = (fields: Record<string, string> | null | undefined): string | undefined =>
  Object.values(fields ?? {})[0]

async function routeRefusal(response: Response): Promise<Refusal> {
  const body: { fields?: Record<string, string> } = await response.json()
  return { status: response.status, reason: fieldOf(body.fields) }
}

async function callRefusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call
    return { status: 200, reason: undefined }
  } catch (error) {
    const { data } = error as { data: { httpStatus: number; fields: Record<string, string> } }
    return { status: data.httpStatus, reason: fieldOf(data.fields) }
  }
}

type Opened = { choose: Way; fit: string; stop?: () => Promise<void> }
const [first, second, third] = ['chosen at last 1', 'chosen at last 2', 'chosen at last 3'] as const

const ways: Record<string, () => Promise<Opened>> = {
  'setting the portal up': async () => {
    const host = await startHost()
    return {
      choose: (password) =>
        callRefusal(
          openPortal(host.url).trpc.users.setup.mutate({
            portalName: 'Acme',
            currency: 'EUR',
            country: 'FR',
            firstWeekday: 'monday',
            name: 'Olga Owner',
            email,
            password,
            locale: 'en',
            timeZone: 'UTC',
          }),
        ),
      fit: first,
      stop: () => host.stop(),
    }
  },
  'accepting an invitation': async () => {
    await s.owner.trpc.users.invite.mutate({ emails: [email], role: 'user' })
    const token = await invitationToken(s.host, email.toLowerCase())
    const about = { token, name: 'Cho', locale: 'en', timeZone: 'UTC' } as const
    return {
      choose: (password) =>
        callRefusal(s.visitor().trpc.users.acceptInvitation.mutate({ ...about, password })),
      fit: first,
    }
  },
  'resetting it by mail': async () => {
    await s.visitor().post('/api/auth/request-password-reset', { email })
    const token = await resetToken(s.host, email.toLowerCase())
    return {
      choose: async (newPassword) =>
        routeRefusal(await s.visitor().post('/api/auth/reset-password', { token, newPassword })),
      fit: second,
    }
  },
  'changing it': async () => {
    const client = s.visitor()
    await client.signIn(email, second)
    return {
      choose: async (newPassword) =>
        routeRefusal(
          await client.post('/api/auth/change-password', {
            currentPassword: second,
            newPassword,
          }),
        ),
      fit: third,
    }
  },
}

describe('S11 a password chosen by', () => {
  // One after the other: the person who joins by the second way is who resets and changes.
  test.each(Object.entries(ways))('%s is judged by the one rule', async (_, open) => {
    const { choose, fit, stop } = await open()
    try {
      for (const [what, [password, reason]] of Object.entries(unfit))
        expect(await choose(password), what).toEqual({ status: 400, reason })
      expect((await choose(fit)).status).toBe(200)
    } finally {
      await stop?.()
    }
  })

  test('no other way: only the rule’s own module makes hashes', () => {
    const makers = filesUnder(`${ROOT}/worker`).filter((file) =>
      /\bhashPassword\b/.test(readFileSync(file, 'utf8')),
    )
    expect(makers.map((file) => file.slice(ROOT.length + 1))).toEqual(['worker/passwords/hash.ts'])
  })
})

test('S11 neither a reset nor a change takes the password there is', async () => {
  const other = 'keeper@unison.example'
  const client = await s.join(other, 'user')
  await s.visitor().post('/api/auth/request-password-reset', { email: other })
  const token = await resetToken(s.host, other)
  const same = { status: 400, reason: 'same_password' }
  const newPassword = passwordOf(other)
  expect(
    await routeRefusal(await s.visitor().post('/api/auth/reset-password', { token, newPassword })),
  ).toEqual(same)
  expect(
    await routeRefusal(
      await client.post('/api/auth/change-password', { currentPassword: newPassword, newPassword }),
    ),
  ).toEqual(same)
})
