/** What holds for every kind of record, by its description. */
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as schema from '../../db/schema/index.ts'
import { listsOf } from '../../party/audience.ts'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { seesEverything } from '../../worker/core/access.ts'
import { kinds } from '../../worker/kinds.ts'
import { audience } from '../../worker/records/audience.ts'
import {
  after as afterEvent,
  apply,
  invert,
  isMaking,
  isRemoving,
  opKey,
} from '../../worker/records/changes.ts'
import { conflictsOf } from '../../worker/records/conflicts.ts'
import { diff } from '../../worker/records/diff.ts'
import type { Values } from '../../worker/records/kind.ts'
import { columnOf, itemFields, setTable, writtenFields } from '../../worker/records/table.ts'
import { obstacleOf } from '../../worker/records/undoable.ts'
import { arbitraryOf } from '../support/arbitrary.ts'

/** Every column of a table of the schema, and those that a row cannot do without. */
function columnsOf(name: string): { all: string[]; needed: string[] } {
  const found = Object.values(schema)
    .filter((one) => typeof one === 'object')
    .map((table) => getTableConfig(table))
    .find((config) => config.name === name)
  const columns = found?.columns ?? []
  return {
    all: columns.map((column) => column.name),
    needed: columns.flatMap((c) => (c.notNull && !c.hasDefault && !c.primary ? [c.name] : [])),
  }
}

/** Sets have no order. */
const comparable = (record: Values | null): unknown =>
  record &&
  Object.fromEntries(
    Object.entries(record).map(([f, value]) => [
      f,
      Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? value.toSorted()
        : value,
    ]),
  )

const event = (table: (typeof kinds.tables)[number], ops: Op[], rev: number): WireEvent => ({
  type: 'event',
  seq: rev,
  changeId: `chg_${rev}`,
  kind: `${table.kind.entity}.updated`,
  entity: table.kind.entity,
  entityId: 'one',
  rev,
  ops,
  actor: { type: 'user', id: 'usr_me' },
  at: 7,
})

