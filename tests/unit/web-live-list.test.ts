import { describe, expect, it } from 'vitest'
import type { FeedItem, Op } from '../../party/protocol.ts'
import { contactLists, type ListQuery } from '../../web/contacts/list-rules.ts'
import { belongs } from '../../web/live/belongs.ts'
import { concerns } from '../../web/live/list-rules.ts'
import { join, type Page, pageOf, withAnswer } from '../../web/live/pages.ts'
import type { Contact } from '../../worker/contacts/fields.ts'

const event = (...ops: Op[]): FeedItem => ({
  type: 'event',
  seq: 1,
  changeId: 'chg_1',
  kind: 'contact.updated',
  entity: 'contact',
  entityId: 'con_1',
  rev: 2,
  ops,
  actor: { type: 'user', id: 'usr_1' },
  at: 0,
})
const field = (f: string): Op => ({ f, a: null, b: 'x' })
const info = (kind: string): Op => ({ f: 'infos', id: 'inf_1', a: null, b: { kind, value: 'x' } })
const nowhere = () => false
const everywhere = () => true

describe('a list is fetched again', () => {
  const byName: ListQuery = { filter: {}, sort: 'name' }
  const byDate: ListQuery = { filter: {}, sort: '-created' }
  it.each<[string, ListQuery, FeedItem, boolean]>([
    ['a name in name order', byName, event(field('lastName')), true],
    ['a name in date order', byDate, event(field('lastName')), false],
    ['a description', byName, event(field('description')), false],
    ['a mail, which may be all the name there is', byName, event(info('email')), true],
    ['an address', byName, event(info('address')), false],
    [
      'an address in a search',
      { filter: { q: 'paris' }, sort: 'name' },
      event(info('address')),
      true,
    ],
    ['a tag nobody filters by', byDate, event({ f: 'tagIds', add: ['tag_1'], del: [] }), false],
    [
      'a tag one filters by',
      { filter: { tagIds: ['tag_1'] }, sort: '-created' },
      event({ f: 'tagIds', add: ['tag_1'], del: [] }),
      true,
    ],
    [
      'a temperature one filters by',
      { filter: { temperatureId: 'none' }, sort: 'name' },
      event(field('temperatureId')),
      true,
    ],
    [
      'an address, where one filters by country',
      { filter: { country: 'FR' }, sort: 'name' },
      event(info('address')),
      true,
    ],
    ['who may see it', byDate, event(field('access')), true],
    ['a creation', byDate, event({ f: 'kind', a: null, b: 'person' }), true],
    [
      'another kind of record',
      byName,
      { ...event(field('name')), entity: 'tag' } as FeedItem,
      false,
    ],
    [
      'many at once',
      byDate,
      {
        type: 'bulk',
        seq: 2,
        from: 1,
        entity: 'contact',
        changeId: 'chg_1',
        actor: { type: 'user', id: null },
      },
      true,
    ],
  ])('%s', (_, query, item, expected) => {
    expect(concerns(contactLists, query, item, nowhere)).toBe(expected)
  })
  it('when a row of it went out of sight, and not for a stranger', () => {
    const gone: FeedItem = { type: 'gone', seq: 3, entity: 'contact', entityId: 'con_1' }
    expect(concerns(contactLists, byName, gone, everywhere)).toBe(true)
    expect(concerns(contactLists, byName, gone, nowhere)).toBe(false)
  })
})

describe('pages', () => {
  const page = (ids: string[], more: Partial<Page> = {}): Page => ({
    after: null,
    upTo: null,
    ids,
    related: [],
    next: null,
    asOf: 0,
    isStale: false,
    ...more,
  })
  it('show a row once', () => {
    expect(join([page(['a', 'b']), page(['b', 'c'])])).toEqual(['a', 'b', 'c'])
  })
  it('give up a row that a fresh page has', () => {
    const before = [page(['a', 'b']), page(['c', 'd'])]
    const [first, second] = before
    if (!first || !second) throw new Error('two pages were made')
    const after = withAnswer(before, [first, page(['b', 'c', 'd'])])
    expect(join(after)).toEqual(['a', 'b', 'c', 'd'])
    expect(after[0]?.ids).toEqual(['a'])
  })
  it('that no longer fit end where the answer ends', () => {
    const answer = {
      asOf: 1,
      rows: [{ id: 'con_1' }],
      related: [],
      next: { key: 'm', n: 1 },
      isCapped: false,
    }
    expect(pageOf({ after: null, upTo: { key: 'z', n: 9 } }, answer)).toMatchObject({
      upTo: { key: 'm', n: 1 },
      next: null,
    })
    expect(pageOf({ after: null, upTo: null }, answer)).toMatchObject({
      upTo: null,
      next: { key: 'm', n: 1 },
    })
  })
})

it('a contact made here is shown where it fits', () => {
  const contact = {
    kind: 'person',
    typeId: null,
    temperatureId: null,
    tagIds: ['tag_1'],
    managerIds: ['usr_1'],
    access: 'private',
    companyId: null,
    infos: [
      { kind: 'address', value: 'Paris', country: 'FR' },
      { kind: 'email', value: 'ada@example.com', country: null },
    ],
    createdAt: 5,
  } as unknown as Contact
  const yes = (filter: ListQuery['filter']) =>
    belongs(contactLists, { filter, sort: 'name' }, contact, 'usr_1')
  expect(yes({})).toBe(true)
  expect(yes({ kind: 'person', tagIds: ['tag_1'], managerId: 'me', access: 'private' })).toBe(true)
  expect(yes({ kind: 'company' })).toBe(false)
  expect(yes({ managerId: 'none' })).toBe(false)
  expect(yes({ typeId: 'none' })).toBe(true)
  expect(yes({ q: 'x' })).toBe(false)
  expect(yes({ createdFrom: 6 })).toBe(false)
  expect(yes({ managerId: ['usr_2', 'me'] })).toBe(true)
  expect(yes({ managerId: ['usr_2', 'none'] })).toBe(false)
  expect(yes({ typeId: ['lst_1', 'none'] })).toBe(true)
  expect(yes({ companyId: ['con_9'] })).toBe(false)
  expect(yes({ country: ['DE', 'FR'] })).toBe(true)
  expect(yes({ country: 'GB' })).toBe(false)
  expect(yes({ email: 'ADA@' })).toBe(true)
  expect(yes({ email: 'paris' })).toBe(false)
})
