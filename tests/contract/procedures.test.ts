/** Every procedure there is, enumerated from the router: no stranger gets in, and no nonsense makes it fail. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import { ask, askAll } from '../support/asking.ts'
import { oneNamed } from '../support/contacts.ts'
import type { Call } from '../support/every-call.ts'
import { procedures } from '../support/procedures.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

/** Made for those who have no session yet. */
const open = ['users.acceptInvitation', 'users.invitation', 'users.setup', 'users.welcome']

/** Made for everybody who is signed in, with the CRM or without. */
const ofThePortal = [
  'events.portalSocket',
  'events.since',
  'groups.list',
  'users.directory',
  'users.endOtherSessions',
  'users.endSession',
  'users.me',
  'users.sessions',
  'users.updateProfile',
]

let w: Workspace
let hiddenId: string
beforeAll(async () => {
  w = await workspace()
  hiddenId = (await w.owner.api.contacts.create.mutate(oneNamed('Hidden'))).result.id
})
afterAll(() => w.stop())

type Procedure = { path: string; type: string }

function callOf({ path: name, type }: Procedure, input: unknown): Call {
  const json = JSON.stringify(input) ?? ''
  const path = `/trpc/${name}`
  return type === 'query'
    ? { name, isReading: true, method: 'GET', path: `${path}?input=${encodeURIComponent(json)}` }
    : { name, isReading: false, method: 'POST', path, body: json }
}

async function call(
  procedure: Procedure,
  input: unknown,
  member: Member | null,
): Promise<{ status: number; body: string }> {
  const { status, text } = await ask(w.host, member?.cookie ?? null, callOf(procedure, input))
  return { status, body: text.slice(text.indexOf('\n\n')) }
}

