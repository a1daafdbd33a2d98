/**
 * The SQL of a list's page: index ranges of what the reader is granted, merged; matches of a text; or the few that wear a tag.
 * `cross join` is SQLite's way to fix the order of a join: a page is small and contacts are many, which the planner cannot
 * know; left to itself it walked every contact that names a company (25 ms at 1,000,000) to find those of one page.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Actor } from '../core/access.ts'
import type { Search } from '../core/search.ts'
import { skipsAccess, visible } from './policy.ts'
import type { ContactFilter, ContactSort, Cursor, listInput } from './schema.ts'

/** More matches than this are not sorted; the newest of them are shown. */
export const maxMatches = 500
/** Up to so many contacts are quicker looked up one by one than met on a walk along the list: at 1,000,000 about 20 ms. */
const fewRows = 4_000

const isDown = (sort: ContactSort): boolean => sort.startsWith('-')
/** The order of a list, over whatever its key and number are called. */
export const orderOf = (sort: ContactSort, key: SQL, n: SQL): SQL =>
  isDown(sort) ? sql`${key} desc, ${n} desc` : sql`${key}, ${n}`

/** Numbers and sort keys of a page: `key, n`, at most one row more than asked for. Null when the text can match nothing. */
export function pageSql(
  actor: Actor,
  input: z.output<typeof listInput>,
  search: Search | null,
): SQL | null {
  const { filter, sort, after, upTo } = input
  const keyOf = (table: SQL) =>
    sort.endsWith('name') ? sql`${table}.sort_name` : sql`${table}.created_at`
  const between = (table: SQL) =>
    sql`${place(sort, keyOf(table), sql`${table}.n`, after, 'after')} and ${place(sort, keyOf(table), sql`${table}.n`, upTo, 'upTo')}`
  const conditions = where(filter, actor.userId)
  const firstOf = (rows: SQL, table: SQL) =>
    sql`select * from (select ${keyOf(table)} as key, ${table}.n as n from ${rows} and ${between(table)}
      order by ${orderOf(sort, keyOf(table), sql`${table}.n`)} limit ${input.limit + 1})`

  if (filter.q)
    return search === null
      ? null
      : firstOf(
          sql`(${matches(search, actor)}) h cross join contacts c on c.n = h.n where ${visible(actor)} and ${conditions}`,
          sql`c`,
        )

  const few = fewOf(filter, actor.userId)
  const isWalked = few ? sql`not ${few.isFew}` : sql`1`
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const walks = skipsAccess(actor)
    ? [firstOf(sql`contacts c where ${isWalked} and ${conditions}`, sql`c`)]
    : actor.grantees.map((grantee) =>
        firstOf(
          isFiltered
            ? sql`contact_access a cross join contacts c on c.n = a.n where ${isWalked} and a.grantee = ${grantee} and ${conditions}`
            : sql`contact_access a where a.grantee = ${grantee}`,
          sql`a`,
        ),
      )
  if (walks.length === 0) return null
  const looked = few
    ? [
        firstOf(
          sql`${few.rows} f cross join contacts c on c.id = f.contact_id where ${few.isFew} and ${few.condition} and ${visible(actor)} and ${conditions}`,
          sql`c`,
        ),
      ]
    : []
  return sql`select key, n from (${sql.join([...looked, ...walks], sql` union `)}) order by ${orderOf(sort, sql`key`, sql`n`)} limit ${input.limit + 1}`
}

/**
 * A tag or a manager that few contacts have: those are looked up and sorted. In the order of the list one would walk past
 * all the others to find them (3.7 s at 1,000,000 for a tag on fifty). Which of the two it is, is decided in the statement.
 */
function fewOf(
  { tagIds, managerId }: ContactFilter,
  userId: string,
): { rows: SQL; condition: SQL; isFew: SQL } | null {
  const of = (rows: SQL, condition: SQL) => ({
    rows,
    condition,
    isFew: sql`((select count(*) from (select 1 from ${rows} f where ${condition} limit ${fewRows + 1})) <= ${fewRows})`,
  })
  const [tagId] = tagIds ?? []
  if (tagId !== undefined) return of(sql`contact_tags`, sql`f.tag_id = ${tagId}`)
  if (managerId === undefined || managerId === 'none') return null
  return of(sql`contact_managers`, sql`f.user_id = ${managerId === 'me' ? userId : managerId}`)
}

