import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { readMigrations, statementsOf } from '../../local/migrations.ts'

/** A database as it was before the migration of this name; `migrate` brings it up to now. */
function databaseBefore(part: string): { db: DatabaseSync; migrate: () => void } {
  const all = readMigrations()
  const at = all.findIndex(({ name }) => name.includes(part))
  const db = new DatabaseSync(':memory:')
  const run = (migrations: typeof all) => {
    for (const sql of statementsOf(migrations)) db.exec(sql)
  }
  db.exec(
    'create table __drizzle_migrations (id integer primary key, hash text, created_at numeric)',
  )
  run(all.slice(0, at))
  return { db, migrate: () => run(all.slice(at)) }
}

it('titles that differed by case alone stay apart when titles lose their case', () => {
  const { db, migrate } = databaseBefore('titles-without-case')
  db.exec(`insert into tags (id, scope, title) values ('tag_1', 'contact', 'Lead'), ('tag_2', 'contact', 'LEAD'), ('tag_3', 'contact', 'VIP');
    insert into list_items (id, list, title, position) values ('lst_1', 'contact_type', 'Client', 0), ('lst_2', 'temperature', 'client', 0)`)
  migrate()
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
  const { db, migrate } = databaseBefore('well-formed-texts')
  const half = (hex: string) => `cast(x'${hex}' as text)`
  db.exec(`insert into contacts (id, kind, first_name, last_name, description, access, sort_name, rev, created_by, created_at, updated_by, updated_at) values
    ('con_1', 'person', ${half('48EDA0BD20ED95 9CED9CBC'.replaceAll(' ', ''))}, '한국 힣 😀', ${half('61006200')}, 'read', 'x', 1, 'u', 0, 'u', 0)`)
  db.exec(`insert into tags (id, scope, title, title_key) values
    ('tag_1', 'contact', ${half('EDA0BD')}, ${half('EDA0BD')}), ('tag_2', 'contact', ${half('EDB880')}, ${half('EDB880')})`)
  migrate()
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

it('S7: an opening from before says to whom it opened the contact, and nothing else does', () => {
  const { db, migrate } = databaseBefore('opened-by-nobody')
  const add = db.prepare(
    `insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, audience, "before", created_at)
      values ('chg_1', ?, ?, 'con_1', 1, ?, 'user', '["all"]', ?, 0)`,
  )
  const access = { f: 'access', a: 'private', b: 'read' }
  add.run(
    'contact.created',
    'contact',
    JSON.stringify([{ f: 'kind', a: null, b: 'person' }, access]),
    null,
  )
  add.run('contact.updated', 'contact', JSON.stringify([access]), null)
  add.run('contact.updated', 'contact', JSON.stringify([access]), '["u:usr_1"]')
  add.run('contact.updated', 'contact', JSON.stringify([{ ...access, a: 'write' }]), null)
  add.run('tag.updated', 'tag', JSON.stringify([access]), null)
  migrate()
  expect(
    db
      .prepare('select "before" from events order by seq')
      .all()
      .map((row) => row['before']),
  ).toEqual([null, '["c:records.manageAll"]', '["u:usr_1"]', null, null])
})

it('a portal from before is taken to be where its owner is', () => {
  const { db, migrate } = databaseBefore('portal-place')
  db.exec(
    `insert into users (id, email, name, role, locale, time_zone, created_at) values ('usr_1', 'o@unison.example', 'Olga', 'owner', 'zh', 'Asia/Shanghai', 0)`,
  )
  migrate()
  expect({
    ...db.prepare('select country, locale, time_zone, first_weekday from portal').get(),
  }).toEqual({
    country: 'CN',
    locale: 'zh',
    time_zone: 'Asia/Shanghai',
    first_weekday: 'monday',
  })
})

it('first items that nobody renamed are read in every language from here on', () => {
  const { db, migrate } = databaseBefore('presets')
  db.exec(`insert into list_items (id, list, title, title_key, position) values
    ('lst_1', 'contact_type', '客户', '客户', 0), ('lst_2', 'contact_type', 'Agency', 'agency', 1),
    ('lst_3', 'temperature', 'Hot', 'hot', 0), ('lst_4', 'temperature', '热烈', '热烈', 1), ('lst_5', 'temperature', 'Client', 'client', 2)`)
  migrate()
  const found = db.prepare('select preset from list_items order by id').all()
  expect(found.map(({ preset }) => preset)).toEqual(['client', null, null, null, null])
})
