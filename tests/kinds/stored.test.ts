/** Every kind of record in its tables: what is written is what is read, and what stands beside it follows. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../worker/kinds.ts'
import { diff } from '../../worker/records/diff.ts'
import type { Rec } from '../../worker/records/kind.ts'
import { deleteStatements, insertStatements, updateStatements } from '../../worker/records/store.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { arbitraryOf } from '../support/arbitrary.ts'
import { memoryDatabase, readRecord, runAll } from '../support/memory.ts'

const db = memoryDatabase()
const stored = kinds.tables.filter(({ kind }) => kind.entity !== 'portal')

/** Sets come in any order. */
const comparable = (table: AnyTable, record: Rec | null): unknown =>
  record && {
    ...record,
    ...Object.fromEntries(
      Object.keys(table.kind.sets).map((f) => {
        const members = record[f]
        return [f, Array.isArray(members) ? members.toSorted() : members]
      }),
    ),
  }

/** The rows of who sees which record, without its number. */
const accessOf = ({ name, access }: AnyTable, id: string): unknown[] =>
  access === null
    ? []
    : db
        .prepare(
          `select a.grantee, a.sort_name, a.created_at from ${access} a join ${name} r on r.n = a.n where r.id = ? order by a.grantee`,
        )
        .all(id)
        .map((row) => ({ ...row }))

/** Words and parts are kept without their text: the rows there are, by the record's number. */
const searched = ({ name, search }: AnyTable, id: string): number =>
  search === null
    ? 0
    : Number(
        db
          .prepare(
            `select count(*) as n from ${name} r join ${search.words} w on w.rowid = r.n join ${search.parts} p on p.rowid = r.n where r.id = ?`,
          )
          .get(id)?.['n'],
      )

/** Leaves the database as it was. */
const undone =
  <T>(run: (given: T) => void) =>
  (given: T): void => {
    db.exec('begin')
    try {
      run(given)
    } finally {
      db.exec('rollback')
    }
  }

const here = { country: 'DE' }

describe.each(stored)('a $kind.entity', (table) => {
  const { kind } = table
  const ids = ['aaa_1', 'aaa_2']
  const [first, second] = ids.map((id) => arbitraryOf(table, id))
  if (!first || !second) throw new Error('There are two')

  it('is read as it was written, changed and brought back', () => {
    fc.assert(
      fc.property(
        fc.tuple(first, first, second),
        undone(([a, b, other]) => {
          runAll(db, insertStatements(table, [a, other], here))
          expect(comparable(table, readRecord(db, table, a.id))).toEqual(comparable(table, a))
          runAll(
            db,
            updateStatements(table, [{ before: a, after: b, ops: diff(kind, a, b) }], here),
          )
          expect(comparable(table, readRecord(db, table, a.id))).toEqual(comparable(table, b))
          expect(comparable(table, readRecord(db, table, other.id))).toEqual(
            comparable(table, other),
          )
          const derived = [accessOf(table, b.id), searched(table, b.id)]
          runAll(db, deleteStatements(table, [b.id]))
          deleteChildren(table, b.id)
          expect(readRecord(db, table, b.id)).toBeNull()
          // Written afresh, what stands beside it is what the change had made of it.
          runAll(db, insertStatements(table, [b], here))
          expect([accessOf(table, b.id), searched(table, b.id)]).toEqual(derived)
        }),
      ),
      { numRuns: 40 },
    )
  })

  it('needs as few statements for many as for one', () => {
    const many = fc.sample(first, 30).map((record, index) => ({ ...record, id: `aaa_${index}` }))
    const [one] = many
    if (!one) throw new Error('There are thirty')
    const most = Object.keys(kind.sets).length + Object.keys(kind.items).length
    expect(insertStatements(table, many, here).length).toBeLessThanOrEqual(
      1 + most + table.beside.length,
    )
    expect(
      deleteStatements(
        table,
        many.map(({ id }) => id),
      ).length,
    ).toBe(deleteStatements(table, [one.id]).length)
  })
})

/** Foreign keys do so where they are on. */
function deleteChildren(table: AnyTable, id: string): void {
  for (const { name, owner } of [...Object.values(table.sets), ...Object.values(table.items)])
    db.prepare(`delete from ${name} where ${owner} = ?`).run(id)
}
