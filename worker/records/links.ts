/** What records point to: whether it is there and may be chosen, checked in one statement and guarded until the commit. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { badField } from '../core/errors.ts'
import type { Guard } from '../core/statements.ts'
import { membersOf } from './changes.ts'
import type { Link, Rec } from './kind.ts'
import { visible } from './policy.ts'
import type { Registry } from './registry.ts'
import { type AnyTable, columnOf } from './table.ts'

type Reference = { field: string; to: Link | { type: 'person' }; ids: string[] }

/**
 * What these changes newly point to is there, of the right sort, and seen by the actor; else BAD_REQUEST names the field.
 * Answers the guards that it stays so until the commit.
 */
export async function requireTargets(
  { db, actor, kinds }: Pick<Context, 'db' | 'actor'> & { kinds: Registry },
  table: AnyTable,
  changes: readonly { before: Rec | null; after: Rec }[],
): Promise<Guard[]> {
  const references = referencesOf(table, changes)
  if (references.length === 0) return []
  const counts = references.map(({ to, ids }) => {
    const { from, fits } = targetOf(kinds, to)
    const sight = to.type === 'link' ? visible(tableOf(kinds, to), actor) : sql`1`
    const asked = sql`(select value from json_each(${JSON.stringify(ids)}))`
    return sql`(select count(*) from ${sql.raw(from)} t where t.id in ${asked} and ${sql.raw(fits)} and ${sight})`
  })
  const [row] = await db.all<{ counts: string }>(
    sql`select json_array(${sql.join(counts, sql`, `)}) as counts`,
  )
  const found: unknown = JSON.parse(row?.counts ?? '[]')
  for (const [index, { field, ids }] of references.entries())
    if (!Array.isArray(found) || found[index] !== ids.length)
      throw badField(field, `${nounOf(field)}_not_found`)
  return references.map(({ to, ids }) => {
    const { from, fits } = targetOf(kinds, to)
    return {
      holds: `select count(*) = ? from ${from} t where t.id in (select value from json_each(?)) and ${fits}`,
      args: [ids.length, JSON.stringify(ids)],
    }
  })
}

/** `companyId` and `tagIds` point to a company and to tags. */
const nounOf = (field: string): string =>
  field.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function referencesOf(
  { kind }: AnyTable,
  changes: readonly { before: Rec | null; after: Rec }[],
): Reference[] {
  const found: Reference[] = []
  const add = (field: string, to: Reference['to'], idsOf: (record: Rec) => readonly string[]) => {
    const news = changes.flatMap(({ before, after }) => {
      const known = before ? idsOf(before) : []
      return idsOf(after).filter((id) => !known.includes(id))
    })
    if (news.length > 0) found.push({ field, to, ids: [...new Set(news)] })
  }
  for (const [f, field] of Object.entries(kind.fields))
    // Who made a record is told by the verb, not chosen.
    if (field.type === 'link' || (field.type === 'person' && f !== 'createdBy'))
      add(f, field, (record) => {
        const id = record[f]
        return typeof id === 'string' && id !== '' ? [id] : []
      })
  for (const [f, set] of Object.entries(kind.sets)) add(f, set, (record) => membersOf(record, f))
  return found
}

function tableOf(kinds: Registry, { to }: Link): AnyTable {
  const table = kinds.of(to)
  if (!table) throw new Error(`Nothing can point to ${to}: it is no kind of record`)
  return table
}

/** Where targets are, under the name `t`, and what makes one fit; text of our own descriptions, never of a person. */
function targetOf(kinds: Registry, to: Reference['to']): { from: string; fits: string } {
  if (to.type === 'person') return { from: 'users', fits: kinds.mayBeChosen }
  const [field, is] = to.where ?? []
  return {
    from: tableOf(kinds, to).name,
    fits: field === undefined ? '1' : `t.${columnOf(field)} = '${is}'`,
  }
}
