/** Sight of records by what events say of them, in SQL: for those that are gone there is nothing else to ask. */
import { type SQL, sql } from 'drizzle-orm'
import type { FeedItem } from '../../party/protocol.ts'
import type { Actor } from './access.ts'
import type { Context } from './context.ts'

/** Whether the actor is of the audience in this column, JSON: of one list of grantees, or of each of several. */
export function namesHolder({ grantees }: Pick<Actor, 'grantees'>, column: SQL): SQL {
  const isAnyOf = (list: SQL) =>
    sql`exists (select 1 from json_each(${list}) g where g.value in (select value from json_each(${JSON.stringify(grantees)})))`
  return sql`iif(json_type(${column}, '$[0]') = 'array',
    not exists (select 1 from json_each(${column}) l where not ${isAnyOf(sql`l.value`)}), ${isAnyOf(column)})`
}

/** Whether the actor could see the record of this id when the last thing happened to it. */
export const sawLast = (actor: Pick<Actor, 'grantees'>, entity: SQL, id: SQL): SQL =>
  sql`coalesce((select ${namesHolder(actor, sql`l.audience`)} from events l
    where l.entity = ${entity} and l.entity_id = ${id} order by l.seq desc limit 1), 0)`

/**
 * Items as they may be told at this moment: of a record that the actor does not see any more, only that it is gone; of what
 * is of no known kind, nothing.
 */
export async function asSeenNow(
  { db, actor, kinds }: Pick<Context, 'db' | 'actor' | 'kinds'>,
  all: readonly FeedItem[],
): Promise<FeedItem[]> {
  const items = all.filter(({ entity }) => kinds.toldAs(entity) !== null)
  const records = new Map(
    items.flatMap((item) =>
      item.type === 'event' && kinds.toldAs(item.entity) === 'whole'
        ? [[item.entityId, item.entity]]
        : [],
    ),
  )
  if (records.size === 0) return items
  const hidden = await db.all<{ id: string }>(
    sql`select j.value->>0 as id from json_each(${JSON.stringify([...records])}) j
      where not ${sawLast(actor, sql`j.value->>1`, sql`j.value->>0`)}`,
  )
  const isHidden = new Set(hidden.map(({ id }) => id))
  return items.map((item) =>
    item.type === 'event' && isHidden.has(item.entityId)
      ? { type: 'gone', seq: item.seq, entity: item.entity, entityId: item.entityId }
      : item,
  )
}
