/** Who already has an e-mail or phone that somebody is typing: told, never in the way. */
import { sql } from 'drizzle-orm'
import type { Context } from '../core/context.ts'
import type { Contact } from './fields.ts'
import { infoKey } from './info-key.ts'
import { plainValue } from './info-value.ts'
import { visible } from './policy.ts'
import { type ContactRow, contactColumns, present } from './present.ts'
import type { SameAsRequest } from './schema.ts'

/** Of each entry, by its place in the question, one contact that the reader sees and that has the very same one. */
export async function sameAs(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  { entries, exceptId }: SameAsRequest,
): Promise<{ index: number; contact: Contact }[]> {
  const keys = entries.map(({ kind, value }) => [
    kind,
    infoKey({ kind, value: plainValue({ kind, value }) }),
  ])
  const rows = await db.all<ContactRow & { at: number }>(
    sql`select j.key as at, ${contactColumns} from json_each(${JSON.stringify(keys)}) j
      join contacts c on c.id = (select i.contact_id from contact_infos i join contacts c on c.id = i.contact_id
        where i.key = j.value->>1 and i.kind = j.value->>0 and i.key <> '' and c.id <> ${exceptId} and ${visible(actor)} limit 1)`,
  )
  return rows.map((row) => ({ index: row.at, contact: present(row) }))
}
