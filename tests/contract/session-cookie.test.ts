/** A session is known by a cookie that the portal has signed; the token alone opens nothing, by whatever way it comes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { app } from '../../worker/http.ts'
import { sessionCookie } from '../../worker/session-cookie.ts'
import { type Answer, ask, askAll } from '../support/asking.ts'
import { everyCall, known, type Learned } from '../support/every-call.ts'
import { procedures } from '../support/procedures.ts'
import { cookieOf } from '../support/session-cookie.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const sent = (value: string): string => `${sessionCookie}=${encodeURIComponent(value)}`

/** What somebody sends who knows the token, out of a copy of its table, and not the secret. */
async function forgeries(): Promise<Record<string, string>> {
  const { token, cookie } = w.owner
  const signature = decodeURIComponent(cookie).slice(-44)
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
  const ofAnother = decodeURIComponent(w.user.cookie).slice(-44)
  return {
    'no signature': sent(token),
    'an empty one': sent(`${token}.`),
    'a short one': sent(`${token}.AAAA`),
    'one of the right length': sent(`${token}.${'A'.repeat(43)}=`),
    'one with a sign changed': sent(`${token}.${flipped}`),
    'one cut short': sent(`${token}.${signature.slice(0, -2)}`),
    'one of another session': sent(`${token}.${ofAnother}`),
    'one by another secret': await cookieOf(token, 'not the secret of this portal, but as long'),
    'a right one of a longer token': sent(`${token}x.${signature}`),
  }
}

const learned = (): Learned => ({
  contacts: [newId('con')],
  infos: [newId('inf')],
  tags: [newId('tag')],
  jobs: [newId('job')],
  changes: [newId('chg')],
  photos: [`photos/${newId('pho').slice(4)}`],
  files: [`imports/${newId('fil').slice(4)}`],
  people: [w.user.id],
  emails: ['nobody@unison.example'],
  phones: ['+44 20 7946 0018'],
  words: ['plain'],
  times: [Date.now()],
  epoch: 'x',
  seqs: [],
  own: null,
})

/** An answer without what is another one each time. */
const told = ({ call, status, text }: Answer): string =>
  `${call.method} ${call.path}: ${status} ${text.split('\n\n')[1]?.replace(/req_[0-9a-z]+/g, 'req')}`

describe('a cookie with the right token', () => {
  it('and the right signature is the session', async () => {
    expect((await w.owner.api.users.me.query()).user.id).toBe(w.owner.id)
  })

  it('and any other signature is nobody', async () => {
    const asked = { name: '', isReading: true, method: 'GET', path: '/trpc/users.me' } as const
    const answers = await Promise.all(
      Object.entries(await forgeries()).map(async ([name, cookie]) => [
        name,
        (await ask(w.host, cookie, asked)).status,
      ]),
    )
    expect(answers).toEqual(answers.map(([name]) => [name, 401]))
    expect(answers.length).toBeGreaterThan(8)
  })

  it('is answered like a stranger by every procedure and route there is when it is not signed', async () => {
    expect(known.procedures.toSorted()).toEqual(procedures.map(({ path }) => path).toSorted())
    expect(known.routes.toSorted()).toEqual(
      [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))].toSorted(),
    )
    const calls = everyCall(learned())
    expect(calls.length).toBeGreaterThan(100)
    const toStranger = (await askAll(w.host, null, calls)).map(told)
    expect((await askAll(w.host, sent(w.owner.token), calls)).map(told)).toEqual(toStranger)
  })

  it('ends no session when it is not signed', async () => {
    const signOut = { name: '', isReading: false, path: '/api/auth/sign-out', body: '{}' } as const
    await ask(w.host, sent(w.owner.token), { ...signOut, method: 'POST' })
    expect((await w.owner.api.users.me.query()).user.id).toBe(w.owner.id)
  })
})
