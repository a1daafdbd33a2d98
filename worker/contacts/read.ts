/** Verbs that read contacts: one statement by key, lists by index ranges of what the reader is granted. */
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../core/context.ts'
import { type Search, searchFor } from '../core/search.ts'
import { find, findMany, skipsAccess, visible } from './policy.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import type {
  Contact,
  ContactFilter,
  ContactPage,
  ContactSort,
  Cursor,
  listInput,
} from './schema.ts'

type Reader = Pick<Context, 'db' | 'actor'>

/** More matches than this are not sorted; the newest of them are shown. */
const maxMatches = 500

/** One contact with the company it names, and where the feed stood before it was read. */
export async function get(
  context: Reader,
  id: string,
): Promise<{ asOf: number; contact: Contact; related: Contact[] }> {
  const asOf = await feedEnd(context)
  const contact = await find(context, id)
  return {
    asOf,
    contact,
    related: contact.companyId ? await findMany(context, [contact.companyId]) : [],
  }
}

/** Contacts by id, those that may be seen. */
export async function getMany(
  context: Reader,
  ids: string[],
): Promise<{ asOf: number; contacts: Contact[] }> {
  const asOf = await feedEnd(context)
  return { asOf, contacts: await findMany(context, ids) }
}

async function feedEnd({ db }: Reader): Promise<number> {
  const row = await db.get<{ seq: number }>(sql`select coalesce(max(seq), 0) as seq from events`)
  return row?.seq ?? 0
}

/** A page of the list. Two statements in one round trip: the rows, and the companies they name. */
export async function list(
  context: Reader,
  input: z.output<typeof listInput>,
): Promise<ContactPage> {
  const { db } = context
  const page = pageSql(context, input)
  if (page === null)
    return { asOf: await feedEnd(context), rows: [], related: [], next: null, isCapped: false }
  const [[end], rows, related] = await db.batch([
    db.all<{ seq: number; matched: number }>(
      sql`select (select coalesce(max(seq), 0) from events) as seq, ${matchCount(context, input.filter.q)} as matched`,
    ),
    db.all<ContactRow & { sort_key: string | number }>(
      sql`with page as (${page}) select ${contactColumns}, p.key as sort_key from page p join contacts c on c.n = p.n order by ${orderOf(input.sort, sql`p.key`, sql`p.n`)}`,
    ),
    db.all<ContactRow>(
      sql`with page as (${page}) select ${contactColumns} from contacts c
          where c.id in (select x.company_id from page p join contacts x on x.n = p.n where x.company_id is not null) and ${visible(context.actor)}`,
    ),
  ] as const)
  const shown = rows.slice(0, input.limit)
  const last = shown[shown.length - 1]
  return {
    asOf: end?.seq ?? 0,
    rows: shown.map((row) => ({ n: row.n, contact: present(row) })),
    related: related.map(present),
    next: rows.length > input.limit && last ? { key: last.sort_key, n: last.n } : null,
    isCapped: (end?.matched ?? 0) >= maxMatches,
  }
}

const isDown = (sort: ContactSort): boolean => sort.startsWith('-')
const orderOf = (sort: ContactSort, key: SQL, n: SQL): SQL =>
  isDown(sort) ? sql`${key} desc, ${n} desc` : sql`${key}, ${n}`

/** Numbers and sort keys of a page; one index range for each grantee, merged. Null when the text can match nothing. */
function pageSql({ actor }: Reader, input: z.output<typeof listInput>): SQL | null {
  const { filter, sort, after, upTo } = input
  const byName = sort.endsWith('name')
  const keyOf = (table: SQL) => (byName ? sql`${table}.sort_name` : sql`${table}.created_at`)
  const limit = sql`limit ${input.limit + 1}`
  const between = (table: SQL) =>
    sql`${place(sort, keyOf(table), sql`${table}.n`, after, 'after')} and ${place(sort, keyOf(table), sql`${table}.n`, upTo, 'upTo')}`

  if (filter.q) {
    const search = searchFor(filter.q, skipsAccess(actor) ? null : actor.grantees)
    if (search === null) return null
    const hits = matches(search)
    return sql`select ${keyOf(sql`c`)} as key, c.n as n from (${hits}) h join contacts c on c.n = h.n
      where ${visible(actor)} and ${where(filter, actor.userId)} and ${between(sql`c`)} order by ${orderOf(sort, keyOf(sql`c`), sql`c.n`)} ${limit}`
  }
  if (skipsAccess(actor))
    return sql`select ${keyOf(sql`c`)} as key, c.n as n from contacts c where ${where(filter, actor.userId)} and ${between(sql`c`)}
      order by ${orderOf(sort, keyOf(sql`c`), sql`c.n`)} ${limit}`

  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const ranges = actor.grantees.map(
    (
      grantee,
    ) => sql`select * from (select ${keyOf(sql`a`)} as key, a.n as n from contact_access a ${isFiltered ? sql`join contacts c on c.n = a.n` : sql``}
      where a.grantee = ${grantee} and ${isFiltered ? where(filter, actor.userId) : sql`1`} and ${between(sql`a`)}
      order by ${orderOf(sort, keyOf(sql`a`), sql`a.n`)} ${limit})`,
  )
  if (ranges.length === 0) return null
  return sql`select key, n from (${sql.join(ranges, sql` union `)}) order by ${orderOf(sort, sql`key`, sql`n`)} ${limit}`
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

/** At most `maxMatches` candidates: whole words first, then substrings checked against the text itself. */
function matches(search: Search): SQL {
  const words = wordMatches(search)
  if (search.parts === null) return words
  const parts = sql`select c.n from (select rowid as n from contact_parts where contact_parts match ${search.parts} order by rowid desc limit ${maxMatches}) p
    join contacts c on c.n = p.n where ${sql.join(search.terms.map(contains), sql` and `)}`
  return sql`${words} union ${parts}`
}

const wordMatches = (search: Search): SQL =>
  sql`select n from (select rowid as n from contact_words where contact_words match ${search.words} order by rowid desc limit ${maxMatches})`

/** The trigrams of a term may stand apart in a text; the term itself may not. */
const contains = (term: string): SQL =>
  sql`(instr(c.sort_name, ${term}) or instr(lower(c.position), ${term}) or exists (select 1 from contact_infos i
    where i.contact_id = c.id and (instr(lower(i.value), ${term}) or instr(i.key, ${term}) or instr(lower(i.city), ${term}))))`

function matchCount({ actor }: Reader, q: string | undefined): SQL {
  const search = q ? searchFor(q, skipsAccess(actor) ? null : actor.grantees) : null
  return search === null ? sql`0` : sql`(select count(*) from (${wordMatches(search)}))`
}

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

/** How many contacts the reader sees, by kind; counting stops at `upTo`. */
export async function counts(
  { db, actor }: Reader,
  upTo = 10_000,
): Promise<{ persons: number; companies: number; upTo: number }> {
  const of = (kind: 'person' | 'company') =>
    skipsAccess(actor)
      ? sql`(select count(*) from (select 1 from contacts c where c.kind = ${kind} limit ${upTo + 1}))`
      : sql`(select count(*) from (select distinct a.n from contact_access a join contacts c on c.n = a.n
            where a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)})) and c.kind = ${kind} limit ${upTo + 1}))`
  const row = await db.get<{ persons: number; companies: number }>(
    sql`select ${of('person')} as persons, ${of('company')} as companies`,
  )
  return { persons: row?.persons ?? 0, companies: row?.companies ?? 0, upTo }
}