describe('every procedure', () => {
  it('is counted', () => expect(procedures.length).toBeGreaterThan(15))

  it('refuses a stranger, unless it is made for one', async () => {
    const welcoming: string[] = []
    for (const procedure of procedures) {
      const { status } = await call(procedure, {}, null)
      if (status !== 401) welcoming.push(procedure.path)
    }
    expect(welcoming.toSorted()).toEqual(open)
  })

  it('22: refuses a guest what is of the CRM, unless it is said here to be for everybody who is signed in', async () => {
    const own: string[] = []
    for (const procedure of procedures) {
      if (open.includes(procedure.path)) continue
      const { status, body } = await call(procedure, {}, w.guest)
      const reason: unknown = JSON.parse(body).error?.data?.reason
      if (status === 403 && (reason === 'no_crm' || reason === 'forbidden')) continue
      own.push(procedure.path)
    }
    expect(own.toSorted()).toEqual(ofThePortal)
  })

  it('answers a GET only when it reads', async () => {
    for (const { path, type } of procedures) {
      const response = await fetch(`${w.host.url}/trpc/${path}?input={}`, {
        headers: { cookie: w.owner.cookie },
      })
      if (type === 'mutation') expect(response.status, path).toBe(405)
    }
  })

  it('refuses a post from another site', async () => {
    for (const { path } of procedures.filter(({ type }) => type === 'mutation')) {
      const post = (headers: Record<string, string>) =>
        fetch(`${w.host.url}/trpc/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: w.owner.cookie, ...headers },
          body: '{}',
        })
      expect((await post({ origin: 'https://evil.example' })).status, path).toBe(403)
      expect((await post({ 'sec-fetch-site': 'cross-site' })).status, path).toBe(403)
      expect((await post({})).status, path).toBe(403)
    }
  })

  it('that changes something refuses a key that it cannot keep, and says what a key may be', async () => {
    const keys = ['', 'x', 'abc', 'order:42:create', 'pln_ÄÖ00000', '../../key', 'k'.repeat(128)]
    for (const { path, type } of procedures)
      for (const key of keys) {
        const response = await fetch(
          `${w.host.url}/trpc/${path}${type === 'query' ? '?input={}' : ''}`,
          {
            method: type === 'query' ? 'GET' : 'POST',
            headers: {
              origin: w.host.url,
              'content-type': 'application/json',
              cookie: w.owner.cookie,
              'x-plan-id': key,
            },
            ...(type === 'query' ? {} : { body: '{}' }),
          },
        )
        const body = await response.text()
        const { data } = JSON.parse(body).error ?? { data: null }
        if (type === 'query') expect(body, path).not.toContain('bad_key')
        else {
          expect(response.status, `${path} ${key}`).toBe(400)
          expect(data, `${path} ${key}`).toMatchObject({
            reason: 'bad_key',
            fields: { 'x-plan-id': 'bad_key' },
            data: { header: 'x-plan-id', pattern: '^[A-Za-z0-9_-]{8,80}$' },
          })
        }
      }
    const { rows } = await w.owner.api.contacts.list.query({})
    expect(rows.map(({ contact }) => contact.firstName)).toEqual(['Hidden'])
  })

  it('answers nonsense with a clear refusal, never a failure of ours', async () => {
    const unknown = (prefix: string) => newId(prefix)
    const ids = ['con', 'usr', 'grp', 'tag', 'job', 'inv', 'chg', 'ses'].map(unknown)
    // An address of more than some 16 KB is refused before it reaches us.
    const long = 'x'.repeat(10_000)
    const longest = 'x'.repeat(200_000)
    const inputs: unknown[] = [
      undefined,
      null,
      0,
      -1,
      '',
      'text',
      true,
      [],
      [[]],
      {},
      { id: null },
      { id: 5 },
      { id: '' },
      { id: "con_1' or 1=1 --" },
      { id: hiddenId },
      { ids: [hiddenId] },
      { ids: [] },
      { ids: [hiddenId, hiddenId] },
      { ids: Array.from({ length: 300 }, () => unknown('con')) },
      { __proto__: { id: hiddenId } },
      { id: hiddenId, baseRev: 1, fields: { position: 'x' } },
      { id: hiddenId, baseRev: 1e300 },
      { id: hiddenId, at: -1 },
      { id: hiddenId, at: 8.64e15 },
      { filter: { q: '"' }, sort: 'name' },
      { filter: { q: '* OR (' } },
      { filter: { q: ':all' } },
      { filter: { q: '\u0000%_' } },
      { filter: { q: '👩‍👩‍👧' } },
      { filter: { q: 'NEAR(a b)' } },
      { after: { key: null, n: 0 } },
      { after: { key: 'x', n: 1.5 } },
      { limit: 1e9 },
      { filter: { createdFrom: 'yesterday' } },
      { kind: 'person' },
      oneNamed(long),
      { kind: 'robot', firstName: 'x' },
      { ...oneNamed('x'), companyId: hiddenId },
      { ...oneNamed('x'), infos: [{ kind: 'email', value: 'no' }] },
      { ...oneNamed('x'), managerIds: [unknown('usr')] },
      { ...oneNamed('x'), tagIds: [unknown('tag')], typeId: unknown('lst') },
      { title: long },
      { title: '   ' },
      { changeId: unknown('chg') },
      { changeId: 'x' },
      { epoch: long, seq: 0 },
      { epoch: '', seq: -1 },
      { name: long },
      { name: '' },
      { email: 'x' },
      { emails: [long], role: 'king' },
      { token: long },
      { token: '' },
      ...ids.flatMap((id) => [{ id }, { ids: [id] }]),
      { userId: unknown('usr'), role: 'user' },
      { userId: unknown('usr') },
      { groupId: unknown('grp'), userIds: [unknown('usr')] },
      { sessionId: unknown('ses') },
      { jobId: unknown('job') },
    ]
    const allowed = [200, 400, 401, 403, 404, 405, 409, 412, 413, 414, 429, 431]
    let refused = 0
    const calls = procedures.flatMap((procedure) =>
      [
        ...inputs,
        ...(procedure.type === 'mutation'
          ? [{ id: longest, title: longest, name: longest, emails: [longest] }]
          : []),
      ].map((input) => callOf(procedure, input)),
    )
    for (const { call, status, text } of await askAll(w.host, w.user.cookie, calls, {
      changesTogether: true,
    })) {
      const body = text.slice(text.indexOf('\n\n'))
      const label = `${call.name} ${(call.body ?? call.path).slice(0, 160)} → ${status} ${body.slice(0, 300)}`
      expect(allowed, label).toContain(status)
      expect(body, label).not.toMatch(/SQLITE|at file:|node_modules|select .* from/i)
      if (status >= 400) {
        refused++
        if (status !== 413 && status !== 414 && status !== 431)
          expect(JSON.parse(body).error.data.reason, label).toMatch(/^[a-z_]+$/)
      }
    }
    expect(refused).toBeGreaterThan(procedures.length * 20)
  })

  it('keeps a body within a megabyte', async () => {
    const { status } = await call(
      { path: 'contacts.create', type: 'mutation' },
      oneNamed('x'.repeat(1_100_000)),
      w.user,
    )
    expect(status).toBe(413)
  })
})

describe('a page', () => {
  it('comes with a strict policy for what it may load', async () => {
    const response = await fetch(`${w.host.url}/`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
