/** What a plan rests on where tags and items are chosen or removed. */
import type { Guard } from '../core/statements.ts'
import type { Place } from './fields.ts'

/** Nobody holds it but these, whom the same plan takes it from. */
export function nobodyElse(place: Place, id: string, ids: readonly string[]): Guard {
  const { table, column, contact } = holdings[place]
  return {
    holds: `select not exists (select 1 from ${table} where ${column} = ? and ${contact} not in (select value from json_each(?)))`,
    args: [id, JSON.stringify(ids)],
  }
}

const holdings = {
  tag: { table: 'contact_tags', column: 'tag_id', contact: 'contact_id' },
  contact_type: { table: 'contacts', column: 'type_id', contact: 'id' },
  temperature: { table: 'contacts', column: 'temperature_id', contact: 'id' },
} as const satisfies Record<Place, object>

/** The guards that these are still there to be chosen. */
export function stillListed({
  tagIds = [],
  itemIds = [],
}: {
  tagIds?: Iterable<string>
  itemIds?: Iterable<string>
}): Guard[] {
  const guard = (table: 'tags' | 'list_items', ids: ReadonlySet<string>): Guard[] =>
    ids.size === 0
      ? []
      : [
          {
            holds: `select count(*) = ? from ${table} where id in (select value from json_each(?))`,
            args: [ids.size, JSON.stringify([...ids])],
          },
        ]
  return [...guard('tags', new Set(tagIds)), ...guard('list_items', new Set(itemIds))]
}
