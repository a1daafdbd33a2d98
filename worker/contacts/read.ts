/** Verbs that read contacts, each of them one statement and so one round trip and one moment. */
import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Actor } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { notFound } from '../core/errors.ts'
import { searchFor } from '../core/search.ts'
import { maxMatches, orderOf, pageSql, wordMatches } from './page.ts'
import { skipsAccess, visible } from './policy.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import type { Contact, ContactPage, listInput } from './schema.ts'

type Reader = Pick<Context, 'db' | 'actor'>

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
