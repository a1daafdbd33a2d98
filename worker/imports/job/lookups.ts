/** What a chunk of rows has to be compared with: one round trip a chunk. */
import { sql } from 'drizzle-orm'
import type { ListItemList } from '../../../db/enums.ts'
import { listItems, tags, users } from '../../../db/schema/index.ts'
import { companySpellings, companyStem } from '../../contacts/company-names.ts'
import type { Contact } from '../../contacts/fields.ts'
import { contactTable } from '../../contacts/table.ts'
import type { Context } from '../../core/context.ts'
import { visible } from '../../records/policy.ts'
import { bodyOf, type Row, recordOf } from '../../records/rows.ts'
import { titleKey } from '../../settings/fields.ts'
import { titleKeysOf } from '../../settings/presets.ts'
import { mayManage } from '../../users/policy.ts'
import type { ContactDraft } from '../draft/contact-draft.ts'
import type { ImportInput } from '../schema.ts'
import { draftedEarlier, type EarlierRow } from './earlier.ts'
import { ownPrefix } from './ids.ts'

export type Lookups = {
  /** By e-mail key, the contacts that have it, oldest first. */
  byEmail: Map<string, Contact[]>
  /** Contacts that rows say they made before, by id. */
  byId: Map<string, Contact>
  /** By the same ids, what that row said when it was imported last. */
  earlier: Map<string, ContactDraft>
  /** By the stem of their names, companies that may be meant, oldest first. */
  byCompany: Map<string, Contact[]>
  types: Map<string, string>
  temperatures: Map<string, string>
  tags: Map<string, string>
  /** Where a new item of each list goes. */
  nextPosition: Record<ListItemList, number>
  /** Of the chosen managers and tags those that are still there. */
  managerIds: string[]
  tagIds: string[]
}

/** What rows of these e-mails and company names meet: contacts the owner may see, and whatever this import has made. */
export async function lookUp(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  input: ImportInput,
  emails: readonly string[],
  companyNames: readonly string[],
  ids: readonly string[],
): Promise<Lookups> {
  const prefix = ownPrefix(input.changeId)
  const inSight = sql`(${visible(contactTable, actor, 'c')} or substr(c.id, 1, ${prefix.length}) = ${prefix})`
  const sortNames = [...new Set(companyNames.flatMap(companySpellings))]
  const [own, earlier, mails, companies, items, allTags, managers] = await db.batch([
    db.all<Row>(
      sql`select ${bodyOf(contactTable, 'c')} from contacts c where c.id in (select value from json_each(${JSON.stringify(ids)})) and ${visible(contactTable, actor, 'c')}`,
    ),
    db.all<EarlierRow>(
      sql`select r.record_id as id, r.cells, j.input from jobs j join job_rows r on r.job_id = j.id
        where ${ids.length} > 0 and j.owner_id = ${actor.userId} and j.kind = 'contacts.import' and r.record_id in (select value from json_each(${JSON.stringify(ids)}))
        order by j.created_at`,
    ),
    db.all<Row & { email_key: string }>(
      sql`select f.key as email_key, ${bodyOf(contactTable, 'c')} from
        (select distinct i.key, i.contact_id from json_each(${JSON.stringify(emails)}) j
          join contact_infos i on i.key = j.value and i.kind = 'email') f
        join contacts c on c.id = f.contact_id where ${inSight} order by c.n`,
    ),
    db.all<Row>(
      sql`select ${bodyOf(contactTable, 'c')} from json_each(${JSON.stringify(sortNames)}) j
        join contacts c on c.kind = 'company' and c.sort_name = j.value where ${inSight} order by c.n`,
    ),
    db.select().from(listItems),
    db.select().from(tags),
    db
      .select({ id: users.id })
      .from(users)
      .where(
        sql`${sql.raw(mayManage('users'))} and ${users.id} in (select value from json_each(${JSON.stringify(input.managerIds)}))`,
      ),
  ])
  const titles = (list: ListItemList) =>
    new Map(
      items.flatMap((item) =>
        item.list === list ? titleKeysOf(item).map((key) => [key, item.id] as const) : [],
      ),
    )
  const nextOf = (list: ListItemList) =>
    Math.max(-1, ...items.flatMap((item) => (item.list === list ? [item.position] : []))) + 1
  return {
    byId: new Map(own.map(present).map((contact) => [contact.id, contact])),
    earlier: new Map(earlier.flatMap(draftedEarlier)),
    byEmail: grouped(mails.map((row) => [row.email_key, present(row)])),
    byCompany: grouped(
      companies.map(present).map((company) => [companyStem(company.name), company]),
    ),
    types: titles('contact_type'),
    temperatures: titles('temperature'),
    nextPosition: { contact_type: nextOf('contact_type'), temperature: nextOf('temperature') },
    tags: new Map(allTags.map((tag) => [titleKey(tag.title), tag.id])),
    managerIds: managers.map(({ id }) => id),
    tagIds: input.tagIds.filter((id) => allTags.some((tag) => tag.id === id)),
  }
}

const present = (row: Row): Contact => recordOf(contactTable, row)

function grouped(entries: readonly (readonly [string, Contact])[]): Map<string, Contact[]> {
  const map = new Map<string, Contact[]>()
  for (const [key, contact] of entries) map.set(key, [...(map.get(key) ?? []), contact])
  return map
}
