/** Who may see records of a kind, as SQL, and how a verb finds one: the policy of lists, cards, search and catch-up. */
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, everybody, seesEverything, signedIn } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import { sawLast } from '../core/sight.ts'
import type { Rec } from './kind.ts'
import { bodyOf, type Row, recordOf } from './rows.ts'
import type { AnyTable, Of } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>
type Holder = Pick<Actor, 'grantees'>
type Ability = 'edit' | 'remove'

export const skipsAccess = (actor: Holder): boolean => actor.grantees.includes(seesEverything)

/** A condition on the row of this name. Always real SQL: who holds nothing sees nothing. */
export function visible(table: AnyTable, actor: Holder, row = 'r'): SQL {
  const { sight } = table.kind
  switch (sight.by) {
    case 'everybody':
      return actor.grantees.includes(sight.of === 'crm' ? everybody : signedIn) ? sql`1` : sql`0`
    case 'access':
      if (skipsAccess(actor)) return sql`1`
      if (actor.grantees.length === 0) return sql`0`
      return sql`exists (select 1 from ${accessRows(table)} a where a.n = ${sql.raw(row)}.n
        and a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)})))`
  }
}

/** The table of who sees which record. */
export function accessRows({ name, access }: AnyTable): SQL {
  if (access === null) throw new Error(`${name} has no rows of access`)
  return sql.raw(access)
}

/** A condition on the id of a record that may be gone: it may be seen, or could be when it went. */
export function seenToTheLast(table: AnyTable, actor: Holder, id: SQL): SQL {
  const there = sql`select 1 from ${sql.raw(table.name)} r where r.id = ${id}`
  return skipsAccess(actor)
    ? sql`1`
    : sql`iif(exists (${there}), exists (${there} and ${visible(table, actor)}), ${sawLast(actor, sql`${table.kind.entity}`, id)})`
}

/** The records of these ids, whoever may see them; what only the machinery itself acts on. */
export async function readMany<R extends Rec>(
  { db }: Pick<Reader, 'db'>,
  table: Of<R>,
  ids: readonly string[],
): Promise<R[]> {
  return ids.length === 0 ? [] : await select({ db }, table, withId(ids))
}

/** The records of these ids that the actor may see. */
export async function findMany<R extends Rec>(
  { db, actor }: Reader,
  table: Of<R>,
  ids: readonly string[],
): Promise<R[]> {
  if (ids.length === 0) return []
  return await select({ db }, table, sql`${withId(ids)} and ${visible(table, actor)}`)
}

const withId = (ids: readonly string[]): SQL =>
  sql`r.id in (select value from json_each(${JSON.stringify(ids)}))`

/** The records whose row `r` this condition, with whatever follows it, picks. */
export async function select<R extends Rec>(
  { db }: Pick<Reader, 'db'>,
  table: Of<R>,
  condition: SQL,
): Promise<R[]> {
  const rows = await db.all<Row>(
    sql`select ${bodyOf(table, 'r')} from ${sql.raw(table.name)} r where ${condition}`,
  )
  return rows.map((row) => recordOf(table, row))
}

/** The record, or NOT_FOUND: one that may not be seen does not exist. */
export async function find<R extends Rec>(context: Reader, table: Of<R>, id: string): Promise<R> {
  const [record] = await findMany(context, table, [id])
  if (!record) throw notFound(table.reasons.missing)
  return record
}

/** FORBIDDEN for what may be seen but not done. */
export function ensureMay<R extends Rec>(
  actor: Actor,
  table: Of<R>,
  record: R,
  ability: Ability,
): void {
  if (!table.abilities(actor, record)[ability]) throw forbidden(table.reasons.readOnly)
}

/**
 * All of these records, or NOT_FOUND; and all with this ability, or FORBIDDEN that names those without in `data.ids`:
 * an act on many is done to all of them or to none.
 */
export async function findAll<R extends Rec>(
  context: Reader,
  table: Of<R>,
  ids: readonly string[],
  ability: Ability,
): Promise<R[]> {
  const records = await findMany(context, table, ids)
  if (records.length < new Set(ids).size) throw notFound(table.reasons.missing)
  const without = records.filter((record) => !table.abilities(context.actor, record)[ability])
  if (without.length > 0)
    throw new DomainError('FORBIDDEN', table.reasons.readOnly, {
      data: { ids: without.map(({ id }) => id) },
    })
  return records
}
