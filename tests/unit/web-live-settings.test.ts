import { describe, expect, it } from 'vitest'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { followed } from '../../worker/records/followed.ts'
import type { Tag } from '../../worker/settings/fields.ts'
import { tagKind } from '../../worker/settings/kind.ts'

const tag: Tag = { id: 'tag_1', scope: 'contact', title: 'Lead', rev: 3 }
const event = (rev: number, ops: Op[]): WireEvent => ({
  type: 'event',
  seq: 9,
  changeId: 'chg_1',
  kind: 'tag.updated',
  entity: 'tag',
  entityId: 'tag_1',
  rev,
  ops,
  actor: { type: 'user', id: 'usr_1' },
  at: 0,
})
const named = (a: string | null, b: string | null): Op[] => [{ f: 'title', a, b }]

describe('a tag after an event', () => {
  it('is made, renamed and gone', () => {
    expect(followed(tagKind, undefined, event(1, named(null, 'Lead')))).toEqual({
      ...tag,
      rev: 1,
    })
    expect(followed(tagKind, tag, event(4, named('Lead', 'Prospect')))).toEqual({
      ...tag,
      title: 'Prospect',
      rev: 4,
    })
    expect(followed(tagKind, tag, event(4, named('Lead', null)))).toBeNull()
  })

  it('stays as it is when the event is older', () =>
    expect(followed(tagKind, tag, event(3, named('Old', 'Older')))).toBe(tag))

  it('cannot be told when something before it was missed', () => {
    expect(followed(tagKind, tag, event(5, named('B', 'C')))).toBe('unknown')
    expect(followed(tagKind, undefined, event(2, named('A', 'B')))).toBe('unknown')
  })

  it('comes back whole', () =>
    expect(followed(tagKind, undefined, event(7, named(null, 'Back')))).toEqual({
      ...tag,
      title: 'Back',
      rev: 7,
    }))
})
