import { expect, it } from 'vitest'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { isUndoable } from '../../web/history/undoable.ts'
import { type ContactState, emptyContact } from '../../worker/contacts/fields.ts'
import { contactKind } from '../../worker/contacts/kind.ts'

const now: ContactState = {
  ...emptyContact,
  kind: 'person',
  firstName: 'Ada',
  position: 'Analyst',
  tagIds: ['tag_a'],
  createdBy: 'usr_me',
  createdAt: 1,
}

const event = (seq: number, kind: string, ops: Op[], actorId = 'usr_me'): WireEvent => ({
  type: 'event',
  seq,
  changeId: `chg_${seq}`,
  kind,
  entity: 'contact',
  entityId: 'con_1',
  rev: seq,
  ops,
  actor: { type: 'user', id: actorId },
  at: seq,
})
const can = (one: WireEvent, newer: WireEvent[] = []): boolean =>
  isUndoable(contactKind, { changeId: one.changeId, events: [one] }, [one, ...newer], now, 'usr_me')

it('a change can be taken back while the record still holds what it put there', () => {
  const op = { f: 'position', a: 'Countess', b: 'Analyst' }
  expect(can(event(2, 'contact.updated', [op]))).toBe(true)
  expect(can(event(2, 'contact.updated', [{ ...op, b: 'Other' }]))).toBe(false)
  expect(can(event(2, 'contact.updated', [op, { f: 'firstName', a: '', b: 'Augusta' }]))).toBe(
    false,
  )
})

it('members that came or went can be taken back once', () => {
  expect(can(event(2, 'contact.updated', [{ f: 'tagIds', add: ['tag_a'], del: [] }]))).toBe(true)
  expect(can(event(2, 'contact.updated', [{ f: 'tagIds', add: ['tag_b'], del: [] }]))).toBe(false)
  expect(can(event(2, 'contact.updated', [{ f: 'tagIds', add: [], del: ['tag_b'] }]))).toBe(true)
})

it('a record one made oneself can be taken back until somebody else works on it', () => {
  const made = event(2, 'contact.created', [{ f: 'kind', a: null, b: 'person' }])
  expect(can(made)).toBe(true)
  expect(can(made, [event(3, 'contact.updated', [])])).toBe(true)
  expect(can(made, [event(3, 'contact.updated', [], 'usr_other')])).toBe(false)
  expect(can({ ...made, actor: { type: 'user', id: 'usr_other' } })).toBe(false)
})

it('a removal is not offered on a record that is here', () => {
  expect(can(event(2, 'contact.removed', [{ f: 'kind', a: 'person', b: null }]))).toBe(false)
})
