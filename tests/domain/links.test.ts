/** What happens to what points to a record that goes: for each way a link can say, on two kinds made for this. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDb, serverOf } from '../../db/client.ts'
import type { Guard } from '../../worker/core/statements.ts'
import type { Kind, OnRemoved, SetLink } from '../../worker/records/kind.ts'
import { findMany, readMany } from '../../worker/records/policy.ts'
import { createRegistry, type Registry } from '../../worker/records/registry.ts'
import { planParts, removal } from '../../worker/records/removal.ts'
import { planReplacing } from '../../worker/records/replace.ts'
import type { Table } from '../../worker/records/table.ts'
import { requireTargets } from '../../worker/records/targets.ts'
import { mayManage } from '../../worker/users/policy.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

type Box = { id: string; title: string; rev: number }
type Thing = {
  id: string
  name: string
  boxId: string | null
  besideId: string | null
  partOfId: string | null
  boxIds: string[]
  rev: number
}
/** What becomes of those that point to a box as the one they are in, as one of many, and as the one they stand beside. */
type Ways = { one?: OnRemoved; many?: SetLink['onRemoved']; beside?: OnRemoved }

const plain = {
  computed: {},
  derived: () => ({}),
  beside: [],
  access: null,
  sorts: {},
  search: null,
  isSetting: false,
  abilities: () => ({ view: true, edit: true, remove: true }),
  taken: {},
}
const boxes: Table<Box> = {
  ...plain,
  name: 'boxes',
  kind: {
    entity: 'group',
    prefix: 'box',
    empty: { id: '', title: '', rev: 0 },
    there: 'title',
    fields: { title: { type: 'text', most: 9 } },
    sets: {},
    items: {},
    sight: { by: 'everybody', of: 'crm' },
    nameOf: ({ title }) => title,
  },
  sets: {},
  items: {},
  complete: (box) => box,
  reasons: { missing: 'box_not_found', readOnly: 'forbidden' },
}
const thingKind = ({ one = 'keep', many = 'keep', beside = 'keep' }: Ways): Kind<Thing> => ({
  entity: 'job',
  prefix: 'thg',
  empty: { id: '', name: '', boxId: null, besideId: null, partOfId: null, boxIds: [], rev: 0 },
  there: 'name',
  fields: {
    name: { type: 'text', most: 9 },
    boxId: { type: 'link', to: 'group', onRemoved: one },
    besideId: { type: 'link', to: 'group', onRemoved: beside },
    partOfId: { type: 'link', to: 'job', onRemoved: 'remove' },
  },
  sets: { boxIds: { type: 'link', to: 'group', onRemoved: many } },
  items: {},
  sight: { by: 'everybody', of: 'crm' },
  nameOf: ({ name }) => name,
})
const thingsWith = (ways: Ways): Table<Thing> => ({
  ...plain,
  name: 'things',
  kind: thingKind(ways),
  sets: { boxIds: { name: 'thing_boxes', owner: 'thing_id', member: 'box_id' } },
  items: {},
  complete: (thing) => thing,
  reasons: { missing: 'thing_not_found', readOnly: 'forbidden' },
})

let w: Workspace
let db: Db
const kindsWith = (ways: Ways): Registry => createRegistry([boxes, thingsWith(ways)], {}, mayManage)

beforeAll(async () => {
  w = await workspace()
  db = openDb(serverOf(w.host.sqld.url, w.host.sqld.token))
  for (const statement of [
    'create table boxes (n integer primary key, id text unique, title text, rev integer)',
    'create table things (n integer primary key, id text unique, name text, box_id text, beside_id text, part_of_id text, rev integer)',
    'create table thing_boxes (thing_id text references things (id) on delete cascade, box_id text)',
  ])
    await w.host.db.execute(statement)
})
afterAll(() => w.stop())

beforeEach(async () => {
  for (const statement of [
    'delete from thing_boxes',
    'delete from things',
    'delete from boxes',
    `insert into boxes (id, title, rev) values ('box_1', 'Red', 1), ('box_2', 'Blue', 1)`,
    `insert into things (id, name, box_id, rev) values ('thg_1', 'In it', 'box_1', 1), ('thg_2', 'Beside', null, 1)`,
    `insert into thing_boxes values ('thg_2', 'box_1'), ('thg_2', 'box_2')`,
  ])
    await w.host.db.execute(statement)
})

