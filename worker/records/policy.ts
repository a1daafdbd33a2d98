/** Who may see records of a kind, as SQL, and how a verb finds one: the policy of lists, cards, search and catch-up. */
import { type SQL, sql } from 'drizzle-orm'
import { type Actor, everybody, seesEverything } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { DomainError, forbidden, notFound } from '../core/errors.ts'
import type { Rec } from './kind.ts'
import { type AnyTable, recordOf, selectBody, type Table, type TableOf } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>
/** A table and what it keeps: a record comes out of it as its own type. */
export type Of<R extends Rec> = AnyTable & TableOf<R> & Pick<Table<R>, 'abilities'>

export const skipsAccess = (actor: Pick<Actor, 'grantees'>): boolean =>
  actor.grantees.includes(seesEverything)

/** A condition on this table under the name `t`. Always real SQL: who holds nothing sees nothing. */
export function visible(table: AnyTable, actor: Pick<Actor, 'grantees'>, t = 't'): SQL {
  const { sight } = table.kind
  switch (sight.by) {
    case 'everybody':
      return actor.grantees.includes(sight.of === 'crm' ? everybody : everybody) ? sql`1` : sql`0`
    case 'access':
      if (skipsAccess(actor)) return sql`1`
      if (actor.grantees.length === 0) return sql`0`
      return sql`exists (select 1 from ${sql.raw(accessOf(table))} a where a.n = ${sql.raw(t)}.n
        and a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)})))`
  }
}

function accessOf({ name, access }: AnyTable): string {
  if (access === null) throw new Error(`${name} has no rows of access`)
  return access
}

/** The records of these ids that the actor may see. */
export async function findMany<R extends Rec>(
  { db, actor }: Reader,
  table: Of<R>,
  ids: readonly string[],
): Promise<R[]> {
  if (ids.length === 0) return []
  const rows = await db.all<{ body: string }>(
    sql`select ${sql.raw(selectBody(table, 't'))} as body from ${sql.raw(table.name)} t
      where t.id in (select value from json_each(${JSON.stringify(ids)})) and ${visible(table, actor)}`,
  )
  return rows.map(({ body }) => recordOf(table, body))
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
  ability: 'edit' | 'remove',
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
  ability: 'edit' | 'remove',
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