describe.each(kinds.tables)('a $kind.entity', (table) => {
  const { kind } = table
  const records = arbitraryOf(table, 'one')
  const pairs = fc.tuple(records, records)

  it('is described by fields that its tables have, and by all that they need', () => {
    const { all, needed } = columnsOf(table.name)
    const written = writtenFields(table).map(columnOf)
    const derived = Object.keys(table.derived(kind.empty, { country: 'DE' }))
    expect([...written, ...derived].filter((column) => !all.includes(column))).toEqual([])
    // The portal is made by the first migration, with what nobody changes by hand.
    const made = kind.entity === 'portal' ? ['epoch', 'created_at'] : []
    const known = [...written, ...derived, ...made]
    expect(needed.filter((column) => !known.includes(column))).toEqual([])
    for (const f of Object.keys(kind.sets)) {
      const { name, owner, member } = setTable(table, f)
      expect(columnsOf(name).all.toSorted()).toEqual([owner, member].toSorted())
    }
    for (const [f, { name, owner, derived: more }] of Object.entries(table.items)) {
      const blank = { id: '', position: 0, value: '', kind: '' }
      const columns = [
        owner,
        ...itemFields(table, f).map(columnOf),
        ...Object.keys(more(blank, { country: 'DE' })),
      ]
      expect(columnsOf(name).all.toSorted()).toEqual(columns.toSorted())
    }
    for (const column of Object.values(table.sorts))
      if (table.access !== null) expect(columnsOf(table.access).all).toContain(column)
  })

  it('is empty in every field, set and list', () => {
    const stamps = ['id', 'rev', 'updatedBy', 'updatedAt'].filter((f) => f in kind.empty)
    const own = [...Object.keys(kind.fields), ...Object.keys(kind.sets), ...Object.keys(kind.items)]
    expect(Object.keys(kind.empty).toSorted()).toEqual([...stamps, ...own].toSorted())
    expect(own).toContain(kind.there)
  })

  it('comes from one state to another by their difference, and back by its inverse', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const ops = diff(kind, a, b)
        expect(comparable(apply(kind, a, ops))).toEqual(comparable(b))
        expect(comparable(apply(kind, b, invert(ops)))).toEqual(comparable(a))
        expect(diff(kind, a, structuredClone(a))).toEqual([])
        expect(JSON.parse(JSON.stringify(ops))).toEqual(ops)
        const keys = ops.flatMap((op) => opKey(op) ?? [])
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })

  it('is made from nothing and removed to nothing, and both can be told', () => {
    fc.assert(
      fc.property(records, (record) => {
        const [made, gone] = [diff(kind, null, record), diff(kind, record, null)]
        expect([isMaking(kind, made), isRemoving(kind, made)]).toEqual([true, false])
        expect([isMaking(kind, gone), isRemoving(kind, gone)]).toEqual([false, true])
        const whole = apply(kind, null, made)
        expect(comparable(whole && { ...whole, id: 'one', rev: 1 })).toEqual(
          comparable({ ...kind.empty, ...record, ...stampOf(kind.empty) }),
        )
        expect(apply(kind, record, gone)).toBeNull()
        expect(comparable(apply(kind, null, invert(gone)))).toEqual(comparable(whole))
      }),
    )
  })

  it('bears the stamp of what happened to it last', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const ops = diff(kind, a, b)
        fc.pre(ops.length > 0)
        const next = afterEvent(kind, a, event(table, ops, 2))
        expect(next).toMatchObject({ id: 'one', rev: 2 })
      }),
    )
  })

  it('merges what others changed elsewhere, and names both sides of one place', () => {
    fc.assert(
      fc.property(pairs, records, ([a, theirs], mine) => {
        const [own, others] = [diff(kind, a, mine), diff(kind, a, theirs)]
        const keys = new Map(others.map((op) => [opKey(op), 'b' in op ? op.b : null]))
        const clashing = own.filter((op) => {
          const key = opKey(op)
          const value = 'b' in op ? op.b : null
          return (
            key !== null && keys.has(key) && JSON.stringify(keys.get(key)) !== JSON.stringify(value)
          )
        })
        const found = conflictsOf(own, [event(table, others, 2)])
        expect(found.map(({ key }) => key).toSorted()).toEqual(
          clashing.flatMap((op) => opKey(op) ?? []).toSorted(),
        )
      }),
    )
  })

  it('can be taken back while each place holds what was put there', () => {
    fc.assert(
      fc.property(pairs, records, ([a, b], c) => {
        const done = event(table, diff(kind, a, b), 2)
        const own = [done]
        expect(obstacleOf(kind, { now: b, own, later: [] }, 'usr_me')).toBeNull()
        const since = event(table, diff(kind, b, c), 3)
        const moved = since.ops.filter(
          (op) => opKey(op) !== null && done.ops.some((other) => opKey(other) === opKey(op)),
        )
        const obstacle = obstacleOf(kind, { now: c, own, later: [since] }, 'usr_me')
        if (moved.length === 0) expect(obstacle).toBeNull()
        else expect(moved.map(opKey)).toContain(obstacle?.key)
      }),
    )
  })

  it('has an audience of at most three lists, each with who manages all records or of everybody', () => {
    fc.assert(
      fc.property(records, (record) => {
        const lists = listsOf(audience(kind, record))
        expect(lists.length).toBeGreaterThan(0)
        expect(lists.length).toBeLessThanOrEqual(3)
        for (const list of lists)
          expect(kind.sight.by === 'everybody' || list.includes(seesEverything)).toBe(true)
      }),
    )
  })
})

const stampOf = (empty: Values): Values => ({
  id: 'one',
  rev: 1,
  ...('updatedBy' in empty ? { updatedBy: '', updatedAt: 0 } : {}),
})

it('what an empty record is, is part of what is stored', () => {
  expect(kinds.tables.map(({ kind }) => kind.empty)).toMatchSnapshot()
})