const author = () => ({
  now: 5,
  as: { type: 'user', id: w.owner.id } as const,
  actor: {
    userId: w.owner.id,
    role: 'owner',
    grantees: ['all'],
    grantsRev: 1,
    country: 'US',
  } as const,
})
const red = async () => await readMany({ db }, boxes, ['box_1'])
const things = async () =>
  (await readMany({ db }, thingsWith({}), ['thg_1', 'thg_2'])).map(({ id, boxId, boxIds }) => ({
    id,
    boxId,
    boxIds,
  }))
const holds = async (guards: readonly Guard[]): Promise<boolean> => {
  for (const guard of guards) {
    const { sql: text, args } =
      'holds' in guard
        ? { sql: guard.holds, args: guard.args }
        : {
            sql: `select count(*) from ${guard.table} where id = ? and rev = ?`,
            args: [guard.id, guard.rev],
          }
    const { rows } = await w.host.db.execute({ sql: text, args })
    if (Number(rows[0]?.[0]) !== 1) return false
  }
  return true
}

/** Removes the red box; answers what became of whom, in order, and whether it would still be so. */
async function remove(kinds: Registry): Promise<{ told: string[]; guards: Guard[] }> {
  const plan = planParts(author(), await removal({ ...author(), db, kinds }, boxes, await red()))
  expect(await holds(plan.guards)).toBe(true)
  for (const statement of plan.statements) await w.host.db.execute(statement)
  return {
    told: plan.events.map(({ kind, entityId }) => `${kind} ${entityId}`),
    guards: plan.guards,
  }
}

describe('when what is pointed to goes', () => {
  it('it stays as it is: keep', async () => {
    expect((await remove(kindsWith({}))).told).toEqual(['group.removed box_1'])
    expect((await things())[0]).toMatchObject({ boxId: 'box_1' })
  })

  it('it is let go: unlink', async () => {
    const { told } = await remove(kindsWith({ one: 'unlink' }))
    expect(told).toEqual(['job.updated thg_1', 'group.removed box_1'])
    expect((await things())[0]).toMatchObject({ boxId: null })
  })

  it('it is let go once, however many links lead there', async () => {
    await w.host.db.execute(`update things set beside_id = 'box_1'`)
    const { told } = await remove(kindsWith({ one: 'unlink', beside: 'unlink' }))
    expect(told).toEqual(['job.updated thg_1', 'job.updated thg_2', 'group.removed box_1'])
    const left = await readMany({ db }, thingsWith({}), ['thg_1', 'thg_2'])
    expect(left.map(({ boxId, besideId }) => [boxId, besideId])).toEqual([
      [null, null],
      [null, null],
    ])
  })

  it('who goes with it is not let go besides', async () => {
    await w.host.db.execute(`update things set beside_id = 'box_1'`)
    const { told } = await remove(kindsWith({ one: 'remove', beside: 'unlink' }))
    expect(told).toEqual(['job.removed thg_1', 'job.updated thg_2', 'group.removed box_1'])
    expect((await things()).map(({ id }) => id)).toEqual(['thg_2'])
  })

  it('what points to each other in a circle goes once', async () => {
    await w.host.db.execute(`update things set part_of_id = 'thg_2' where id = 'thg_1'`)
    await w.host.db.execute(`update things set part_of_id = 'thg_1' where id = 'thg_2'`)
    const { told } = await remove(kindsWith({ one: 'remove' }))
    expect(told.toSorted()).toEqual([
      'group.removed box_1',
      'job.removed thg_1',
      'job.removed thg_2',
    ])
    expect(await things()).toEqual([])
  })

  it('what points goes too: remove', async () => {
    const { told } = await remove(kindsWith({ one: 'remove' }))
    expect(told).toEqual(['job.removed thg_1', 'group.removed box_1'])
    expect((await things()).map(({ id }) => id)).toEqual(['thg_2'])
  })

  it.each(['refuse', 'replace'] as const)('nobody may: %s', async (onRemoved) => {
    const kinds = kindsWith({ one: onRemoved })
    const refused = removal({ ...author(), db, kinds }, boxes, await red())
    await expect(refused).rejects.toMatchObject({ reason: 'in_use', data: { count: 1 } })
    // Holders out of sight are not counted to whoever asks.
    const blind = { ...author().actor, grantees: [] }
    const unseen = removal({ ...author(), actor: blind, db, kinds }, boxes, await red())
    await expect(unseen).rejects.toMatchObject({ reason: 'in_use', data: null })
    const { guards } = await removal({ ...author(), db, kinds }, boxes, await red(), ['thg_1'])
    expect(await holds(guards)).toBe(true)
    await w.host.db.execute(`update things set box_id = 'box_1' where id = 'thg_2'`)
    expect(await holds(guards)).toBe(false)
  })

  it.each(['unlink', 'remove'] as const)('nothing may begin to point to it: %s', async (one) => {
    const { guards } = await removal(
      { ...author(), db, kinds: kindsWith({ one }) },
      boxes,
      await red(),
    )
    expect(await holds(guards)).toBe(true)
    await w.host.db.execute(`update things set box_id = 'box_1' where id = 'thg_2'`)
    expect(await holds(guards)).toBe(false)
  })
})

