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

it('S1: half characters and NUL that were stored once can be read again, and nothing else changes', () => {
  const all = readMigrations()
  const at = all.findIndex(({ name }) => name.includes('well-formed-texts'))
  const db = new DatabaseSync(':memory:')
  db.exec(
    'create table __drizzle_migrations (id integer primary key, hash text, created_at numeric)',
  )
  for (const sql of statementsOf(all.slice(0, at))) db.exec(sql)
  const half = (hex: string) => `cast(x'${hex}' as text)`
  db.exec(`insert into contacts (id, kind, first_name, last_name, description, access, sort_name, rev, created_by, created_at, updated_by, updated_at) values
    ('con_1', 'person', ${half('48EDA0BD20ED95 9CED9CBC'.replaceAll(' ', ''))}, '한국 힣 😀', ${half('61006200')}, 'read', 'x', 1, 'u', 0, 'u', 0)`)
  db.exec(`insert into tags (id, scope, title, title_key) values
    ('tag_1', 'contact', ${half('EDA0BD')}, ${half('EDA0BD')}), ('tag_2', 'contact', ${half('EDB880')}, ${half('EDB880')})`)
  for (const sql of statementsOf(all.slice(at))) db.exec(sql)
  expect({
    ...db.prepare('select first_name, last_name, description from contacts').get(),
  }).toEqual({
    first_name: 'H\ufffd \ud55c\ud73c',
    last_name: '한국 힣 😀',
    description: 'ab',
  })
  expect(
    db
      .prepare('select hex(title) as t, title_key as k from tags order by id')
      .all()
      .map(({ t, k }) => [t, k]),
  ).toEqual([
    ['EFBFBD', '\ufffd tag_1'],
    ['EFBFBD', '\ufffd tag_2'],
  ])
})
