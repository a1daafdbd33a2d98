/** What has no kind is not told: neither to who was away, nor as part of a change, nor as something to be taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDb, serverOf } from '../../db/client.ts'
import type { FeedItem } from '../../party/protocol.ts'
import { asSeenNow } from '../../worker/core/sight.ts'
import { kinds } from '../../worker/kinds.ts'
import { createRegistry } from '../../worker/records/registry.ts'
import { mayManage } from '../../worker/users/policy.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace

beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

/** An event that everybody may see by its own word, about something of this kind. */
async function leaveEvent(entity: string): Promise<string> {
  const changeId = `chg_of${entity.toLowerCase()}00`
  await w.host.db.execute({
    sql: `insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, created_at)
      values (?, ?, ?, ?, 1, '[{"f":"title","a":null,"b":"Hidden words"}]', 'user', ?, '["all","portal"]', 1)`,
    args: [changeId, `${entity}.created`, entity, `${entity}_1`, w.owner.id],
  })
  return changeId
}

it('is not told, while what has one is', async () => {
  const start = await w.owner.api.events.since.query({ epoch: '', seq: 0 })
  const since = async () =>
    JSON.stringify(await w.owner.api.events.since.query({ epoch: start.epoch, seq: start.to }))
  await leaveEvent('tag')
  expect(await since()).toContain('Hidden words')
  const before = await since()
  const changeId = await leaveEvent('secret')
  const after = await since()
  expect(after).not.toContain('secret')
  expect(after.split('Hidden words').length).toBe(before.split('Hidden words').length)
  expect(await errorOf(w.owner.api.changes.undo.mutate({ changeId }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})

it('an audience of several lists is held by who has a key of each', async () => {
  const start = await w.user.api.events.since.query({ epoch: '', seq: 0 })
  const leave = (audience: unknown, id: string) =>
    w.host.db.execute({
      sql: `insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, created_at)
        values (?, 'tag.updated', 'tag', ?, 2, '[{"f":"title","a":"","b":"Of lists"}]', 'user', ?, ?, 1)`,
      args: [`chg_lists${id}0000`, `tag_${id}`, w.owner.id, JSON.stringify(audience)],
    })
  const [me, other] = [`u:${w.user.id}`, `u:${w.crmAdmin.id}`]
  await leave([['all'], [me]], 'both')
  await leave([['all', me], [other]], 'one')
  await leave([[me], []], 'none')
  await leave([me], 'flat')
  const told = await w.user.api.events.since.query({ epoch: start.epoch, seq: start.to })
  const ids = told.reset ? [] : told.items.map((item) => 'entityId' in item && item.entityId)
  expect(ids).toEqual(['tag_both', 'tag_flat'])
})

describe('what is of no known kind', () => {
  const event: FeedItem = {
    type: 'event',
    seq: 1,
    changeId: 'chg_1',
    kind: 'tag.created',
    entity: 'tag',
    entityId: 'tag_1',
    rev: 1,
    ops: [{ f: 'title', a: null, b: 'Secret' }],
    actor: { type: 'user', id: 'usr_1' },
    at: 1,
  }
  const items: FeedItem[] = [
    event,
    { type: 'appeared', seq: 2, entity: 'tag', entityId: 'tag_1' },
    { type: 'gone', seq: 3, entity: 'tag', entityId: 'tag_1' },
    { type: 'bulk', seq: 5, from: 4, entity: 'tag', changeId: 'chg_2', actor: event.actor },
  ]
  const reader = {
    // Of what everybody sees, and of what nobody knows, nothing is asked.
    db: openDb(serverOf('http://127.0.0.1:1', undefined)),
    actor: { userId: 'usr_1', role: 'owner', grantees: ['all'], grantsRev: 1, country: 'US' },
  } as const

  it('is told to nobody', async () => {
    expect(await asSeenNow({ ...reader, kinds }, items)).toEqual(items)
    const none = createRegistry([], {}, mayManage)
    expect(await asSeenNow({ ...reader, kinds: none }, items)).toEqual([])
  })
})
