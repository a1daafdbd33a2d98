/** What records point to: whether it is there and may be chosen, asked in one statement and guarded until the commit. */
import { type SQL, sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { badField } from '../core/errors.ts'
import type { Guard } from '../core/statements.ts'
import { membersOf } from './changes.ts'
import type { Link, People, Rec, Values } from './kind.ts'
import { visible } from './policy.ts'
import type { Registry } from './registry.ts'
import { type AnyTable, columnOf } from './table.ts'

/** By field or set, what it points to. */
export type Wanted = ReadonlyMap<string, readonly string[]>
type To = Link | People

/**
 * What these changes newly point to is there, of the right sort, and seen by the actor; else BAD_REQUEST names the field.
 * Answers the guard that it stays so until the commit.
 */
export async function requireTargets(
  { db, actor, kinds }: Pick<Context, 'db' | 'actor' | 'kinds'>,
  table: AnyTable,
  changes: readonly { before: Values | null; after: Values }[],
): Promise<Guard[]> {
  const wanted = newlyWanted(table, changes)
  const fields = [...wanted.keys()]
  if (fields.length === 0) return []
  const counts = fields.map((f): SQL => {
    const to = targetOf(table, f)
    const sight = to.type === 'link' ? visible(linkedTable(kinds, to), actor, 't') : sql`1`
    return sql`(select count(*) from ${sql.raw(rowsOf(kinds, to))} where t.id in ${given(wanted.get(f) ?? [])}
      and ${sql.raw(fits(kinds, to))} and ${sight})`
  })
  const [row] = await db.all<{ counts: string }>(
    sql`select json_array(${sql.join(counts, sql`, `)}) as counts`,
  )
  const found: unknown = JSON.parse(row?.counts ?? '[]')
  for (const [index, f] of fields.entries())
    if (!Array.isArray(found) || found[index] !== wanted.get(f)?.length)
      throw badField(f, `${nounOf(f)}_not_found`)
  return stillThere(kinds, table, wanted)
}

/** The guard that all of this is there to be pointed to. */
export function stillThere(kinds: Registry, table: AnyTable, wanted: Wanted): Guard[] {
  const real = [...wanted].flatMap(([f, ids]) => {
    const once = [...new Set(ids)]
    return once.length > 0 ? [{ to: targetOf(table, f), ids: once }] : []
  })
  if (real.length === 0) return []
  const each = real.map(
    ({ to }) =>
      `(select count(*) = ? from ${rowsOf(kinds, to)} where t.id in (select value from json_each(?)) and ${fits(kinds, to)})`,
  )
  return [
    {
      holds: `select ${each.join(' and ')}`,
      args: real.flatMap(({ ids }) => [ids.length, JSON.stringify(ids)]),
    },
  ]
}

/** By field, which of these ids are there to be pointed to, whoever may see them. */
export async function targetsThere(
  { db, kinds }: Pick<Context, 'db' | 'kinds'>,
  table: AnyTable,
  wanted: Wanted,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const parts = [...wanted].flatMap(([f, ids]) => {
    if (ids.length === 0) return []
    const to = targetOf(table, f)
    return [
      sql`select ${f} as f, t.id from ${sql.raw(rowsOf(kinds, to))} where t.id in ${given(ids)} and ${sql.raw(fits(kinds, to))}`,
    ]
  })
  const rows =
    parts.length === 0
      ? []
      : await db.all<{ f: string; id: string }>(sql.join(parts, sql` union all `))
  const byField = Map.groupBy(rows, ({ f }) => f)
  return new Map([...byField].map(([f, found]) => [f, new Set(found.map(({ id }) => id))]))
}

/** By field, what these records point to and did not before. Who made a record is told by the verb, not chosen. */
export function newlyWanted(
  table: AnyTable,
  changes: readonly { before: Values | null; after: Values }[],
): Map<string, string[]> {
  const wanted = new Map<string, string[]>()
  for (const f of pointing(table)) {
    const news = changes.flatMap(({ before, after }) => {
      const known = before ? idsIn(before, f) : []
      return idsIn(after, f).filter((id) => !known.includes(id))
    })
    if (news.length > 0) wanted.set(f, [...new Set(news)])
  }
  return wanted
}

/** The fields and sets that point to records or people. */
export const pointing = ({ kind }: AnyTable): string[] => [
  ...Object.entries(kind.fields).flatMap(([f, { type }]) =>
    type === 'link' || (type === 'person' && f !== 'createdBy') ? [f] : [],
  ),
  ...Object.keys(kind.sets),
]

/** What a field or set of this record points to. */
export function idsIn(record: Values, f: string): string[] {
  const value = record[f]
  return typeof value === 'string' && value !== '' ? [value] : membersOf(record, f)
}

/** Whether a link may lead to this record. */
export const isFitting = ({ where }: Link, record: Values): boolean =>
  where === undefined || record[where[0]] === where[1]

export function targetOf({ kind, name }: AnyTable, f: string): To {
  const to = kind.sets[f] ?? kind.fields[f]
  if (to?.type === 'link' || to?.type === 'person') return to
  throw new Error(`${f} of ${name} points to nothing`)
}

export function linkedTable(kinds: Registry, { to }: Link): AnyTable {
  const table = kinds.of(to)
  if (!table) throw new Error(`Nothing can point to ${to}: it is no kind of record`)
  return table
}

/** Where targets are, and what makes one fit: text of our own descriptions, never of a person. */
function rowsOf(kinds: Registry, to: To): string {
  if (to.type === 'link') return `${linkedTable(kinds, to).name} t`
  return to.orGroup
    ? `(select u.id from users u where ${kinds.mayBeChosen('u')} union all select id from groups) t`
    : 'users t'
}
function fits(kinds: Registry, to: To): string {
  if (to.type === 'person') return to.orGroup ? '1' : kinds.mayBeChosen('t')
  return to.where ? `t.${columnOf(to.where[0])} = '${to.where[1]}'` : '1'
}

const given = (ids: readonly string[]): SQL =>
  sql`(select value from json_each(${JSON.stringify(ids)}))`

/** `companyId` and `tagIds` point to a company and to tags. */
const nounOf = (field: string): string => columnOf(field.replace(/Ids?$/, ''))

/** The record without what it points to there: nothing, or as many members as are left. */
export function without(record: Rec, table: AnyTable, f: string, ids: readonly string[]): Rec {
  const left = idsIn(record, f).filter((id) => !ids.includes(id))
  return { ...record, [f]: f in table.kind.sets ? left : (left[0] ?? table.kind.empty[f] ?? null) }
}
