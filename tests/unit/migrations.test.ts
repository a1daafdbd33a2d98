import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { readMigrations, statementsOf } from '../../local/migrations.ts'

it('titles that differed by case alone stay apart when titles lose their case', () => {
  const all = readMigrations()
  const at = all.findIndex(({ name }) => name.includes('titles-without-case'))
  const db = new DatabaseSync(':memory:')
  db.exec(
    'create table __drizzle_migrations (id integer primary key, hash text, created_at numeric)',
  )
  for (const sql of statementsOf(all.slice(0, at))) db.exec(sql)
  db.exec(`insert into tags (id, scope, title) values ('tag_1', 'contact', 'Lead'), ('tag_2', 'contact', 'LEAD'), ('tag_3', 'contact', 'VIP');
    insert into list_items (id, list, title, position) values ('lst_1', 'contact_type', 'Client', 0), ('lst_2', 'temperature', 'client', 0)`)
  for (const sql of statementsOf(all.slice(at))) db.exec(sql)
  const keys = (table: string) =>
    db
      .prepare(`select title_key from ${table} order by id`)
      .all()
      .map((row) => row['title_key'])
  expect(keys('tags')).toEqual(['lead', 'lead tag_2', 'vip'])
  expect(keys('list_items')).toEqual(['client', 'client'])
  expect(() =>
    db.exec(
      `insert into tags (id, scope, title, title_key) values ('tag_4', 'contact', 'vip', 'vip')`,
    ),
  ).toThrow(/UNIQUE/)
})
