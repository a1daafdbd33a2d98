/** Verbs that read contacts, each with the companies that persons name. */
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../core/context.ts'
import { narrowing } from '../records/narrowing.ts'
import type { Query } from '../records/page.ts'
import { skipsAccess } from '../records/policy.ts'
import * as records from '../records/read.ts'
import { contactFilters } from './filters.ts'
import { fewOf } from './find.ts'
import type { Contact, ContactFilter, ContactPage, listInput, NeighbourRequest } from './schema.ts'
import { contactTable } from './table.ts'

type Reader = Pick<Context, 'db' | 'actor'>

/** One contact with the company it names, and where the feed stood before it was read. */
export async function get(
  reader: Reader,
  id: string,
): Promise<{ asOf: number; contact: Contact; related: Contact[] }> {
  const { record, ...found } = await records.get(reader, contactTable, id, 'companyId')
  return { ...found, contact: record }
}

/** Contacts by id, those that may be seen. */
export async function getMany(
  reader: Reader,
  ids: string[],
): Promise<{ asOf: number; contacts: Contact[] }> {
  const { asOf, records: contacts } = await records.getMany(reader, contactTable, ids)
  return { asOf, contacts }
}

/** A page of the list: the rows, the companies they name and the feed's end, of one moment. */
export async function list(
  reader: Reader,
  { filter, ...asked }: z.output<typeof listInput>,
): Promise<ContactPage> {
  const query = { ...asked, ...queryOf(reader, filter) }
  const { rows, ...page } = await records.list(reader, contactTable, query, 'companyId')
  return { ...page, rows: rows.map(({ n, record }) => ({ n, contact: record })) }
}

/**
 * The contact before or after another in a list, however far from the rows that a screen has read; the other need not fit
 * the filter itself. Null at the end, and for a contact that the reader does not see.
 */
export async function neighbour(
  reader: Reader,
  { id, filter, sort, direction }: NeighbourRequest,
): Promise<Contact | null> {
  const query = { sort, ...queryOf(reader, filter) }
  return await records.neighbour(reader, contactTable, id, query, direction, 'companyId')
}

const queryOf = (
  { actor }: Reader,
  filter: ContactFilter,
): Pick<Query, 'conditions' | 'few' | 'q'> => ({
  conditions: narrowing(contactTable, contactFilters, filter, actor.userId),
  few: fewOf(filter, actor.userId),
  q: filter.q,
})

/** How many contacts of the reader a filter finds; counting stops at one more than `upTo`. */
export async function found(
  reader: Reader,
  filter: ContactFilter,
  upTo = 10_000,
): Promise<{ count: number; upTo: number }> {
  return { count: await records.count(reader, contactTable, queryOf(reader, filter), upTo), upTo }
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
