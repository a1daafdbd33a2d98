/** Sight of records by what events say of them, in SQL: for those that are gone there is nothing else to ask. */
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from './access.ts'

/** Whether this column, a JSON list of grantees, names one that the actor holds. */
export const namesHolder = ({ grantees }: Pick<Actor, 'grantees'>, column: SQL): SQL =>
  sql`exists (select 1 from json_each(${column}) g where g.value in (select value from json_each(${JSON.stringify(grantees)})))`

/** Whether the actor could see the record of this id when the last thing happened to it. */
export const sawLast = (actor: Pick<Actor, 'grantees'>, entity: string, id: SQL): SQL =>
  sql`coalesce((select ${namesHolder(actor, sql`l.audience`)} from events l
    where l.entity = ${entity} and l.entity_id = ${id} order by l.seq desc limit 1), 0)`