/** Rows strictly after the cursor, or up to and including it, in the order of the sort. */
function place(
  sort: ContactSort,
  key: SQL,
  n: SQL,
  cursor: Cursor | undefined,
  side: 'after' | 'upTo',
): SQL {
  if (!cursor) return sql`1`
  const isGreater = (side === 'after') !== isDown(sort)
  const operator = sql.raw(`${isGreater ? '>' : '<'}${side === 'upTo' ? '=' : ''}`)
  return sql`(${key}, ${n}) ${operator} (${cursor.key}, ${cursor.n})`
}

/**
 * At most `maxMatches` candidates of each sort: whole words first, then substrings checked against the text itself. Only
 * what the reader sees is counted, or newer contacts of others would crowd theirs out.
 */
function matches(search: Search, actor: Actor): SQL {
  if (search.parts === null) return sql`select n from words`
  const isIn = sql.join(search.terms.map(contains), sql` and `)
  const found = (condition: SQL) =>
    sql`select n from (select c.n from contact_parts p cross join contacts c on c.n = p.rowid
      where p.contact_parts match ${search.parts} and ${condition} and ${isIn} order by p.rowid desc limit ${maxMatches})`
  if (skipsAccess(actor)) return sql`select n from words union ${found(sql`1`)}`
  // Who sees few contacts has them looked through: among the matches one would walk past all the others to find theirs.
  const granted = sql`contact_access a where a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)}))`
  const isFew = sql`((select count(*) from (select 1 from ${granted} limit ${fewRows + 1})) <= ${fewRows})`
  return sql`select n from words union ${found(sql`not ${isFew} and ${visible(actor)}`)}
    union select n from (select distinct c.n from (select a.n from ${granted} and ${isFew}) a cross join contacts c on c.n = a.n where ${isIn} limit ${maxMatches})`
}

/** The common table `words`: the newest contacts that have all the words. */
export const wordMatches = (search: Search): SQL =>
  sql`words (n) as materialized (select rowid from contact_words where contact_words match ${search.words} order by rowid desc limit ${maxMatches})`

/** The trigrams of a term may stand apart in a text; the term itself may not. */
const contains = (term: string): SQL =>
  sql`(instr(c.sort_name, ${term}) or instr(lower(c.position), ${term}) or exists (select 1 from contact_infos i
    where i.contact_id = c.id and (instr(lower(i.value), ${term}) or instr(i.key, ${term}) or instr(lower(i.city), ${term}))))`

/** The filter as conditions on `contacts c`. */
function where(filter: ContactFilter, userId: string): SQL {
  const conditions: SQL[] = []
  if (filter.kind) conditions.push(sql`c.kind = ${filter.kind}`)
  if (filter.typeId)
    conditions.push(
      filter.typeId === 'none' ? sql`c.type_id is null` : sql`c.type_id = ${filter.typeId}`,
    )
  if (filter.temperatureId)
    conditions.push(
      filter.temperatureId === 'none'
        ? sql`c.temperature_id is null`
        : sql`c.temperature_id = ${filter.temperatureId}`,
    )
  for (const tagId of filter.tagIds ?? [])
    conditions.push(
      sql`exists (select 1 from contact_tags t where t.contact_id = c.id and t.tag_id = ${tagId})`,
    )
  if (filter.managerId === 'none')
    conditions.push(sql`not exists (select 1 from contact_managers m where m.contact_id = c.id)`)
  else if (filter.managerId) {
    const manager = filter.managerId === 'me' ? userId : filter.managerId
    conditions.push(
      sql`exists (select 1 from contact_managers m where m.contact_id = c.id and m.user_id = ${manager})`,
    )
  }
  if (filter.access)
    conditions.push(
      filter.access === 'private' ? sql`c.access = 'private'` : sql`c.access <> 'private'`,
    )
  if (filter.companyId) conditions.push(sql`c.company_id = ${filter.companyId}`)
  if (filter.createdFrom !== undefined) conditions.push(sql`c.created_at >= ${filter.createdFrom}`)
  if (filter.createdTo !== undefined) conditions.push(sql`c.created_at < ${filter.createdTo}`)
  return conditions.length === 0 ? sql`1` : sql.join(conditions, sql` and `)
}
