/**
 * Verbs that read contacts: one statement by key, lists by index ranges of what the reader is granted.
 * `cross join` is SQLite's way to fix the order of a join: a page is small and contacts are many, which the planner cannot
 * know; left to itself it walked every contact that names a company (25 ms at 1,000,000) to find those of one page.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Actor } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { type Search, searchFor } from '../core/search.ts'
import { skipsAccess, visible } from './policy.ts'
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
  { db, actor }: Reader,
  id: string,
): Promise<{ asOf: number; contact: Contact; related: Contact[] }> {
  const rows = await db.all<PartRow>(sql`${feedEnd(sql`0`)}
    union all select 'row', null, ${contactColumns} from contacts c where c.id = ${id} and ${visible(actor)}
    union all select 'related', null, ${contactColumns} from contacts c
      where c.id = (select x.company_id from contacts x where x.id = ${id}) and ${visible(actor)}`)
  const [contact] = contactsIn(rows, 'row')
  if (!contact) throw notFound('contact_not_found')
  return { asOf: endIn(rows).seq, contact, related: contactsIn(rows, 'related') }
}

/** Contacts by id, those that may be seen. */
export async function getMany(
  { db, actor }: Reader,
  ids: string[],
): Promise<{ asOf: number; contacts: Contact[] }> {
  const rows = await db.all<PartRow>(sql`${feedEnd(sql`0`)}
    union all select 'row', null, ${contactColumns} from contacts c
      where c.id in (select value from json_each(${JSON.stringify(ids)})) and ${visible(actor)}`)
  return { asOf: endIn(rows).seq, contacts: contactsIn(rows, 'row') }
}

/** A page of the list: the rows, the companies they name and the feed's end, as one statement and so of one moment. */
export async function list(
  { db, actor }: Reader,
  input: z.output<typeof listInput>,
): Promise<ContactPage> {
  const search = input.filter.q ? searchFor(input.filter.q, searchAccess(actor)) : null
  const page = pageSql(actor, input, search)
  if (page === null) {
    const rows = await db.all<PartRow>(feedEnd(sql`0`))
    return { asOf: endIn(rows).seq, rows: [], related: [], next: null, isCapped: false }
  }
  const matched = search === null ? sql`0` : sql`(select count(*) from words)`
  const answered =
    await db.all<PartRow>(sql`with ${search === null ? sql`` : sql`${wordMatches(search)},`}
    page (key, n) as materialized (${page})
    ${feedEnd(matched)}
    union all select * from (select 'row', p.key, ${contactColumns} from page p cross join contacts c on c.n = p.n order by ${orderOf(input.sort, sql`p.key`, sql`p.n`)})
    union all select 'related', null, ${contactColumns} from contacts c
      where c.id in (select x.company_id from page p cross join contacts x on x.n = p.n where x.company_id is not null) and ${visible(actor)}`)
  const rows = answered.filter((row) => row.part === 'row')
  const shown = rows.slice(0, input.limit)
  const last = shown[shown.length - 1]
  const { seq, matched: count } = endIn(answered)
  return {
    asOf: seq,
    rows: shown.map((row) => ({ n: row.n, contact: present(row) })),
    related: contactsIn(answered, 'related'),
    next: rows.length > input.limit && last ? { key: last.key ?? '', n: last.n } : null,
    isCapped: count >= maxMatches,
  }
}

/** Several kinds of rows in one answer: a statement is a round trip. The end comes first and has its numbers in `n` and `key`. */
type PartRow = ContactRow & { part: 'end' | 'row' | 'related'; key: string | number | null }

/** Where the feed ends, and how many matched a text. */
const feedEnd = (matched: SQL): SQL =>
  sql`select 'end' as part, ${matched} as key, coalesce(max(seq), 0) as n, '' as id, '' as name, '' as body from events`

const endIn = (rows: readonly PartRow[]): { seq: number; matched: number } => {
  const end = rows.find((row) => row.part === 'end')
  return { seq: end?.n ?? 0, matched: Number(end?.key ?? 0) }
}

const contactsIn = (rows: readonly PartRow[], part: PartRow['part']): Contact[] =>
  rows.filter((row) => row.part === part).map(present)

const searchAccess = (actor: Actor) => (skipsAccess(actor) ? null : actor.grantees)

const isDown = (sort: ContactSort): boolean => sort.startsWith('-')
const orderOf = (sort: ContactSort, key: SQL, n: SQL): SQL =>
  isDown(sort) ? sql`${key} desc, ${n} desc` : sql`${key}, ${n}`

/** Numbers and sort keys of a page; one index range for each grantee, merged. Null when the text can match nothing. */
function pageSql(
  actor: Actor,
  input: z.output<typeof listInput>,
  search: Search | null,
): SQL | null {
  const { filter, sort, after, upTo } = input
  const byName = sort.endsWith('name')
  const keyOf = (table: SQL) => (byName ? sql`${table}.sort_name` : sql`${table}.created_at`)
  const limit = sql`limit ${input.limit + 1}`
  const between = (table: SQL) =>
    sql`${place(sort, keyOf(table), sql`${table}.n`, after, 'after')} and ${place(sort, keyOf(table), sql`${table}.n`, upTo, 'upTo')}`

  if (filter.q) {
    if (search === null) return null
    const hits = matches(search)
    return sql`select ${keyOf(sql`c`)} as key, c.n as n from (${hits}) h cross join contacts c on c.n = h.n
      where ${visible(actor)} and ${where(filter, actor.userId)} and ${between(sql`c`)} order by ${orderOf(sort, keyOf(sql`c`), sql`c.n`)} ${limit}`
  }
  if (skipsAccess(actor))
    return sql`select ${keyOf(sql`c`)} as key, c.n as n from contacts c where ${where(filter, actor.userId)} and ${between(sql`c`)}
      order by ${orderOf(sort, keyOf(sql`c`), sql`c.n`)} ${limit}`

  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  const ranges = actor.grantees.map(
    (
      grantee,
    ) => sql`select * from (select ${keyOf(sql`a`)} as key, a.n as n from contact_access a ${isFiltered ? sql`cross join contacts c on c.n = a.n` : sql``}
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
  if (search.parts === null) return sql`select n from words`
  const parts = sql`select c.n from (select rowid as n from contact_parts where contact_parts match ${search.parts} order by rowid desc limit ${maxMatches}) p
    cross join contacts c on c.n = p.n where ${sql.join(search.terms.map(contains), sql` and `)}`
  return sql`select n from words union ${parts}`
}

/** The common table `words`: the newest contacts that have all the words. */
const wordMatches = (search: Search): SQL =>
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
