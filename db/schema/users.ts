import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Locale, Role, Theme } from '../enums.ts'

/** People of the portal. Sign-in data lives in `auth_*` under the same id. `grantsRev` grows whenever what they may see changes. */
export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    photoKey: text('photo_key'),
    locale: text().$type<Locale>().notNull().default('en'),
    timeZone: text('time_zone').notNull().default('UTC'),
    theme: text().$type<Theme>().notNull().default('system'),
    isPresenceShown: integer('is_presence_shown', { mode: 'boolean' }).notNull().default(true),
    grantsRev: integer('grants_rev').notNull().default(1),
    rev: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('users_email').on(sql`lower(${t.email})`)],
)

export const groups = sqliteTable('groups', {
  id: text().primaryKey(),
  name: text().notNull(),
  rev: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
})

export const groupMembers = sqliteTable(
  'group_members',
  {
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.userId] }), index('group_members_user').on(t.userId)],
)

/** An invitation is known by the SHA-256 of its token; the token itself is only in the mail. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    role: text().$type<Role>().notNull(),
    tokenHash: text('token_hash').notNull(),
    invitedBy: text('invited_by')
      .notNull()
      .references(() => users.id),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    acceptedAt: integer('accepted_at'),
  },
  (t) => [
    uniqueIndex('invitations_token').on(t.tokenHash),
    uniqueIndex('invitations_open').on(sql`lower(${t.email})`).where(sql`${t.acceptedAt} is null`),
  ],
)
