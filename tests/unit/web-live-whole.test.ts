/** Kinds of which every screen has all: kept up by events, and by an answer that had all there were. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Op, WireEvent } from '../../party/protocol.ts'
import { applyItems, beginFeed, dropRecords } from '../../web/live/followers.ts'
import type { Ask } from '../../web/live/record-types.ts'
import { createRecords } from '../../web/live/records.ts'
import type { Tag } from '../../worker/settings/fields.ts'
import { tagKind } from '../../worker/settings/kind.ts'

vi.useFakeTimers()
const asked = vi.fn<Ask<Tag>>(() => new Promise(() => {}))
const tags = createRecords(tagKind, asked, { isWhole: true })
const isAsked = (): boolean => {
  vi.runAllTimers()
  return asked.mock.calls.length > 0
}

const lead: Tag = { id: 'tag_1', scope: 'contact', title: 'Lead', rev: 3 }
const event = (seq: number, rev: number, ops: Op[], entityId = 'tag_1'): WireEvent => ({
  type: 'event',
  seq,
  changeId: `chg_${seq}`,
  kind: 'tag.updated',
  entity: 'tag',
  entityId,
  rev,
  ops,
  actor: { type: 'user', id: 'usr_1' },
  at: 0,
})
const named = (a: string | null, b: string | null): Op[] => [{ f: 'title', a, b }]
const titles = (): string[] =>
  tags
    .all()
    .map(({ title }) => title)
    .sort()

beforeEach(() => {
  dropRecords()
  beginFeed(10)
  tags.ingestAll(10, [lead])
  isAsked()
  asked.mockClear()
})

describe('what every screen has whole', () => {
  it('shows what is made, renamed, removed and brought back without asking', () => {
    applyItems([event(11, 1, named(null, 'New'), 'tag_2')])
    expect(titles()).toEqual(['Lead', 'New'])
    applyItems([event(12, 4, named('Lead', 'Prospect'))])
    expect(titles()).toEqual(['New', 'Prospect'])
    applyItems([event(13, 5, named('Prospect', null))])
    expect(titles()).toEqual(['New'])
    applyItems([event(14, 6, named(null, 'Prospect'))])
    expect(titles()).toEqual(['New', 'Prospect'])
    expect(isAsked()).toBe(false)
  })

  it('stays as it is when an event is older', () => {
    applyItems([event(11, 3, named('Old', 'Older'))])
    expect(titles()).toEqual(['Lead'])
  })

  it('is asked for when something was missed, and after a change of very many', () => {
    applyItems([event(11, 5, named('B', 'C'))])
    expect(isAsked()).toBe(true)
    asked.mockClear()
    applyItems([
      {
        type: 'bulk',
        from: 12,
        seq: 99,
        entity: 'tag',
        changeId: 'chg_b',
        actor: { type: 'user', id: 'usr_1' },
      },
    ])
    expect(isAsked()).toBe(true)
  })

  it('loses what an answer does not have, but not what was made after it', () => {
    applyItems([event(12, 1, named(null, 'New'), 'tag_2')])
    tags.ingestAll(11, [{ ...lead, id: 'tag_3', title: 'Other' }])
    expect(titles()).toEqual(['New', 'Other'])
  })

  it('stays on the screen while the feed begins anew, and is what the next answer says, whatever its revisions', () => {
    dropRecords()
    expect(titles()).toEqual(['Lead'])
    beginFeed(3)
    tags.ingestAll(3, [{ ...lead, title: 'Of a backup', rev: 1 }])
    expect(titles()).toEqual(['Of a backup'])
  })
})
