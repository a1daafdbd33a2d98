/** What somebody missed, when much has happened that others alone may see: told in parts, and never as all when it is not. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Grantee } from '../../party/protocol.ts'
import { farBehindAll, mostJudged } from '../../worker/events/since.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let cursor: { epoch: string; seq: number }
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())
beforeEach(async () => {
  const { epoch, to } = await w.user.api.events.since.query({ epoch: '', seq: 0 })
  cursor = { epoch, seq: to }
})

/** Leaves so many events that this key alone opens. */
async function leave(count: number, grantee: Grantee, changeId: string): Promise<void> {
  await w.host.db.execute({
    sql: `with recursive n (i) as (select 1 union all select i + 1 from n where i < ?)
      insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, created_at)
      select ?, 'tag.updated', 'tag', 'tag_' || i, 2, '[]', 'user', ?, ?, 1 from n`,
    args: [count, changeId, w.owner.id, JSON.stringify([grantee])],
  })
}

/** Everything this person is told, answer by answer. */
async function catchUp() {
  const answers: { items: string[]; to: number; isComplete: boolean }[] = []
  for (let from = cursor; ; ) {
    const since = await w.user.api.events.since.query(from)
    if (since.reset) throw new Error('It was too much')
    const items = since.items.flatMap((item) => (item.type === 'event' ? [item.changeId] : []))
    answers.push({ items, to: since.to, isComplete: since.isComplete })
    if (since.isComplete) return answers
    from = { epoch: since.epoch, seq: since.to }
  }
}

it('who sees little hears of their own beyond what others did, part by part', async () => {
  await leave(2 * mostJudged, `u:${w.colleague.id}`, 'chg_others000')
  await leave(1, `u:${w.user.id}`, 'chg_mine00000')
  const answers = await catchUp()
  expect(answers.map(({ items }) => items)).toEqual([[], [], ['chg_mine00000']])
  expect(answers.map(({ isComplete }) => isComplete)).toEqual([false, false, true])
  expect(answers.at(-1)?.to).toBe(cursor.seq + 2 * mostJudged + 1)
})

it('a part that ends where everything does is the last', async () => {
  await leave(mostJudged, `u:${w.colleague.id}`, 'chg_others000')
  expect(await catchUp()).toEqual([{ items: [], to: cursor.seq + mostJudged, isComplete: true }])
})

it('whoever is too far behind begins afresh, however little of it they may see', async () => {
  await leave(farBehindAll + 1, `u:${w.colleague.id}`, 'chg_others000')
  expect(await w.user.api.events.since.query(cursor)).toMatchObject({ reset: true })
})
