/** Reading what there is to set: the lists everybody chooses from, and what uses them. */
import { sql } from 'drizzle-orm'
import { listItems, tags } from '../../db/schema/index.ts'
import type { Context } from '../core/context.ts'
import { feedEnd } from '../core/feed.ts'
import { visible } from '../records/policy.ts'
import type { ListItem, Tag, Usage } from './fields.ts'

type Reader = Pick<Context, 'db' | 'actor' | 'kinds'>

const tagColumns = { id: tags.id, scope: tags.scope, title: tags.title, rev: tags.rev }
const itemColumns = {
  id: listItems.id,
  list: listItems.list,
  title: listItems.title,
  color: listItems.color,
  preset: listItems.preset,
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

/** How many contacts the reader sees with each tag, type and temperature, and without. */
export async function usage({ db, actor, kinds }: Reader): Promise<Usage> {
  const contacts = kinds.of('contact')
  const sight = contacts ? visible(contacts, actor, 'c') : sql`false`
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

/** How these removed tags and items were named last. */
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
