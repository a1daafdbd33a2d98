/**
 * A portal without processes: the newest schema in memory, read by the product's own client and written by plans in the
 * lane's own steps. For what holds for every kind of record, over more records than a portal on the wire has time for.
 */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { InStatement, ResultSet } from '@libsql/client/web'
import { type Db, openDb } from '../../db/client.ts'
import { type Role, roles } from '../../db/enums.ts'
import { type HranaValue, hranaStatement, resultSet } from '../../db/hrana.ts'
import type { RoomItem, WireEvent } from '../../party/protocol.ts'
import { type Actor, granteesOf } from '../../worker/core/access.ts'
import { type Context, contextFor } from '../../worker/core/context.ts'
import { eventsAfter } from '../../worker/core/feed.ts'
import { newId } from '../../worker/core/ids.ts'
import { planSteps } from '../../worker/core/lane-batch.ts'
import type { Plan } from '../../worker/core/plan.ts'
import { runOn } from '../../worker/core/run-on.ts'
import type { Env } from '../../worker/env.ts'
import { kinds } from '../../worker/kinds.ts'
import { memoryDatabase } from './memory.ts'

export type Told = RoomItem & { item: WireEvent }
export type Portal = {
  sql: DatabaseSync
  db: Db
  /** One of each role, and a second user. */
  people: Actor[]
  contextOf(actor: Actor): Context
  /** Commits a plan whole or throws and leaves everything as it was; answers what it told. */
  commit(context: Context, plan: Omit<Plan, 'result'>): Promise<Told[]>
}

export function memoryPortal(registry: Context['kinds'] = kinds): Portal {
  const sql = memoryDatabase()
  sql.exec('pragma foreign_keys = on')
  const db = openDb({ url: 'http://nowhere', token: undefined }, async (questions) =>
    questions.map((question) => each(question).map((statement) => answer(sql, statement))),
  )
  const people = [...roles, 'user' as const].map((role, index) => person(sql, role, index))
  return {
    sql,
    db,
    people,
    contextOf: (actor) => contextFor(noEnv, db, registry, actor, { now: ++clock }),
    commit: async (context, plan) => {
      const { planId, changeId, as, now } = context
      const { steps } = await planSteps({
        ...{ ...plan, planId, changeId, actor: as, at: now },
        ...{ asked: '', result: null },
      })
      const [from] = await runOn(db)('select coalesce(max(seq), 0) as seq from events', [])
      sql.exec('savepoint plan')
      try {
        for (const { statement } of steps) answer(sql, statement)
      } catch (error) {
        sql.exec('rollback to plan')
        throw error
      } finally {
        sql.exec('release plan')
      }
      return await eventsAfter(runOn(db), Number(from?.['seq']), 10_000)
    },
  }
}

/** Moments differ, and are the same in every run. */
let clock = 1_000_000

const noEnv = new Proxy({} as Env, {
  get: (_, name) => {
    throw new Error(`There is no ${String(name)} in memory`)
  },
})

function person(sql: DatabaseSync, role: Role, index: number): Actor {
  const id = newId('usr', 1)
  sql
    .prepare('insert into users (id, email, name, role, created_at) values (?, ?, ?, ?, 1)')
    .run(id, `${index}@unison.example`, `${role} ${index}`, role)
  const grantees = granteesOf({ userId: id, role, isActive: true, groupIds: [] })
  return { userId: id, role, grantees, grantsRev: 1, country: 'US' }
}

const isList = (
  question: InStatement | readonly InStatement[],
): question is readonly InStatement[] => Array.isArray(question)
const each = (question: InStatement | readonly InStatement[]): readonly InStatement[] =>
  isList(question) ? question : [question]

/** Preparing takes longer than running, and the same statements come again and again. */
const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

function prepare(database: DatabaseSync, sql: string): StatementSync {
  const known = prepared.get(database) ?? new Map<string, StatementSync>()
  prepared.set(database, known)
  const statement = known.get(sql) ?? database.prepare(sql)
  known.set(sql, statement)
  return statement
}

function answer(database: DatabaseSync, statement: InStatement): ResultSet {
  const { sql, args } = hranaStatement(statement)
  const asked = prepare(database, sql)
  const cols = asked.columns().map(({ name }) => ({ name }))
  const given = args.map((value) => {
    if (value.type === 'null') return null
    if (value.type === 'blob') throw new TypeError('Nothing of ours is kept as bytes')
    return value.type === 'integer' ? Number(value.value) : value.value
  })
  const rows = asked.all(...given).map((row) => cols.map(({ name }) => cell(row[name] ?? null)))
  return resultSet({ cols, rows, affected_row_count: 0, last_insert_rowid: null })
}

function cell(value: SQLOutputValue): HranaValue {
  if (value === null) return { type: 'null' }
  if (typeof value === 'string') return { type: 'text', value }
  if (typeof value === 'bigint' || Number.isInteger(value))
    return { type: 'integer', value: String(value) }
  if (typeof value === 'number') return { type: 'float', value }
  throw new TypeError('Nothing of ours is kept as bytes')
}
