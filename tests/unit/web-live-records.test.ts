import { beforeEach, expect, it, vi } from 'vitest'
import type { FeedItem, WireEvent } from '../../party/protocol.ts'
import { Refusal } from '../../web/live/errors.ts'
import { applyItems, beginFeed, dropRecords } from '../../web/live/followers.ts'
import type { Ask } from '../../web/live/record-types.ts'
import { createRecords } from '../../web/live/records.ts'
import type { Contact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'
import { apply } from '../../worker/records/changes.ts'
import { diff } from '../../worker/records/diff.ts'

const base: Contact = {
  id: 'con_1',
  kind: 'person',
  firstName: 'Ada',
  lastName: 'King',
  name: '',
  position: '',
  companyId: null,
  description: '',
  typeId: null,
  temperatureId: null,
  currency: null,
  access: 'read',
  photoKey: null,
  infos: [],
  tagIds: [],
  managerIds: ['usr_1'],
  rev: 1,
  createdBy: 'usr_1',
  createdAt: 1,
  updatedBy: 'usr_1',
  updatedAt: 1,
}
vi.useFakeTimers()
const asked = vi.fn<Ask<Contact>>(() => new Promise(() => {}))
const contacts = createRecords(contactKind, asked)
/** Everything that is to be asked for is asked for now. */
const askedFor = (): string[] => {
  vi.runAllTimers()
  return asked.mock.calls.flatMap(([ids]) => ids)
}

const event = (seq: number, rev: number, before: Contact, after: Contact | null): WireEvent => ({
  type: 'event',
  seq,
  changeId: `chg_${seq}`,
  kind: after ? 'contact.updated' : 'contact.removed',
  entity: 'contact',
  entityId: before.id,
  rev,
  ops: diff(contactKind, before, after),
  actor: { type: 'user', id: 'usr_2' },
  at: seq,
})
const renamed = (from: Contact, firstName: string): Contact => ({
  ...from,
  firstName,
  rev: from.rev + 1,
})

beforeEach(() => {
  dropRecords()
  askedFor()
  asked.mockClear()
  contacts.hold('con_1')
  beginFeed(10)
})
it('an event changes the record, and the same event again changes nothing', () => {
  contacts.ingest(10, [base])
  const change = event(11, 2, base, renamed(base, 'Grace'))
  applyItems([change, change])
  expect(contacts.of('con_1')).toMatchObject({ firstName: 'Grace', rev: 2, updatedBy: 'usr_2' })
  expect(askedFor()).toEqual([])
})

it('an answer that was read before an event is brought up to it', () => {
  applyItems([event(11, 2, base, renamed(base, 'Grace'))])
  contacts.ingest(10, [base])
  expect(contacts.of('con_1')).toMatchObject({ firstName: 'Grace', rev: 2 })
})

it('an older answer never replaces a newer record', () => {
  contacts.ingest(12, [{ ...base, firstName: 'New', rev: 5 }])
  contacts.ingest(11, [base])
  expect(contacts.of('con_1')?.firstName).toBe('New')
})

it('a missing revision is asked for', () => {
  contacts.ingest(10, [base])
  applyItems([event(13, 4, base, renamed(base, 'Late'))])
  expect(contacts.of('con_1')?.firstName).toBe('Ada')
  expect(askedFor()).toEqual(['con_1'])
})

it('an answer from before anything is remembered is asked for again', () => {
  contacts.ingest(3, [base])
  expect(askedFor()).toEqual(['con_1'])
})

it('one’s own change is on top until it is settled, whatever else happens', () => {
  contacts.ingest(10, [base])
  contacts.overlay('pln_1', 'con_1', [{ f: 'firstName', a: 'Ada', b: 'Mine' }])
  expect(contacts.of('con_1')?.firstName).toBe('Mine')
  applyItems([event(11, 2, base, { ...base, position: 'Countess', rev: 2 })])
  expect(contacts.of('con_1')).toMatchObject({ firstName: 'Mine', position: 'Countess' })
  contacts.settle('pln_1', ['con_1'])
  expect(contacts.of('con_1')).toMatchObject({ firstName: 'Ada', position: 'Countess' })
})

it('a removed record and one out of sight are gone, and say which', () => {
  contacts.ingest(10, [base])
  applyItems([event(11, 2, base, null)])
  expect(contacts.of('con_1')).toBeUndefined()
  expect(contacts.fateOf('con_1')).toMatchObject({ kind: 'removed', by: { id: 'usr_2' } })
  dropRecords()
  beginFeed(20)
  contacts.ingest(20, [base])
  const gone: FeedItem = { type: 'gone', seq: 21, entity: 'contact', entityId: 'con_1' }
  applyItems([gone])
  expect(contacts.fateOf('con_1')?.kind).toBe('hidden')
  // An answer that was under way does not bring it back.
  contacts.ingest(20, [base])
  expect(contacts.of('con_1')).toBeUndefined()
})

it('a contact made here is shown before the server knows it, and confirmed by its event', () => {
  contacts.hold('con_2')
  const made: Contact = { ...base, id: 'con_2', firstName: 'New' }
  const ops = diff(contactKind, null, made)
  contacts.overlay('pln_2', 'con_2', ops)
  expect(contacts.of('con_2')).toMatchObject({ firstName: 'New', rev: 0 })
  applyItems([{ ...event(11, 1, made, made), kind: 'contact.created', ops }])
  contacts.settle('pln_2', ['con_2'])
  expect(contacts.of('con_2')).toMatchObject({ firstName: 'New', rev: 1 })
  expect(apply(contactKind, null, ops)).toMatchObject({ firstName: 'New' })
})

it('what an answer from before a start afresh does not name is not taken for gone, but asked for again', async () => {
  asked.mockResolvedValueOnce({ asOf: 15, records: [] })
  contacts.hold('con_9')
  contacts.want('con_9')
  dropRecords()
  beginFeed(20)
  expect(askedFor()).toEqual(['con_9'])
  await vi.advanceTimersByTimeAsync(100)
  expect(askedFor()).toEqual(['con_9', 'con_9'])
  expect(contacts.fateOf('con_9')).toBeUndefined()
})

it('of records that nobody shows, only the latest few hundred stay; those on the screen and on their way stay too', () => {
  const many = Array.from({ length: 1_200 }, (_, n) => ({ ...base, id: `con_x${n}` }))
  contacts.overlay('pln_9', 'con_x1', [{ f: 'firstName', a: 'Ada', b: 'Mine' }])
  contacts.hold('con_x2')
  contacts.ingest(10, many)
  const left = many.filter(({ id }) => contacts.baseOf(id) !== undefined).map(({ id }) => id)
  expect(left).toHaveLength(502)
  expect(left).toEqual(expect.arrayContaining(['con_x1', 'con_x2']))
  expect(left.at(-1)).toBe('con_x1199')
  contacts.settle('pln_9', ['con_x1'])
  contacts.release('con_x2')
})

it('what others change many at once is asked for once in a while, together', () => {
  asked.mockClear()
  contacts.ingest(10, [base])
  const bulk = (seq: number): FeedItem => ({
    type: 'bulk',
    seq,
    from: seq,
    entity: 'contact',
    changeId: `chg_${seq}`,
    actor: { type: 'user', id: 'usr_2' },
  })
  applyItems([bulk(11)])
  vi.advanceTimersByTime(500)
  applyItems([bulk(12), bulk(13)])
  vi.advanceTimersByTime(400)
  expect(asked.mock.calls).toEqual([])
  expect(askedFor().filter((id) => id === 'con_1')).toEqual(['con_1'])
})

it('one record that is refused costs the others nothing', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  asked.mockClear()
  asked.mockImplementation(async (ids) => {
    if (ids.includes('con_bad')) throw new Refusal(400, { reason: 'invalid_input' })
    return { asOf: 30, records: ids.map((id) => ({ ...base, id })) }
  })
  const ids = ['con_a', 'con_b', 'con_bad', 'con_c', 'con_d']
  for (const id of ids) contacts.want(id)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ids.filter((id) => contacts.of(id) !== undefined)).toEqual([
    'con_a',
    'con_b',
    'con_c',
    'con_d',
  ])
  expect(asked.mock.calls.filter(([one]) => one.length === 1 && one[0] === 'con_bad')).toHaveLength(
    1,
  )
})
