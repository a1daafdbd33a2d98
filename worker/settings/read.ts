/** Reading what there is to set: the lists everybody chooses from, what uses them, and single settings for verbs. */
import { type SQL, sql } from 'drizzle-orm'
import { listItems, portal, tags } from '../../db/schema/index.ts'
import { visible } from '../contacts/policy.ts'
import type { Context } from '../core/context.ts'
import { DomainError, notFound } from '../core/errors.ts'
import { feedEnd } from '../core/feed.ts'
import { type ListItem, type Place, type Portal, portalId, type Tag, type Usage } from './fields.ts'
import type { Setting, SettingEntity } from './plan.ts'

type Reader = Pick<Context, 'db' | 'actor'>

const tagColumns = { id: tags.id, scope: tags.scope, title: tags.title, rev: tags.rev }
const itemColumns = {
  id: listItems.id,
  list: listItems.list,
  title: listItems.title,
  color: listItems.color,
  position: listItems.position,
  rev: listItems.rev,
}

/** Tags, contact types and temperatures, in order. `asOf`: the feed's number before they were read. */
export async function lists({
  db,
}: Pick<Reader, 'db'>): Promise<{ asOf: number; tags: Tag[]; listItems: ListItem[] }> {
  const [[end], allTags, allItems] = await db.batch([
    feedEnd(db),
    db.select(tagColumns).from(tags).orderBy(tags.title),
    db.select(itemColumns).from(listItems).orderBy(listItems.position, listItems.id),
  ])
  return { asOf: end?.seq ?? 0, tags: allTags, listItems: allItems }
}

/** The portal's own settings. */
export async function readPortal({ db }: Pick<Reader, 'db'>): Promise<Portal> {
  const [row] = await db
    .select({
      name: portal.name,
      currency: portal.currency,
      rev: portal.rev,
      hasDemo: sql<number>`demo_until is not null`,
    })
    .from(portal)
  if (!row) throw new DomainError('INTERNAL', 'portal_missing')
  return { id: portalId, ...row, hasDemo: row.hasDemo === 1 }
}

/** How many contacts the reader sees with each tag, type and temperature, and without. */
export async function usage({ db, actor }: Reader): Promise<Usage> {
  const sight = visible(actor)
  const rows = await db.all<{ id: string; count: number }>(sql`
    select t.tag_id as id, count(*) as count from contact_tags t join contacts c on c.id = t.contact_id where ${sight} group by t.tag_id
    union all select coalesce(c.type_id, 'contact_type'), count(*) from contacts c where ${sight} group by c.type_id
    union all select coalesce(c.temperature_id, 'temperature'), count(*) from contacts c where ${sight} group by c.temperature_id`)
  const {
    contact_type = 0,
    temperature = 0,
    ...byId
  } = Object.fromEntries(rows.map(({ id, count }) => [id, count]))
  return { byId, without: { contact_type, temperature } }
}

/** How these removed tags and items were called last. */
export async function formerTitles(
  { db }: Pick<Reader, 'db'>,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const rows = await db.all<{ id: string; title: string }>(sql`
    select e.entity_id as id, max(e.seq), o.value->>'a' as title
    from json_each(${JSON.stringify(ids)}) j
      cross join events e on e.entity in ('tag', 'listItem') and e.entity_id = j.value
      join json_each(e.changes) o on o.value->>'f' = 'title' and o.value->>'b' is null
    group by e.entity_id`)
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]))
}

/** These settings as they stand; what is not there is left out. */
export async function findSettings(
  { db }: Pick<Reader, 'db'>,
  entity: SettingEntity,
  ids: readonly string[],
): Promise<Setting[]> {
  if (ids.length === 0) return []
  const isAsked = sql`in (select value from json_each(${JSON.stringify(ids)}))`
  switch (entity) {
    case 'tag': {
      const rows = await db.select(tagColumns).from(tags).where(sql`${tags.id} ${isAsked}`)
      return rows.map(({ id, rev, title }) => ({ entity, id, rev, state: { title } }))
    }
    case 'listItem': {
      const rows = await db
        .select(itemColumns)
        .from(listItems)
        .where(sql`${listItems.id} ${isAsked}`)
      return rows.map(({ id, rev, ...state }) => ({ entity, id, rev, state }))
    }
    case 'portal': {
      const { id, rev, hasDemo: _, ...state } = await readPortal({ db })
      return ids.includes(id) ? [{ entity, id, rev, state }] : []
    }
  }
}

/** The tag or item, or NOT_FOUND. */
export async function findSetting(
  context: Pick<Reader, 'db'>,
  entity: SettingEntity,
  id: string,
): Promise<Setting> {
  const [found] = await findSettings(context, entity, [id])
  if (!found) throw notFound(`${entity === 'tag' ? 'tag' : 'item'}_not_found`)
  return found
}

/** Contacts `c` that hold this, as SQL after `from`. */
export function holders(place: Place, id: string): SQL {
  switch (place) {
    case 'tag':
      return sql`contact_tags h cross join contacts c on c.id = h.contact_id where h.tag_id = ${id}`
    case 'contact_type':
      return sql`contacts c where c.type_id = ${id}`
    case 'temperature':
      return sql`contacts c where c.temperature_id = ${id}`
  }
}

/** How many contacts hold this, these not counted. */
export async function countHolders(
  { db }: Pick<Reader, 'db'>,
  place: Place,
  id: string,
  except: readonly string[] = [],
): Promise<number> {
  const [row] = await db.all<{ count: number }>(
    sql`select count(*) as count from ${holders(place, id)} and c.id not in (select value from json_each(${JSON.stringify(except)}))`,
  )
  return row?.count ?? 0
}
