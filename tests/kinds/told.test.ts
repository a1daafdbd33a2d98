/** What is told of a kind makes of what somebody held what they would be given, for each who looks and each way to change it. */
import { describe, expect, it } from 'vitest'
import { isSameAudience } from '../../party/audience.ts'
import type { Actor } from '../../worker/core/access.ts'
import { everybody } from '../../worker/core/access.ts'
import { bulkFrom } from '../../worker/core/events.ts'
import { eventsOfChange } from '../../worker/core/feed.ts'
import type { Plan } from '../../worker/core/plan.ts'
import { runOn } from '../../worker/core/run-on.ts'
import { kinds } from '../../worker/kinds.ts'
import { audience } from '../../worker/records/audience.ts'
import { unstamped } from '../../worker/records/changes.ts'
import { diff } from '../../worker/records/diff.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { planRecords } from '../../worker/records/plan.ts'
import { readMany } from '../../worker/records/policy.ts'
import { planParts, removal } from '../../worker/records/removal.ts'
import { insertStatements } from '../../worker/records/store.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { planUndo } from '../../worker/records/undo.ts'
import { comparable, KindScreen } from '../support/kind-screen.ts'
import { all, fill, fitting, isAlwaysThere, ownerOf, samples } from '../support/kind-world.ts'
import { memoryPortal, type Portal } from '../support/memory-portal.ts'

type Stage = { portal: Portal; owner: Actor; screens: KindScreen[] }
type Act = { name: string; f: string; before: Rec; after: Rec }

async function stageOf(table: AnyTable): Promise<Stage> {
  const portal = memoryPortal()
  await fill(portal)
  const screens = await Promise.all(
    portal.people.map((viewer) => KindScreen.open(portal, table, viewer)),
  )
  return { portal, owner: ownerOf(portal), screens }
}

/** Does it, and holds every screen against what its viewer is given. Answers the change. */
async function happens(
  { portal, owner, screens }: Stage,
  table: AnyTable,
  name: string,
  plan: (context: ReturnType<Portal['contextOf']>) => Promise<Omit<Plan, 'result'>>,
): Promise<string> {
  const context = portal.contextOf(owner)
  const told = await portal.commit(context, await plan(context))
  expect(told.length, `${name} tells something`).toBeGreaterThan(0)
  for (const screen of screens) {
    await screen.hear(told)
    const who = `${screen.viewer.role} after ${name}`
    expect(comparable(table, screen.records.values()), who).toEqual(
      comparable(table, await screen.fresh()),
    )
  }
  return context.changeId
}

/** What records are, whoever changed them last. */
const states = (table: AnyTable, records: readonly Rec[]): unknown =>
  comparable(table, records).map((record) => ({ id: record.id, ...unstamped(record) }))

const undoing = (changeId: string) => async (context: ReturnType<Portal['contextOf']>) => {
  const events = await eventsOfChange(runOn(context.db), changeId)
  return (
    await planUndo(
      context,
      events.map(({ item }) => item),
    )
  ).plan
}

/** The change, its undo and its redo: each is told, and they lead back and there again. Answers the undo of the redo. */
async function andBack(
  stage: Stage,
  table: AnyTable,
  name: string,
  plan: Parameters<typeof happens>[3],
): Promise<string> {
  const read = async () => states(table, await all(stage.portal, table))
  const before = await read()
  const changeId = await happens(stage, table, name, plan)
  const after = await read()
  const undo = await happens(stage, table, `the undo of ${name}`, undoing(changeId))
  expect(await read(), `undone: ${name}`).toEqual(before)
  const redo = await happens(stage, table, `the redo of ${name}`, undoing(undo))
  expect(await read(), `done again: ${name}`).toEqual(after)
  return await happens(stage, table, `the second undo of ${name}`, undoing(redo))
}

/** Every way in which a record of this kind may change in one place: from each record to what others are there. */
async function placesOf(portal: Portal, table: AnyTable): Promise<Act[]> {
  const { kind } = table
  const found = new Map<string, Act>()
  for (const before of await all(portal, table))
    for (const sample of samples(table, 6, 23)) {
      const other = await fitting(portal, table, { ...sample, id: before.id })
      for (const f of [kind.fields, kind.sets, kind.items].flatMap(Object.keys)) {
        const after = table.complete({ ...before, [f]: other[f] ?? null })
        for (const way of wayOf(kind, f, before, after)) {
          const name = `${way}${readersOf(table, before, after)}`
          if (!found.has(name)) found.set(name, { name, f, before, after })
        }
      }
    }
  return [...found.values()]
}

/** Whether everybody sees it. */
const openness = ({ kind }: AnyTable, record: Rec): number =>
  audience(kind, record).filter((grantee) => grantee === everybody).length

/** Whether more see it then, fewer, or others. */
function readersOf(table: AnyTable, before: Rec, after: Rec): string {
  const { kind } = table
  if (isSameAudience(audience(kind, before), audience(kind, after))) return ''
  const wider = openness(table, after) - openness(table, before)
  return wider === 0 ? ' for others' : wider > 0 ? ' for all' : ' for few'
}

/** In a set and in a list: whether something comes, goes or changes. */
function wayOf(kind: AnyTable['kind'], f: string, before: Rec, after: Rec): string[] {
  return diff(kind, before, after).flatMap((op): string[] => {
    if (op.f !== f) return []
    if ('add' in op)
      return [...(op.add.length > 0 ? [`${f} +`] : []), ...(op.del.length > 0 ? [`${f} -`] : [])]
    if ('id' in op) return [`${f} ${op.a === null ? '+' : op.b === null ? '-' : '~'}`]
    return [op.b === null ? `${f} to nothing` : f]
  })
}

