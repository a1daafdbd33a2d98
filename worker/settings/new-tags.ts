/** Tags that come to be with the records that hold them: found by their title or made in the same plan. */
import { sql } from 'drizzle-orm'
import { tags } from '../../db/schema/contacts.ts'
import { events } from '../../db/schema/core.ts'
import type { Context } from '../core/context.ts'
import { newId } from '../core/ids.ts'
import type { Plan } from '../core/plan.ts'
import type { Guard } from '../core/statements.ts'
import { planRecords } from '../records/plan.ts'
import { type NewTag, type Tag, titleKey } from './fields.ts'
import { tagTable } from './table.ts'
import { madeTag } from './tags.ts'

/** `idsOf`: these ids, with that of the real tag for each that somebody else had made. `isMade`: whether this plan makes it. */
export type NewTags = {
  plan: Omit<Plan, 'result'>
  idsOf: (ids: readonly string[]) => string[]
  isMade: (id: string) => boolean
}

/** Each wanted tag is the one of its id, else the one so titled, else it is made. */
export async function findOrMakeTags(
  context: Context,
  wanted: readonly NewTag[],
): Promise<NewTags> {
  if (wanted.length === 0)
    return { plan: noPlan, idsOf: (ids) => [...new Set(ids)], isMade: () => false }
  const keys = wanted.map(({ title }) => titleKey(title))
  const given = wanted.map(({ id }) => id)
  const isAmong = (list: readonly string[]) =>
    sql`in (select value from json_each(${JSON.stringify(list)}))`
  const [there, used] = await context.db.batch([
    context.db
      .select({ id: tags.id, title: tags.title })
      .from(tags)
      .where(sql`scope = 'contact' and (id ${isAmong(given)} or title_key ${isAmong(keys)})`),
    context.db
      .selectDistinct({ id: events.entityId })
      .from(events)
      .where(sql`entity = 'tag' and entity_id ${isAmong(given)}`),
  ])
  const known: Pick<Tag, 'id' | 'title'>[] = [...there]
  const made: NewTag[] = []
  const real = new Map<string, string>()
  for (const { id, title } of wanted) {
    const same =
      known.find((tag) => tag.id === id) ??
      known.find((tag) => titleKey(tag.title) === titleKey(title))
    if (same) {
      real.set(id, same.id)
      continue
    }
    // An id that was ever given is not given again: the tag may have been removed meanwhile.
    const isUsed = used.some((event) => event.id === id)
    const tag = { id: isUsed ? newId('tag', context.now) : id, title }
    real.set(id, tag.id)
    known.push(tag)
    made.push(tag)
  }
  return {
    plan: {
      ...planRecords(
        context,
        tagTable,
        made.map(({ id, title }) => madeTag(id, title)),
      ),
      guards: made.length > 0 ? [stillNew(made)] : [],
      taken: {},
    },
    idsOf: (ids) => [...new Set(ids.map((id) => real.get(id) ?? id))],
    isMade: (id) => made.some((tag) => tag.id === id),
  }
}

const noPlan: Omit<Plan, 'result'> = { guards: [], statements: [], events: [] }

/** What somebody else has made meanwhile is found when the plan is made again. */
const stillNew = (made: readonly NewTag[]): Guard => ({
  holds: `select not exists (select 1 from json_each(?) j join tags t on t.scope = 'contact' and t.title_key = j.value->>1)
    and not exists (select 1 from json_each(?) j join events e on e.entity = 'tag' and e.entity_id = j.value->>0)`,
  args: Array.from({ length: 2 }, () =>
    JSON.stringify(made.map(({ id, title }) => [id, titleKey(title)])),
  ),
})
