/** The list of kinds, and what it makes of links and of what it does not know. */
import { describe, expect, it } from 'vitest'
import { kinds } from '../../worker/kinds.ts'
import { audience, isSeenBy, knowsPast } from '../../worker/records/audience.ts'
import { pointersTo } from '../../worker/records/holders.ts'
import { planRecords } from '../../worker/records/plan.ts'
import { createRegistry } from '../../worker/records/registry.ts'
import { ensureNoWider, merged } from '../../worker/records/removal.ts'
import type { AnyTable } from '../../worker/records/table.ts'
import { requireTargets } from '../../worker/records/targets.ts'
import { mayManage } from '../../worker/users/policy.ts'
import { memoryPortal } from '../support/memory-portal.ts'

const tableOf = (entity: string): AnyTable => {
  const table = kinds.of(entity)
  if (!table) throw new Error(`There is no ${entity}`)
  return table
}
const [contact, tag] = [tableOf('contact'), tableOf('tag')]

/** A table like another whose kind has these links besides. */
const pointing = (table: AnyTable, ...targets: AnyTable[]): AnyTable => ({
  ...table,
  kind: {
    ...table.kind,
    fields: {
      ...table.kind.fields,
      ...Object.fromEntries(
        targets.map(({ kind }) => [
          `${kind.entity}Id`,
          { type: 'link' as const, to: kind.entity, onRemoved: 'refuse' as const },
        ]),
      ),
    },
  },
})

describe('the list of kinds', () => {
  it('finds a kind by its name and by its ids, and nothing else', () => {
    expect(kinds.of('tag')).toBe(tag)
    expect(kinds.ofId('con_1m8c11564mf6v9rfjkrm')).toBe(contact)
    for (const id of ['secret_1', 'con', '', '_', 'usr_1']) expect(kinds.ofId(id)).toBeNull()
    expect([kinds.of('secret'), kinds.of('user'), kinds.toldAs('secret')]).toEqual([
      null,
      null,
      null,
    ])
    expect([kinds.toldAs('contact'), kinds.toldAs('user')]).toEqual(['whole', 'each'])
  })

  it('judges as a whole whatever is seen by fewer than everybody, in ways not known yet too', () => {
    const later = { ...tag, kind: { ...tag.kind, sight: JSON.parse('{"by":"later"}') } }
    const told = (table: AnyTable) => createRegistry([table], {}, mayManage).toldAs('tag')
    expect([told(tag), told(later)]).toEqual(['each', 'whole'])
  })

  it('has targets before what points to them', () => {
    const order = kinds.tables.map(({ kind }) => kind.entity)
    expect(order.indexOf('contact')).toBeGreaterThan(order.indexOf('tag'))
    expect(order.indexOf('contact')).toBeGreaterThan(order.indexOf('listItem'))
    expect(pointersTo(kinds, tag).map(({ f, onRemoved }) => [f, onRemoved])).toEqual([
      ['tagIds', 'replace'],
    ])
  })

  it('refuses twins, links to nothing and links in a ring', () => {
    const items = tableOf('listItem')
    const make = (...tables: AnyTable[]) => createRegistry(tables, {}, mayManage)
    expect(() => make(tag, items, contact)).not.toThrow()
    expect(() => make(tag, tag)).toThrow('same name or prefix')
    const { sight } = contact.kind
    const odd = { ...contact, kind: { ...contact.kind, sight: { ...sight, to: 'tagIds' } } }
    expect(() => make(tag, items, odd)).toThrow('no set of people')
    expect(() => make(pointing(tag, items))).toThrow('which is no kind')
    expect(() => make(pointing(tag, items), pointing(items, tag))).toThrow('back to it')
  })
})

