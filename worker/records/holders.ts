/** What points to a record: found, counted, and guarded to be nobody else until the commit. */
import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { DomainError } from '../core/errors.ts'
import type { Guard } from '../core/statements.ts'
import { visible } from './policy.ts'
import { linksOf, type NamedLink, type Registry } from './registry.ts'
import { type AnyTable, columnOf, setTable } from './table.ts'

/** A link that leads to a kind, with the table it starts from. */
export type Pointer = NamedLink & { from: AnyTable }

export type Held = { count: number; seen: number }

/** The links that lead to records of this table. */
export const pointersTo = ({ tables }: Pick<Registry, 'tables'>, target: AnyTable): Pointer[] =>
  tables.flatMap((from) =>
    linksOf(from).flatMap((link) => (link.to === target.kind.entity ? [{ ...link, from }] : [])),
  )

/** The condition that the row `r` points to one of a JSON list. */
function holdsText({ from, f, isSet }: Pointer): string {
  const isGiven = 'in (select value from json_each(?))'
  if (!isSet) return `r.${columnOf(f)} ${isGiven}`
  const { name, owner, member } = setTable(from, f)
  return `r.id in (select h.${owner} from ${name} h where h.${member} ${isGiven})`
}

/** The same for reading. */
export function holding(pointer: Pointer, ids: readonly string[]): SQL {
  const [head = '', tail = ''] = holdsText(pointer).split('?')
  return sql`${sql.raw(head)}${JSON.stringify(ids)}${sql.raw(tail)}`
}

/** How many records point to one of these, some not counted, and how many of those the actor sees. */
export async function countHolders(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  pointer: Pointer,
  ids: readonly string[],
  except: readonly string[] = [],
): Promise<Held> {
  const [row] = await db.all<Held>(
    sql`select count(*) as count, coalesce(sum(${visible(pointer.from, actor)}), 0) as seen from ${sql.raw(pointer.from.name)} r where ${holding(pointer, ids)}
      and r.id not in (select value from json_each(${JSON.stringify(except)}))`,
  )
  return row ?? { count: 0, seen: 0 }
}

/** Nobody points to one of these but `except`, whom the same plan takes it from. */
export const nobodyElse = (
  pointer: Pointer,
  ids: readonly string[],
  except: readonly string[],
): Guard => ({
  holds: `select not exists (select 1 from ${pointer.from.name} r where ${holdsText(pointer)} and r.id not in (select value from json_each(?)))`,
  args: [JSON.stringify(ids), JSON.stringify(except)],
})

/** Nothing more was made to point to these between our reading and our commit. */
export const sameNumber = (pointer: Pointer, ids: readonly string[], count: number): Guard => ({
  holds: `select count(*) = ? from ${pointer.from.name} r where ${holdsText(pointer)}`,
  args: [count, JSON.stringify(ids)],
})

/** Refuses to take away what is held without being told what is to be held instead. Who holds it out of sight is not counted. */
export const inUse = ({ seen }: Pick<Held, 'seen'>): DomainError =>
  new DomainError('PRECONDITION_FAILED', 'in_use', { data: seen > 0 ? { count: seen } : null })
