/** A session is remembered between requests, and never believed: what has changed meanwhile counts at once. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Role } from '../../db/enums.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const run = (sql: string, ...args: string[]) => w.host.db.execute({ sql, args })
const eventCount = async () => Number((await run('select count(*) as n from events')).rows[0]?.n)
const answer = z.object({ result: z.object({ data: z.unknown() }) })
const answers = z.tuple([answer, answer])
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    (error: Error) => error.message,
  )

const become = (role: Role) =>
  run('update users set role = ?, grants_rev = grants_rev + 1 where id = ?', role, user.id)

/** Somebody whose session the Worker has just seen. */
let user: Member
beforeEach(async () => {
  user = await w.join('user')
  await user.api.contacts.list.query({})
})

describe('after its last request', () => {
  it('a session that was ended reads nothing and writes nothing', async () => {
    await run('delete from auth_sessions where user_id = ?', user.id)
    const before = await eventCount()
    expect(await reasonOf(user.api.contacts.list.query({}))).toBe('signed_out')
    expect(await reasonOf(user.api.contacts.create.mutate(oneNamed('Late')))).toBe('signed_out')
    expect(await eventCount()).toBe(before)
  })

  it('a session that was ended writes nothing even when nothing was asked in between', async () => {
    await run('delete from auth_sessions where user_id = ?', user.id)
    const before = await eventCount()
    expect(await reasonOf(user.api.contacts.create.mutate(oneNamed('Late')))).toBe('signed_out')
    expect(await eventCount()).toBe(before)
  })

  it('a person who became a guest has no CRM from then on', async () => {
    await become('guest')
    expect(await reasonOf(user.api.contacts.create.mutate(oneNamed('Late')))).toBe('no_crm')
    expect(await reasonOf(user.api.contacts.list.query({}))).toBe('no_crm')
  })

  it('a guest who became a user may write at once', async () => {
    await become('guest')
    await user.api.users.me.query()
    await become('user')
    expect(await reasonOf(user.api.contacts.create.mutate(oneNamed('Now')))).toBe('answered')
  })

  it('a person who became an administrator sees what is private, and one who no longer is does not', async () => {
    const { id } = (await w.owner.api.contacts.create.mutate(oneNamed('Private'))).result
    const seen = async () =>
      (await user.api.contacts.list.query({})).rows.some(({ contact }) => contact.id === id)
    expect(await seen()).toBe(false)
    await become('crm_admin')
    expect(await seen()).toBe(true)
    await become('user')
    expect(await seen()).toBe(false)
  })

  it('several questions of one request are all answered as who one is now', async () => {
    await become('crm_admin')
    await w.owner.api.contacts.create.mutate(oneNamed('Private'))
    const paths = 'contacts.list,users.me'
    const input = encodeURIComponent(JSON.stringify({ 0: { limit: 1, sort: '-created' } }))
    const response = await fetch(`${w.host.url}/trpc/${paths}?batch=1&input=${input}`, {
      headers: { cookie: user.cookie },
    })
    const [list, me] = answers.parse(await response.json())
    expect(list.result.data).toMatchObject({ rows: [{ contact: { managerIds: [w.owner.id] } }] })
    expect(me.result.data).toMatchObject({ user: { role: 'crm_admin' } })
  })
})