it('whether a record comes, comes back or goes is told by its states alone', () => {
  const author = {
    now: 1,
    as: { type: 'user', id: 'usr_1' },
    actor: { userId: 'usr_1', role: 'owner', grantees: [], grantsRev: 1, country: 'US' },
  } as const
  const state = { ...tag.kind.empty, id: 'tag_1', title: 'A', rev: 1 }
  const { events } = planRecords(author, tag, [
    { before: null, after: state, verb: 'reverted' },
    { before: null, after: { ...state, rev: 3 }, verb: 'reverted' },
    { before: state, after: { ...state, title: 'B' } },
    { before: state, after: { ...state, title: 'B' }, verb: 'reverted' },
    { before: state, after: null, verb: 'reverted' },
  ])
  expect(events.map(({ kind }) => kind)).toEqual([
    'tag.created',
    'tag.restored',
    'tag.updated',
    'tag.reverted',
    'tag.removed',
  ])
})

describe('who sees a record', () => {
  const seenAs = (access: string) =>
    audience(contact.kind, { ...contact.kind.empty, access, managerIds: ['usr_1'] })

  it('is everybody by the values that say so, and its own people by any other', () => {
    for (const open of ['read', 'write']) expect(seenAs(open)).toContain('all')
    for (const closed of ['private', 'of later days', ''])
      expect(seenAs(closed)).toEqual(['u:usr_1', 'c:records.manageAll'])
  })
})

describe('a removal', () => {
  it('never changes who sees what is left', () => {
    const before = { ...contact.kind.empty, id: 'con_1', managerIds: ['usr_1', 'usr_2'] }
    expect(() => ensureNoWider(contact, before, { ...before, companyId: 'con_2' })).not.toThrow()
    expect(() => ensureNoWider(contact, before, { ...before, access: 'read' })).toThrow()
    expect(() => ensureNoWider(contact, before, { ...before, managerIds: ['usr_1'] })).toThrow()
  })

  it('tells of one table at a time', () => {
    const parts = [contact, contact, tag, contact].map((table, index) => ({
      table,
      changes: [{ before: null, after: { ...table.kind.empty, id: `${index}` } }],
    }))
    expect(merged(parts).map(({ table, changes }) => [table.name, changes.length])).toEqual([
      ['contacts', 2],
      ['tags', 1],
      ['contacts', 1],
    ])
  })
})

describe('a set of people that may be groups', () => {
  const managerIds = { type: 'person', orGroup: true } as const
  const table: AnyTable = {
    ...contact,
    kind: { ...contact.kind, sets: { ...contact.kind.sets, managerIds } },
  }
  const record = { ...contact.kind.empty, id: 'con_1', access: 'private', managerIds: ['grp_1'] }
  const inGroup = {
    userId: 'usr_1',
    role: 'user',
    grantees: ['all', 'u:usr_1', 'g:grp_1'],
  } as const

  it('shows the record, and its past, to who is in the group', () => {
    const other = { ...inGroup, grantees: ['all', 'u:usr_1'] } as const
    expect(audience(table.kind, record)).toEqual(['g:grp_1', 'c:records.manageAll'])
    expect([isSeenBy(table.kind, inGroup, record), isSeenBy(table.kind, other, record)]).toEqual([
      true,
      false,
    ])
    expect(knowsPast(table.kind, inGroup, record)).toBe(true)
    expect(knowsPast(table.kind, other, record)).toBe(false)
  })

  it('takes a group that is there and people who may be chosen, where it says so', async () => {
    const portal = memoryPortal()
    portal.sql.exec(`insert into groups (id, name, created_at) values ('grp_1', 'Sales', 1)`)
    const guest = portal.people.find(({ role }) => role === 'guest')?.userId ?? ''
    const [owner] = portal.people
    if (!owner) throw new Error('There is one')
    const isTaken = (given: AnyTable, ...ids: string[]) =>
      requireTargets(portal.contextOf(owner), given, [
        { before: null, after: { ...record, managerIds: ids } },
      ]).then(
        () => true,
        () => false,
      )
    expect(await isTaken(table, 'grp_1', owner.userId)).toBe(true)
    for (const id of ['grp_2', guest]) expect(await isTaken(table, id), id).toBe(false)
    expect(await isTaken(contact, 'grp_1')).toBe(false)
  })
})
