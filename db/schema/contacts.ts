import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type {
  ContactAccess,
  ContactKind,
  InfoCategory,
  InfoKind,
  ListItemList,
  Network,
  Preset,
} from '../enums.ts'
import { users } from './users.ts'

/** Persons and companies. `n` is the internal key (search rowid, access rows); `id` is the public one. */
export const contacts = sqliteTable(
  'contacts',
  {
    n: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    kind: text().$type<ContactKind>().notNull(),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    /** The name of a company; empty for a person. */
    name: text().notNull().default(''),
    position: text().notNull().default(''),
    companyId: text('company_id'),
    description: text().notNull().default(''),
    typeId: text('type_id'),
    temperatureId: text('temperature_id'),
    currency: text(),
    access: text().$type<ContactAccess>().notNull(),
    photoKey: text('photo_key'),
    /** Derived from the names: what lists sort by and duplicates are looked up by. */
    sortName: text('sort_name').notNull(),
    /** What names of one company have in common; empty for a person. */
    companyKey: text('company_key').notNull().default(''),
    rev: integer().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('contacts_id').on(t.id),
    index('contacts_name').on(t.sortName, t.n),
    index('contacts_created').on(t.createdAt, t.n),
    index('contacts_kind_name').on(t.kind, t.sortName, t.n),
    index('contacts_kind_created').on(t.kind, t.createdAt, t.n),
    index('contacts_company_key').on(t.companyKey).where(sql`${t.companyKey} <> ''`),
    index('contacts_company').on(t.companyId).where(sql`${t.companyId} is not null`),
    index('contacts_photo').on(t.photoKey).where(sql`${t.photoKey} is not null`),
    index('contacts_type').on(t.typeId, t.sortName).where(sql`${t.typeId} is not null`),
    index('contacts_temperature')
      .on(t.temperatureId, t.sortName)
      .where(sql`${t.temperatureId} is not null`),
  ],
)

/** E-mails, phones, links and addresses. `key` is what duplicates and search compare: lower-case mail, a phone with its calling code. */
export const contactInfos = sqliteTable(
  'contact_infos',
  {
    id: text().notNull(),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    kind: text().$type<InfoKind>().notNull(),
    network: text().$type<Network>(),
    category: text().$type<InfoCategory>().notNull(),
    /** The e-mail, phone or link; for an address its street lines. */
    value: text().notNull(),
    city: text(),
    state: text(),
    postalCode: text('postal_code'),
    country: text(),
    isPrimary: integer('is_primary', { mode: 'boolean' }).notNull(),
    position: integer().notNull(),
    key: text().notNull().default(''),
  },
  (t) => [
    // An entry is known under its contact: what another contact once had under this id is no concern of it.
    primaryKey({ columns: [t.id, t.contactId] }),
    index('contact_infos_contact').on(t.contactId, t.position),
    index('contact_infos_key').on(t.key, t.kind),
  ],
)

export const contactManagers = sqliteTable(
  'contact_managers',
  {
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.userId] }),
    index('contact_managers_user').on(t.userId),
  ],
)

/** One row per record and grantee: a list is one index range per grantee. Derived; written in the record's own plan. */
export const contactAccessRows = sqliteTable(
  'contact_access',
  {
    grantee: text().notNull(),
    n: integer()
      .notNull()
      .references(() => contacts.n, { onDelete: 'cascade' }),
    sortName: text('sort_name').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.n, t.grantee] }),
    index('contact_access_name').on(t.grantee, t.sortName, t.n),
    index('contact_access_created').on(t.grantee, t.createdAt, t.n),
  ],
)

export const tags = sqliteTable(
  'tags',
  {
    id: text().primaryKey(),
    /** Contacts, deals and cases have separate sets. */
    scope: text().$type<'contact'>().notNull(),
    title: text().notNull(),
    /** The title as titles are told apart: without case (`titleKey`). */
    titleKey: text('title_key').notNull(),
    rev: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('tags_title_key').on(t.scope, t.titleKey)],
)

export const contactTags = sqliteTable(
  'contact_tags',
  {
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    tagId: text('tag_id')
      .notNull()
      .references(() => tags.id),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.tagId] }), index('contact_tags_tag').on(t.tagId)],
)

/** Contact types and temperatures. */
export const listItems = sqliteTable(
  'list_items',
  {
    id: text().primaryKey(),
    list: text().$type<ListItemList>().notNull(),
    title: text().notNull(),
    titleKey: text('title_key').notNull(),
    color: text(),
    /** Which of the first items it is, as long as nobody has renamed it. */
    preset: text().$type<Preset>(),
    position: integer().notNull(),
    rev: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('list_items_title_key').on(t.list, t.titleKey)],
)
