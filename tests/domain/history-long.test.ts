/** Long histories and clocks that go wrong: what is told of the past is true, or it is said that it cannot be told. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { longestHistory } from '../../worker/records/history.ts'
import { oneNamed } from '../support/contacts.ts'
import { errorOf, type Member, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

async function create(by: Member, access: 'read' | 'private'): Promise<string> {
  const input = { ...oneNamed('Ada'), position: '0', access } as const
  return (await by.api.contacts.create.mutate(input)).result.id
}

/** Leaves so many changes of the position, one after the other, as if the last of them had led to what stands there. */
async function leaveChanges(id: string, count: number, at: number): Promise<void> {
  await w.host.db.execute({
    sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
      insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, created_at)
      select 'chg_long' || i, 'contact.updated', 'contact', ?, i + 1,
        json_array(json_object('f', 'position', 'a', cast(i - 1 as text), 'b', cast(i as text))), 'user', ?, ?, ? + i from n`,
    args: [count, id, w.colleague.id, JSON.stringify([`u:${w.colleague.id}`]), at],
  })
  await w.host.db.execute({
    sql: 'update contacts set position = ?, rev = ? where id = ?',
    args: [`${count}`, count + 1, id],
  })
}

describe('a record as it was', () => {
  it('is cut between two changes by their order, when a clock had gone back', async () => {
    const id = await create(w.user, 'read')
    for (const [baseRev, position] of [
      [1, '1'],
      [2, '2'],
    ] as const)
      await w.user.api.contacts.update.mutate({ id, baseRev, fields: { position } })
    for (const [rev, at] of [
      [1, 1_000],
      [2, 3_000],
      [3, 2_000],
    ])
      await w.host.db.execute({
        sql: `update events set created_at = ? where entity_id = ? and rev = ?`,
        args: [at ?? 0, id, rev ?? 0],
      })
    const at = async (instant: number) =>
      (await w.user.api.changes.stateAt.query({ id, at: instant }))?.position
    // Never the first change without the second, nor the second without the first.
    expect([await at(999), await at(1_000), await at(2_500), await at(3_000)]).toEqual([
      undefined,
      '0',
      '2',
      '2',
    ])
  })

  it('is reckoned back through many pages, and beyond the longest history it is said that it cannot be', async () => {
    const id = await create(w.colleague, 'private')
    const start = Date.now() + 1_000
    await leaveChanges(id, longestHistory + 600, start)
    const { api } = w.colleague
    const far = await api.changes.stateAt.query({ id, at: start + 700 })
    expect(far?.position).toBe('700')
    expect(await errorOf(api.changes.stateAt.query({ id, at: start }))).toMatchObject({
      code: 'PRECONDITION_FAILED',
      reason: 'history_too_long',
    })
  })
})

describe('a history of which most is hidden', () => {
  it('is looked through in parts, each with the place to go on from', async () => {
    const id = await create(w.colleague, 'private')
    await leaveChanges(id, 3_000, Date.now())
    await w.colleague.api.contacts.update.mutate({
      id,
      baseRev: 3_001,
      fields: { access: 'read' },
    })
    const first = await w.user.api.changes.history.query({ id })
    expect(first.events.map(({ rev }) => rev)).toEqual([3_002])
    expect(first.next).not.toBeNull()
    const rest = await w.user.api.changes.history.query({ id, before: first.next ?? 0 })
    expect(rest).toEqual({ events: [], next: null })
  })
})
