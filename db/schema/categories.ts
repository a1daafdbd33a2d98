import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { CategoryIcon, CategoryPreset } from '../enums.ts'

/** What entries of a history are told apart by. Every portal begins with four, which the migration makes. */
export const historyCategories = sqliteTable(
  'history_categories',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    titleKey: text('title_key').notNull(),
    icon: text().$type<CategoryIcon>().notNull(),
    /** Which of the first categories it is, as long as nobody has renamed it. */
    preset: text().$type<CategoryPreset>(),
    position: integer().notNull(),
    rev: integer().notNull().default(1),
  },
  (t) => [uniqueIndex('history_categories_title_key').on(t.titleKey)],
)
