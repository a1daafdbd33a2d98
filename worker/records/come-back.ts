/** The states that an undo leads records back to, as far as what they pointed to is still there. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import type { Missing } from '../core/turns.ts'
import type { Rec } from './kind.ts'
import type { AnyTable } from './table.ts'
import {
  idsIn,
  isFitting,
  newlyWanted,
  pointing,
  targetOf,
  targetsThere,
  without,
} from './targets.ts'

type Wanted = { id: string; before: Rec | null; state: Rec }
/** `state`: what was to come back; `after`: what does. */
export type Reached = { before: Rec | null; state: Rec; after: Rec }

/** `coming`: what else comes back or changes with them, as it will be. */
export async function reach(
  context: Context,
  table: AnyTable,
  wanted: readonly Wanted[],
  coming: readonly { table: AnyTable; record: Rec }[],
): Promise<Reached[]> {
  const news = newlyWanted(
    table,
    wanted.map(({ before, state }) => ({ before, after: state })),
  )
  const [revs, there] = await Promise.all([
    lastRevs(
      context,
      table,
      wanted.flatMap(({ id, before }) => (before ? [] : [id])),
    ),
    targetsThere(context, table, news),
  ])
  const isThere = (f: string, id: string): boolean => {
    const to = targetOf(table, f)
    const comes =
      to.type === 'link' &&
      coming.some(
        (one) =>
          one.record.id === id && one.table.kind.entity === to.to && isFitting(to, one.record),
      )
    return comes || (there.get(f)?.has(id) ?? false)
  }
  return wanted.map(({ id, before, state }) => {
    let after: Rec = { ...state, id, rev: before?.rev ?? (revs.get(id) ?? 0) + 1 }
    for (const f of pointing(table)) {
      // What it points to now it goes on pointing to, whatever has become of that.
      const kept = before ? idsIn(before, f) : []
      const lost = idsIn(state, f).filter((one) => !kept.includes(one) && !isThere(f, one))
      if (lost.length > 0) after = without(after, table, f, lost)
    }
    return { before, state, after: table.complete(after) }
  })
}

/** The last revision of each of these records that are gone. */
async function lastRevs(
  { db }: Context,
  { kind }: AnyTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ id: string; rev: number }>(
    sql`select entity_id as id, max(rev) as rev from events where entity = ${kind.entity}
      and entity_id in (select value from json_each(${JSON.stringify(ids)})) group by entity_id`,
  )
  return new Map(rows.map(({ id, rev }) => [id, rev]))
}

/** By field, of how many records something could not come back. */
export function missingOf(back: readonly (Reached & { table: AnyTable })[]): Missing {
  const missing: Missing = {}
  for (const { table, state, after } of back)
    for (const f of pointing(table))
      if (idsIn(after, f).length < idsIn(state, f).length) missing[f] = (missing[f] ?? 0) + 1
  return missing
}
