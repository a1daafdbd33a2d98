/** Long texts of events are kept once, wherever in an op they stand, and put back when it is read. */
import { expect, it } from 'vitest'
import type { Op } from '../../party/protocol.ts'
import { everybody } from '../../worker/core/access.ts'
import { eventStatements, textHashes, unpackOps } from '../../worker/core/events.ts'

const long = 'long '.repeat(200)
const ops: Op[] = [
  { f: 'description', a: 'short', b: long },
  { f: 'infos', id: 'inf_1', a: null, b: { id: 'inf_1', position: 0, value: long, city: null } },
  { f: 'tagIds', add: ['tag_1'], del: [] },
]

it('a long text in a field and in an element is stored once, and read as it was', async () => {
  const by = { changeId: 'chg_1', actor: { type: 'user', id: 'usr_1' }, at: 1 } as const
  const event = { kind: 'contact.updated', entity: 'contact', entityId: 'con_1', rev: 2 } as const
  const { texts, events } = await eventStatements([{ ...event, ops, audience: [everybody] }], by)
  const rows: [string, string][] = JSON.parse(String(texts?.args[0]))
  expect(rows.map(([, body]) => body)).toEqual([long])
  const [written]: string[][] = JSON.parse(String(events.args[4]))
  const changes = written?.[4] ?? ''
  expect(changes).not.toContain(long)
  const row = { changes, seq: 1, change_id: 'chg_1', kind: '', entity: '', entity_id: '', rev: 2 }
  const stored = {
    ...row,
    actor_type: 'user',
    actor_id: null,
    audience: '[]',
    before: null,
  } as const
  const whole = { ...stored, control: null, turn_of: null, turn: null, created_at: 1 }
  expect(textHashes([whole])).toEqual(rows.map(([hash]) => hash))
  expect(unpackOps(changes, new Map(rows))).toEqual(ops)
  expect(unpackOps(changes, new Map())).toMatchObject([{ b: null }, { b: { value: null } }, {}])
})