describe('what is held instead', () => {
  const replace = async (intoId: string | null, most: number) => {
    const kinds = kindsWith({ one: 'replace', many: 'replace' })
    const [target] = await red()
    if (!target) throw new Error('The red box is there')
    const context = { ...author(), db, kinds }
    const { plan, moved } = await planReplacing(context, { table: boxes, target, intoId }, most)
    expect(await holds(plan.guards)).toBe(true)
    for (const statement of plan.statements) await w.host.db.execute(statement)
    return { moved, told: plan.events.map(({ kind }) => kind) }
  }

  it('is given to all that hold what goes, in fields and in sets', async () => {
    expect(await replace('box_2', 10)).toEqual({
      moved: 2,
      told: ['job.updated', 'job.updated', 'group.removed'],
    })
    expect(await things()).toEqual([
      { id: 'thg_1', boxId: 'box_2', boxIds: [] },
      { id: 'thg_2', boxId: null, boxIds: ['box_2'] },
    ])
  })

  it('is given once to who holds what goes in several places', async () => {
    await w.host.db.execute(`insert into thing_boxes values ('thg_1', 'box_1')`)
    expect((await replace('box_2', 10)).told).toEqual([
      'job.updated',
      'job.updated',
      'group.removed',
    ])
    expect((await things())[0]).toEqual({ id: 'thg_1', boxId: 'box_2', boxIds: ['box_2'] })
  })

  it('is given to so many at once, and what they held goes with the last', async () => {
    expect(await replace(null, 1)).toEqual({ moved: 1, told: ['job.updated'] })
    expect(await replace(null, 1)).toEqual({ moved: 1, told: ['job.updated'] })
    expect(await replace(null, 1)).toEqual({ moved: 0, told: ['group.removed'] })
  })

  it('is another of the same sort', async () => {
    for (const intoId of ['box_1', 'box_9'])
      await expect(replace(intoId, 10)).rejects.toMatchObject({ reason: 'invalid_input' })
  })
})

describe('what is newly pointed to', () => {
  const pointTo = (boxId: string | null, boxIds: string[]) => {
    const { empty } = thingKind({})
    const context = { ...author(), db, kinds: kindsWith({}) }
    const after = { ...empty, boxId, boxIds }
    return requireTargets(context, thingsWith({}), [{ before: null, after }])
  }

  it('has to be there, and stay', async () => {
    expect(await pointTo(null, [])).toEqual([])
    const guards = await pointTo('box_1', ['box_1', 'box_2'])
    expect(guards).toHaveLength(1)
    expect(await holds(guards)).toBe(true)
    await w.host.db.execute(`delete from boxes where id = 'box_2'`)
    expect(await holds(guards)).toBe(false)
  })

  it('is named by the field that points to nothing', async () => {
    await expect(pointTo('box_9', [])).rejects.toMatchObject({ fields: { boxId: 'box_not_found' } })
    await expect(pointTo(null, ['box_1', 'box_9'])).rejects.toMatchObject({
      fields: { boxIds: 'box_not_found' },
    })
  })

  it('is seen by who points to it', async () => {
    const [kinds, stranger] = [
      kindsWith({}),
      {
        userId: 'usr_x',
        role: 'guest',
        grantees: ['portal'],
        grantsRev: 1,
        country: 'US',
      } as const,
    ]
    expect(await findMany({ db, actor: stranger }, boxes, ['box_1'])).toEqual([])
    const table = thingsWith({})
    const after = { ...table.kind.empty, boxId: 'box_1' }
    const asked = requireTargets({ db, kinds, actor: stranger }, table, [{ before: null, after }])
    await expect(asked).rejects.toMatchObject({ fields: { boxId: 'box_not_found' } })
    expect(await db.all(sql`select 1 from boxes where id = 'box_1'`)).toHaveLength(1)
  })
})
