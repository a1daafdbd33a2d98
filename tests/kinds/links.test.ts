/** 14: when what is pointed to goes, what pointed there does what its link says, and nobody sees more of it than before. */
import { expect, it } from 'vitest'
import { kinds } from '../../worker/kinds.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { findMany, readMany } from '../../worker/records/policy.ts'
import { linksOf } from '../../worker/records/registry.ts'
import { planParts, removal } from '../../worker/records/removal.ts'
import { planReplacing } from '../../worker/records/replace.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { all, fill, ownerOf } from '../support/kind-world.ts'
import { memoryPortal, type Portal } from '../support/memory-portal.ts'

const pointers = kinds.tables.flatMap((from) =>
  linksOf(from).map((link) => ({ ...link, from, way: `${from.kind.entity}.${link.f}` })),
)
type Pointer = (typeof pointers)[number]

/** A portal in which something is pointed to by this link, and what may be had in its place. */
async function stageOf({ from, f, to, where }: Pointer) {
  const portal = memoryPortal()
  await fill(portal)
  const table = kinds.of(to)
  if (!table) throw new Error(`${to} is no kind`)
  const holds = (record: Rec, id: string): boolean => [record[f]].flat().includes(id)
  const holding = async (id: string) =>
    (await all(portal, from)).filter((record) => holds(record, id))
  const targets = (await all(portal, table)).filter((one) => !where || one[where[0]] === where[1])
  const held = await Promise.all(targets.map(({ id }) => holding(id)))
  const target = targets[held.findIndex((some) => some.length > 1)]
  if (!target) throw new Error(`No ${f} is had by several`)
  const into = targets.find(({ id }) => id !== target.id)?.id ?? null
  const seen = await sightOf(portal, from)
  const ensureNoWiderSight = async (): Promise<void> => {
    for (const [who, ids] of await sightOf(portal, from))
      expect(ids.filter((id) => !seen.get(who)?.includes(id))).toEqual([])
  }
  return { portal, owner: ownerOf(portal), table, target, into, holding, ensureNoWiderSight }
}

/** By person, what they see. */
async function sightOf(portal: Portal, table: AnyTable): Promise<Map<string, string[]>> {
  const ids = (await all(portal, table)).map(({ id }) => id)
  const each = portal.people.map(async (person): Promise<[string, string[]]> => {
    const found = await findMany(portal.contextOf(person), table, ids)
    return [person.userId, found.map(({ id }) => id)]
  })
  return new Map(await Promise.all(each))
}

const saying = (...ways: Pointer['onRemoved'][]) =>
  pointers.filter(({ onRemoved }) => ways.includes(onRemoved))

it.each(saying('refuse', 'replace'))('$way: it is not left pointing nowhere', async (pointer) => {
  const { portal, owner, table, target } = await stageOf(pointer)
  const going = removal(portal.contextOf(owner), table, [target])
  await expect(going).rejects.toMatchObject({ reason: 'in_use' })
})

it.each(saying('unlink', 'remove', 'keep'))('$way: $onRemoved', async (pointer) => {
  const { portal, owner, table, target, holding, ensureNoWiderSight } = await stageOf(pointer)
  const before = (await holding(target.id)).filter(({ id }) => id !== target.id)
  const context = portal.contextOf(owner)
  await portal.commit(context, planParts(context, await removal(context, table, [target])))
  expect(await readMany(context, table, [target.id])).toEqual([])
  const left = await readMany(
    context,
    pointer.from,
    before.map(({ id }) => id),
  )
  expect(left).toHaveLength(pointer.onRemoved === 'remove' ? 0 : before.length)
  expect((await holding(target.id)).length > 0).toBe(pointer.onRemoved === 'keep')
  await ensureNoWiderSight()
})

it.each(saying('replace'))('$way: chunk by chunk, and what was had goes last', async (pointer) => {
  const { portal, owner, table, target, into, holding, ensureNoWiderSight } = await stageOf(pointer)
  const before = await holding(target.id)
  const most = 2
  for (let moved = most; moved >= most; ) {
    const context = portal.contextOf(owner)
    expect(await readMany(context, table, [target.id])).toHaveLength(1)
    const chunk = await planReplacing(context, { table, target, intoId: into }, most)
    await portal.commit(context, chunk.plan)
    moved = chunk.moved
  }
  expect(await readMany(portal, table, [target.id])).toEqual([])
  expect(await holding(target.id)).toEqual([])
  const after = into === null ? [] : await holding(into)
  if (into !== null)
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)))
  await ensureNoWiderSight()
})
