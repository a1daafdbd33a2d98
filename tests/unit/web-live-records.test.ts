import { beforeEach, expect, it, vi } from 'vitest'
import type { FeedItem, WireEvent } from '../../party/protocol.ts'
import {
  applyItems,
  beginFeed,
  contactOf,
  dropRecords,
  fateOf,
  hold,
  ingest,
  onFreshNeeded,
  overlay,
  settle,
} from '../../web/live/records.ts'
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
const asked = vi.fn()

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
  asked.mockClear()
  onFreshNeeded(asked)
  hold('con_1')
  beginFeed(10)
})

it('an event changes the record, and the same event again changes nothing', () => {
  ingest(10, [base])
  const change = event(11, 2, base, renamed(base, 'Grace'))
  applyItems([change, change])
  expect(contactOf('con_1')).toMatchObject({ firstName: 'Grace', rev: 2, updatedBy: 'usr_2' })
  expect(asked).not.toHaveBeenCalled()
})

it('an answer that was read before an event is brought up to it', () => {
  applyItems([event(11, 2, base, renamed(base, 'Grace'))])
  ingest(10, [base])
  expect(contactOf('con_1')).toMatchObject({ firstName: 'Grace', rev: 2 })
})

it('an older answer never replaces a newer record', () => {
  ingest(12, [{ ...base, firstName: 'New', rev: 5 }])
  ingest(11, [base])
  expect(contactOf('con_1')?.firstName).toBe('New')
})

it('a missing revision is asked for', () => {
  ingest(10, [base])
  applyItems([event(13, 4, base, renamed(base, 'Late'))])
  expect(contactOf('con_1')?.firstName).toBe('Ada')
  expect(asked).toHaveBeenCalledWith('con_1')
})

it('an answer from before anything is remembered is asked for again', () => {
  ingest(3, [base])
  expect(asked).toHaveBeenCalledWith('con_1')
})

it('one’s own change is on top until it is settled, whatever else happens', () => {
  ingest(10, [base])
  overlay('pln_1', 'con_1', [{ f: 'firstName', a: 'Ada', b: 'Mine' }])
  expect(contactOf('con_1')?.firstName).toBe('Mine')
  applyItems([event(11, 2, base, { ...base, position: 'Countess', rev: 2 })])
  expect(contactOf('con_1')).toMatchObject({ firstName: 'Mine', position: 'Countess' })
  settle('pln_1', ['con_1'])
  expect(contactOf('con_1')).toMatchObject({ firstName: 'Ada', position: 'Countess' })
})

it('a removed record and one out of sight are gone, and say which', () => {
  ingest(10, [base])
  applyItems([event(11, 2, base, null)])
  expect(contactOf('con_1')).toBeUndefined()
  expect(fateOf('con_1')).toMatchObject({ kind: 'removed', by: { id: 'usr_2' } })
  dropRecords()
  beginFeed(20)
  ingest(20, [base])
  const gone: FeedItem = { type: 'gone', seq: 21, entity: 'contact', entityId: 'con_1' }
  applyItems([gone])
  expect(fateOf('con_1')?.kind).toBe('hidden')
  // An answer that was under way does not bring it back.
  ingest(20, [base])
  expect(contactOf('con_1')).toBeUndefined()
})

it('a contact made here is shown before the server knows it, and confirmed by its event', () => {
  hold('con_2')
  const made: Contact = { ...base, id: 'con_2', firstName: 'New' }
  const ops = diff(contactKind, null, made)
  overlay('pln_2', 'con_2', ops)
  expect(contactOf('con_2')).toMatchObject({ firstName: 'New', rev: 0 })
  applyItems([{ ...event(11, 1, made, made), kind: 'contact.created', ops }])
  settle('pln_2', ['con_2'])
  expect(contactOf('con_2')).toMatchObject({ firstName: 'New', rev: 1 })
  expect(apply(contactKind, null, ops)).toMatchObject({ firstName: 'New' })
})
