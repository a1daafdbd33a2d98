import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPortal } from '../../db/seed/portal-client.ts'
import { DEMO_PEOPLE, seedDemo } from '../../db/seed.ts'
import { type Host, startHost } from '../support/host.ts'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

const countOf = async (table: string) =>
  Number((await host.db.execute(`select count(*) as n from ${table}`)).rows[0]?.['n'])

test('the demo company is made once, and everybody in it can sign in', async () => {
  expect(await seedDemo(host.url)).toBe(true)
  expect(await countOf('auth_sessions')).toBe(0)
  // Signing in and out again is all that a second time does.
  const events = `events where kind <> 'session.ended'`
  const tables = ['users', 'groups', 'contacts', 'contact_infos', 'tags', events]
  const counts = await Promise.all(tables.map(countOf))
  expect(counts[0]).toBe(DEMO_PEOPLE.length)
  expect(counts[2]).toBeGreaterThanOrEqual(60)
  expect(await seedDemo(host.url)).toBe(true)
  expect(await Promise.all(tables.map(countOf))).toEqual(counts)

  const seen = new Map<string, number>()
  for (const { email, password, role } of DEMO_PEOPLE) {
    const client = openPortal(host.url)
    await client.signIn(email, password)
    if (role === 'guest') continue
    const { persons, companies } = await client.trpc.contacts.counts.query()
    seen.set(role, persons + companies)
  }
  expect(seen.get('owner')).toBe(counts[2])
  expect(seen.get('crm admin')).toBe(counts[2])
  expect(seen.get('user')).toBeGreaterThan(30)
  expect(seen.get('user')).toBeLessThan(counts[2] ?? 0)
})

test('a portal that belongs to somebody else is left alone', async () => {
  const other = await startHost()
  try {
    await openPortal(other.url).trpc.users.setup.mutate({
      portalName: 'Mine',
      currency: 'EUR',
      country: 'FR',
      firstWeekday: 'monday',
      name: 'Me',
      email: 'me@mine.example',
      password: 'a long enough one',
      locale: 'en',
      timeZone: 'UTC',
    })
    expect(await seedDemo(other.url)).toBe(false)
    const { rows } = await other.db.execute('select email from users')
    expect(rows).toMatchObject([{ email: 'me@mine.example' }])
  } finally {
    await other.stop()
  }
})