/** 10, 11: what is kept beside records is, after all of this, what it would be if they had been written as they are. */
async function expectDerived(portal: Portal, table: AnyTable): Promise<void> {
  const fresh = memoryPortal()
  fresh.sql.exec('pragma foreign_keys = off')
  const records = await all(portal, table)
  if (table.beside.length === 0) return
  for (const { sql, args } of insertStatements(table, records, ownerOf(portal)))
    fresh.sql.prepare(sql).run(...args)
  for (const beside of table.beside) {
    const kept = besideOf(portal, table, beside)
    expect(kept.length, `${beside.name} has rows`).toBeGreaterThan(0)
    expect(kept, beside.name).toEqual(besideOf(fresh, table, beside))
  }
}

/** The rows beside each record, by its id; of an index its terms, each with its place. */
function besideOf(
  { sql }: Portal,
  { name }: AnyTable,
  { name: beside, number }: AnyTable['beside'][number],
): unknown[] {
  const own = { n: `select * from ${beside}`, rowid: `select doc as n, term, offset from terms` }
  if (number === 'rowid')
    sql.exec(`create virtual table temp.terms using fts5vocab('main', '${beside}', 'instance')`)
  const rows = sql
    .prepare(
      `select coalesce(r.id, 'of nobody') as id, b.* from (${own[number]}) b left join ${name} r on r.n = b.n`,
    )
    .all()
    .map(({ n: _, ...row }) => JSON.stringify(row))
    .sort()
  if (number === 'rowid') sql.exec('drop table temp.terms')
  return rows
}

describe.each(kinds.tables)('7: of a $kind.entity', (table) => {
  const { kind } = table

  it('each field, set and list is told as it changes, and taken back and done again', async () => {
    const stage = await stageOf(table)
    const acts = await placesOf(stage.portal, table)
    const touched = new Set(acts.map(({ name }) => name.split(' ')[0]))
    const fixed = Object.entries(kind.fields).flatMap(([f, field]) =>
      // Of one value there is no other; who made a record and since when stays.
      (field.type === 'choice' && field.among.length < 2) || f === 'createdBy' ? [f] : [],
    )
    const own = [kind.fields, kind.sets, kind.items].flatMap(Object.keys)
    expect(
      own.filter((f) => !touched.has(f) && !fixed.includes(f) && !(f in table.computed)),
    ).toEqual([])
    for (const { name, before, after } of acts) {
      if (diff(kind, before, after).every(({ f }) => f in table.computed)) continue
      await andBack(stage, table, name, async (context) => {
        // Since it was chosen it was changed and changed back.
        const now = await readMany(context, table, [before.id])
        return planRecords(
          context,
          table,
          now.map((one) => ({ before: one, after })),
        )
      })
    }
    for (const { name, f, before, after } of acts) {
      const [now] = await readMany(stage.portal, table, [before.id])
      if (!now) throw new Error('It is there')
      const lasting = table.complete({ ...now, [f]: after[f] ?? null })
      if (diff(kind, now, lasting).every((op) => op.f in table.computed)) continue
      await happens(stage, table, `${name}, to last`, async (context) =>
        planRecords(context, table, [{ before: now, after: lasting }]),
      )
    }
    await expectDerived(stage.portal, table)
  })

  it.skipIf(isAlwaysThere(table))(
    'it is told as it is made and goes, one or very many',
    async () => {
      const stage = await stageOf(table)
      for (const count of [1, bulkFrom + 10]) {
        const sampled = await Promise.all(
          samples(table, count, 31).map((sample, at) =>
            fitting(stage.portal, table, { ...sample, id: `${kind.prefix}_${count}made${at}` }),
          ),
        )
        // What fewer see first: whoever is told of many is so by any of them.
        const made = sampled.toSorted((a, b) => openness(table, a) - openness(table, b))
        const gone = await andBack(stage, table, `making ${count}`, async (context) =>
          planRecords(
            context,
            table,
            made.map((after) => ({ before: null, after })),
          ),
        )
        await happens(stage, table, 'another redo', undoing(gone))
        const ids = made.map(({ id }) => id)
        const there = (await all(stage.portal, table)).filter(({ id }) => ids.includes(id))
        await andBack(stage, table, `removing ${count}`, async (context) =>
          planParts(context, await removal(context, table, there)),
        )
      }
      await expectDerived(stage.portal, table)
    },
  )
})

it('16: a plan that comes twice is one change', async () => {
  const portal = memoryPortal()
  await fill(portal)
  for (const table of kinds.tables) {
    const [record] = await all(portal, table)
    if (!record || isAlwaysThere(table)) continue
    const context = portal.contextOf(ownerOf(portal))
    const after = { ...record, id: `${table.kind.prefix}_twice`, rev: 1 }
    const fresh = Object.fromEntries(
      Object.entries(table.kind.fields).flatMap(([f, field]) =>
        field.type === 'text' && field.most >= 50 ? [[f, `twice ${f}`]] : [],
      ),
    )
    const plan = () =>
      planRecords(context, table, [{ before: null, after: { ...after, ...fresh } }])
    await portal.commit(context, plan())
    await expect(portal.commit(context, plan())).rejects.toThrow('plans.plan_id')
  }
})
