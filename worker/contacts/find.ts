/** How contacts are found by what few of them have, and by a text. */
import { type SQL, sql } from 'drizzle-orm'
import { several } from '../records/filters.ts'
import { isIn } from '../records/narrowing.ts'
import type { Query } from '../records/page.ts'
import type { ContactFilter } from './schema.ts'

/**
 * A tag or a manager that few contacts have: those are looked up and sorted. In the order of the list one would walk past
 * all the others to find them (3.7 s at 1,000,000 for a tag on fifty). Which of the two it is, is decided in the statement.
 */
export function fewOf({ tagIds, managerId }: ContactFilter, userId: string): Query['few'] {
  const id = sql`f.contact_id`
  const [tagId] = tagIds ?? []
  if (tagId !== undefined)
    return { rows: sql`contact_tags`, condition: sql`f.tag_id = ${tagId}`, id }
  if (managerId === undefined) return null
  const people = several(managerId).map((who) => (who === 'me' ? userId : who))
  if (people.length === 0 || people.includes('none')) return null
  return { rows: sql`contact_managers`, condition: isIn(sql`f.user_id`, people), id }
}

/** The trigrams of a term may stand apart in a text; the term itself may not. */
export const contains = (term: string): SQL =>
  sql`(instr(r.sort_name, ${term}) or instr(lower(r.position), ${term}) or exists (select 1 from contact_infos i
    where i.contact_id = r.id and (instr(lower(i.value), ${term}) or instr(i.key, ${term}) or instr(${sql.raw(digitsAlone('i.value'))}, ${term}) or instr(lower(i.city), ${term}))))`

/** A number as it stands, without the signs that part its digits. */
const digitsAlone = (column: string): string =>
  [' ', '-', '.', '/', '(', ')'].reduce((so, sign) => `replace(${so}, '${sign}', '')`, column)
