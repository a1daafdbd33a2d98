/** Files that records have: by the fields of their kinds. */
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../core/access.ts'
import { visible } from './policy.ts'
import type { Registry } from './registry.ts'
import { columnOf } from './table.ts'

/** Conditions on records: one of them has this file, and one of those that the actor may see. */
export function fileConditions(
  { tables }: Pick<Registry, 'tables'>,
  actor: Pick<Actor, 'grantees'>,
  key: string,
): { isUsed: SQL; isSeen: SQL } {
  const used = tables.flatMap((table) =>
    fileColumns(table.kind).map((column) => ({
      table,
      has: sql`select 1 from ${sql.raw(table.name)} r where r.${sql.raw(column)} = ${key}`,
    })),
  )
  return {
    isUsed: anyOf(used.map(({ has }) => sql`exists (${has})`)),
    isSeen: anyOf(used.map(({ table, has }) => sql`exists (${has} and ${visible(table, actor)})`)),
  }
}

const anyOf = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`0` : sql`(${sql.join([...conditions], sql` or `)})`

/** The keys of all files that records have, as a statement. */
export const filesOfRecords = ({ tables }: Pick<Registry, 'tables'>): SQL =>
  sql.join(
    tables.flatMap(({ kind, name }) =>
      fileColumns(kind).map((column) =>
        sql.raw(`select ${column} as key from ${name} where ${column} is not null`),
      ),
    ),
    sql` union all `,
  )

const fileColumns = ({ fields }: Registry['tables'][number]['kind']): string[] =>
  Object.entries(fields).flatMap(([f, { type }]) => (type === 'file' ? [columnOf(f)] : []))
