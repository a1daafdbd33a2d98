/** Who already has an e-mail, phone or company name that somebody is typing: told, never in the way. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import { visible } from '../records/policy.ts'
import { bodyOf, type Row, recordOf } from '../records/rows.ts'
import { companyKey } from './company-key.ts'
import type { Contact } from './fields.ts'
import { infoKey } from './info-key.ts'
import { plainValue } from './info-value.ts'
import type { SameAsRequest } from './schema.ts'
import { contactTable } from './table.ts'

/** Of each entry, by its place in the question, one contact that the reader sees and that has the very same one. */
export async function sameAs(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { entries, exceptId }: SameAsRequest,
): Promise<{ index: number; contact: Contact }[]> {
  const keys = entries.map(({ kind, value }) => [
    kind,
    kind === 'company'
      ? companyKey(value)
      : infoKey({ kind, value: plainValue({ kind, value }) }, actor.country),
  ])
  const rows = await db.all<Row & { at: number }>(
    sql`select j.key as at, ${bodyOf(contactTable, 'c')} from json_each(${JSON.stringify(keys)}) j
      join contacts c on c.id = iif(j.value->>0 = 'company',
        (select c.id from contacts c where c.company_key = j.value->>1 and c.company_key <> '' and c.id <> ${exceptId} and ${visible(contactTable, actor, 'c')} limit 1),
        (select i.contact_id from contact_infos i join contacts c on c.id = i.contact_id
          where i.key = j.value->>1 and i.kind = j.value->>0 and i.key <> '' and c.id <> ${exceptId} and ${visible(contactTable, actor, 'c')} limit 1))`,
  )
  return rows.map((row) => ({ index: row.at, contact: recordOf(contactTable, row) }))
}
