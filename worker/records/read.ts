/** Verbs that read records, each of them one statement and so one round trip and one moment. */
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { searchFor } from '../core/search.ts'
import type { Rec } from './kind.ts'
import { keyOf, maxMatches, orderOf, type Place, pageSql, type Query, wordMatches } from './page.ts'
import { skipsAccess, visible } from './policy.ts'
import { bodyOf, recordOf } from './rows.ts'
import { type AnyTable, columnOf, type Of } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>

/**
 * A page. `asOf`: where the feed stood before the rows were read. `related`: the records of the same table that rows name.
 * `isCapped`: more matched the text than can be sorted.
 */
export type Page<R> = {
  asOf: number
  rows: { n: number; record: R }[]
  related: R[]
  next: Place | null
  isCapped: boolean
}

/** One record with what its field `named` points to in the same table, and where the feed stood before it was read. */
export async function get<R extends Rec>(
  { db, actor }: Reader,
  table: Of<R>,
  id: string,
  named: string,
): Promise<{ asOf: number; record: R; related: R[] }> {
  const rows = sql.raw(table.name)
  const found = await db.all<PartRow>(sql`${feedEnd(sql`0`)}
    union all select 'row', null, r.n, ${bodyOf(table, 'r')} from ${rows} r where r.id = ${id} and ${visible(table, actor)}
    union all select 'related', null, r.n, ${bodyOf(table, 'r')} from ${rows} r
      where r.id = (select x.${sql.raw(columnOf(named))} from ${rows} x where x.id = ${id}) and ${visible(table, actor)}`)
  const [record] = recordsIn(table, found, 'row')
  if (!record) throw notFound(table.reasons.missing)
  return { asOf: endIn(found).seq, record, related: recordsIn(table, found, 'related') }
}

/** Records by id, those that may be seen. */
export async function getMany<R extends Rec>(
  { db, actor }: Reader,
  table: Of<R>,
  ids: readonly string[],
): Promise<{ asOf: number; records: R[] }> {
  const found = await db.all<PartRow>(sql`${feedEnd(sql`0`)}
    union all select 'row', null, r.n, ${bodyOf(table, 'r')} from ${sql.raw(table.name)} r
      where r.id in (select value from json_each(${JSON.stringify(ids)})) and ${visible(table, actor)}`)
  return { asOf: endIn(found).seq, records: recordsIn(table, found, 'row') }
}

/** A page of a list: the rows, what their field `named` points to and the feed's end, as one statement and so of one moment. */
export async function list<R extends Rec>(
  { db, actor }: Reader,
  table: Of<R>,
  query: Query,
  named: string,
): Promise<Page<R>> {
  const search = query.q ? searchFor(query.q, searchAccess(actor), actor.country) : null
  const page = pageSql(table, actor, query, search)
  if (page === null) {
    const found = await db.all<PartRow>(feedEnd(sql`0`))
    return { asOf: endIn(found).seq, rows: [], related: [], next: null, isCapped: false }
  }
  const words = search && table.search ? sql`${wordMatches(table.search, search)},` : sql``
  const matched = search === null ? sql`0` : sql`(select count(*) from words)`
  const rows = sql.raw(table.name)
  const link = sql.raw(`x.${columnOf(named)}`)
  const found = await db.all<PartRow>(sql`with ${words} page (key, n) as materialized (${page})
    ${feedEnd(matched)}
    union all select * from (select 'row', p.key, r.n, ${bodyOf(table, 'r')} from page p cross join ${rows} r on r.n = p.n
      order by ${orderOf(query.sort, sql`p.key`, sql`p.n`)})
    union all select 'related', null, r.n, ${bodyOf(table, 'r')} from ${rows} r
      where r.id in (select ${link} from page p cross join ${rows} x on x.n = p.n where ${link} is not null) and ${visible(table, actor)}`)
  const own = found.filter((row) => row.part === 'row')
  const shown = own.slice(0, query.limit)
  const last = shown.at(-1)
  const end = endIn(found)
  return {
    asOf: end.seq,
    rows: shown.map((row) => ({ n: row.n, record: recordOf(table, row) })),
    related: recordsIn(table, found, 'related'),
    next: own.length > query.limit && last ? { key: last.key ?? '', n: last.n } : null,
    isCapped: end.matched >= maxMatches,
  }
}

/** How many records a list comes to; counting stops at one more than `upTo`. A text is counted as far as it is sorted. */
export async function count(
  { db, actor }: Reader,
  table: AnyTable,
  query: Pick<Query, 'conditions' | 'few' | 'q'>,
  upTo: number,
): Promise<number> {
  const search = query.q ? searchFor(query.q, searchAccess(actor), actor.country) : null
  const [sort = ''] = Object.keys(table.sorts)
  const page = pageSql(table, actor, { ...query, sort, limit: upTo }, search)
  if (page === null) return 0
  const words = search && table.search ? sql`with ${wordMatches(table.search, search)}` : sql``
  const row = await db.get<{ found: number }>(sql`${words} select count(*) as found from (${page})`)
  return row?.found ?? 0
}

/** The record before or after another in a list. Null at its end, and where the reader does not see the record. */
export async function neighbour<R extends Rec>(
  context: Reader,
  table: Of<R>,
  id: string,
  query: Omit<Query, 'after' | 'upTo' | 'limit'>,
  direction: 'next' | 'previous',
  named: string,
): Promise<R | null> {
  const [place] = await context.db.all<Place>(
    sql`select ${keyOf(table, query.sort, sql`r`)} as key, r.n from ${sql.raw(table.name)} r where r.id = ${id} and ${visible(table, context.actor)}`,
  )
  if (!place) return null
  const { sort } = query
  const reversed = sort.startsWith('-') ? sort.slice(1) : `-${sort}`
  const order = direction === 'next' ? sort : reversed
  const page = await list(context, table, { ...query, sort: order, after: place, limit: 1 }, named)
  return page.rows[0]?.record ?? null
}

/** Several kinds of rows in one answer: a statement is a round trip. The end comes first and has its numbers in `n` and `key`. */
type PartRow = {
  part: 'end' | 'row' | 'related'
  key: string | number | null
  n: number
  body: string
}

/** Where the feed ends, and how many matched a text. */
const feedEnd = (matched: SQL): SQL =>
  sql`select 'end' as part, ${matched} as key, coalesce(max(seq), 0) as n, '' as body from events`

const endIn = (rows: readonly PartRow[]): { seq: number; matched: number } => {
  const end = rows.find((row) => row.part === 'end')
  return { seq: end?.n ?? 0, matched: Number(end?.key ?? 0) }
}

const recordsIn = <R extends Rec>(
  table: Of<R>,
  rows: readonly PartRow[],
  part: PartRow['part'],
): R[] => rows.filter((row) => row.part === part).map((row) => recordOf(table, row))

const searchAccess = (actor: Actor) => (skipsAccess(actor) ? null : actor.grantees)
