/**
 * The SQL of a list's page: index ranges of what the reader is granted, merged; matches of a text; or the few that a
 * filter leaves. `cross join` is SQLite's way to fix the order of a join: a page is small and records are many, which the
 * planner cannot know; left to itself it walked every contact that names a company (25 ms at 1,000,000) to find those of
 * one page.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Actor } from '../core/access.ts'
import type { Search } from '../core/search.ts'
import { accessRows, skipsAccess, visible } from './policy.ts'
import type { AnyTable, SearchTables } from './table.ts'

/** More matches than this are not sorted; the newest of them are shown. */
export const maxMatches = 500
/** Up to so many records are quicker looked up one by one than met on a walk along the list: at 1,000,000 about 20 ms. */
const fewRows = 4_000

/** Place in a sorted list: the sort value and the internal number of a row. */
export type Place = { key: string | number; n: number }

/** What is asked of a list, in terms of the row `r`. */
export type Query = {
  /** A sort of the table; with `-` before it, downwards. */
  sort: string
  after?: Place | undefined
  /** Rows up to and including this one: a page that was read before. */
  upTo?: Place | undefined
  limit: number
  conditions: readonly SQL[]
  /** Rows `f` that a filter looks for and that name a record by `id`: walked themselves when there are few. */
  few: { rows: SQL; condition: SQL; id: SQL } | null
  q: string | undefined
}

const isDown = (sort: string): boolean => sort.startsWith('-')

/** The column of a sort, in the record's row and in its access rows. */
export function keyOf({ name, sorts }: AnyTable, sort: string, row: SQL): SQL {
  const column = sorts[isDown(sort) ? sort.slice(1) : sort]
  if (column === undefined) throw new Error(`${name} is not sorted by ${sort}`)
  return sql`${row}.${sql.raw(column)}`
}

/** The order of a list, over whatever its key and number are named. */
export const orderOf = (sort: string, key: SQL, n: SQL): SQL =>
  isDown(sort) ? sql`${key} desc, ${n} desc` : sql`${key}, ${n}`

/** Numbers and sort keys of a page: `key, n`, at most one row more than asked for. Null when the text can match nothing. */
export function pageSql(
  table: AnyTable,
  actor: Actor,
  query: Query,
  search: Search | null,
): SQL | null {
  const { sort, after, upTo, limit, few } = query
  const rows = sql.raw(table.name)
  const where = query.conditions.length === 0 ? sql`1` : sql.join([...query.conditions], sql` and `)
  const firstOf = (from: SQL, row: SQL) => {
    const key = keyOf(table, sort, row)
    const n = sql`${row}.n`
    return sql`select * from (select ${key} as key, ${n} as n from ${from}
      and ${within(sort, key, n, after, 'after')} and ${within(sort, key, n, upTo, 'upTo')}
      order by ${orderOf(sort, key, n)} limit ${limit + 1})`
  }
  if (query.q) {
    if (search === null || table.search === null) return null
    const found = matches(table, table.search, search, actor)
    return firstOf(
      sql`(${found}) h cross join ${rows} r on r.n = h.n where ${visible(table, actor)} and ${where}`,
      sql`r`,
    )
  }
  const isFew = few && atMost(fewRows, sql`${few.rows} f where ${few.condition}`)
  const isWalked = isFew ? sql`not ${isFew}` : sql`1`
  const walks = skipsAccess(actor)
    ? [firstOf(sql`${rows} r where ${isWalked} and ${where}`, sql`r`)]
    : actor.grantees.map((grantee) =>
        firstOf(
          query.conditions.length > 0
            ? sql`${accessRows(table)} a cross join ${rows} r on r.n = a.n where ${isWalked} and a.grantee = ${grantee} and ${where}`
            : sql`${accessRows(table)} a where a.grantee = ${grantee}`,
          sql`a`,
        ),
      )
  if (walks.length === 0) return null
  const looked = few
    ? [
        firstOf(
          sql`${few.rows} f cross join ${rows} r on r.id = ${few.id} where ${isFew} and ${few.condition} and ${visible(table, actor)} and ${where}`,
          sql`r`,
        ),
      ]
    : []
  return sql`select key, n from (${sql.join([...looked, ...walks], sql` union `)}) order by ${orderOf(sort, sql`key`, sql`n`)} limit ${limit + 1}`
}

const atMost = (most: number, from: SQL): SQL =>
  sql`((select count(*) from (select 1 from ${from} limit ${most + 1})) <= ${most})`

/** Rows strictly after the place, or up to and including it, in the order of the sort. */
function within(sort: string, key: SQL, n: SQL, place: Place | undefined, side: 'after' | 'upTo') {
  if (!place) return sql`1`
  const isGreater = (side === 'after') !== isDown(sort)
  const operator = sql.raw(`${isGreater ? '>' : '<'}${side === 'upTo' ? '=' : ''}`)
  return sql`(${key}, ${n}) ${operator} (${place.key}, ${place.n})`
}

/**
 * At most `maxMatches` candidates of each sort: whole words first, then substrings checked against the text itself. Only
 * what the reader sees is counted, or newer records of others would crowd theirs out.
 */
function matches(
  table: AnyTable,
  { parts, contains }: SearchTables,
  search: Search,
  actor: Actor,
): SQL {
  if (search.parts === null) return sql`select n from words`
  const [rows, trigrams] = [sql.raw(table.name), sql.raw(parts)]
  const isIn = sql.join(search.terms.map(contains), sql` and `)
  const found = (condition: SQL) =>
    sql`select n from (select r.n from ${trigrams} p cross join ${rows} r on r.n = p.rowid
      where p.${trigrams} match ${search.parts} and ${condition} and ${isIn} order by p.rowid desc limit ${maxMatches})`
  if (skipsAccess(actor)) return sql`select n from words union ${found(sql`1`)}`
  // Who sees few records has them looked through: among the matches one would walk past all the others to find theirs.
  const granted = sql`${accessRows(table)} a where a.grantee in (select value from json_each(${JSON.stringify(actor.grantees)}))`
  const isFew = atMost(fewRows, granted)
  return sql`select n from words union ${found(sql`not ${isFew} and ${visible(table, actor)}`)}
    union select n from (select distinct r.n from (select a.n from ${granted} and ${isFew}) a cross join ${rows} r on r.n = a.n where ${isIn} limit ${maxMatches})`
}

/** The common table `words`: the newest records that have all the words. */
export const wordMatches = ({ words }: SearchTables, search: Search): SQL =>
  sql`words (n) as materialized (select rowid from ${sql.raw(words)} where ${sql.raw(words)} match ${search.words} order by rowid desc limit ${maxMatches})`
