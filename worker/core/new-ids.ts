/** Ids that a client has chosen: one that was ever given is never given again, whoever may see what it named. */
import type { Entity } from '../../party/protocol.ts'
import type { Guard } from './statements.ts'

/** Nothing ever happened to a record of this id. A used id is answered as one that is none. */
export const neverUsed = (entity: Entity, id: string): Guard => ({
  holds: 'select not exists (select 1 from events where entity = ? and entity_id = ?)',
  args: [entity, id],
  otherwise: { field: 'id', reason: 'unknown_id' },
})

/** No other record has children of these ids. */
export const notAnothers = (
  { table, owner, field }: { table: string; owner: string; field: string },
  ownerId: string,
  ids: readonly string[],
): Guard[] =>
  ids.length === 0
    ? []
    : [
        {
          holds: `select not exists (select 1 from ${table} where id in (select value from json_each(?)) and ${owner} <> ?)`,
          args: [JSON.stringify(ids), ownerId],
          otherwise: { field, reason: 'unknown_id' },
        },
      ]
