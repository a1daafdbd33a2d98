/** Long texts of events are kept once, wherever in an op they stand, and put back when it is read. */
import { expect, it } from 'vitest'
import type { Json, Op } from '../../party/protocol.ts'
import { everybody } from '../../worker/core/access.ts'
import { type EventRow, eventStatements, textHashes, unpackOps } from '../../worker/core/events.ts'

const long = 'long '.repeat(200)
const ops: Op[] = [
  { f: 'description', a: 'short', b: long },
  { f: 'infos', id: 'inf_1', a: null, b: { id: 'inf_1', position: 0, value: long, city: null } },
  { f: 'tagIds', add: ['tag_1'], del: [] },
]
const field = (element: Json): Op[] => [{ f: 'custom', id: 'fld_1', a: null, b: element }]
const inDocument = { type: 'doc', content: [{ type: 'text', text: long }] }

/** Ops as a row keeps them, and the texts beside it. */
async function stored(given: Op[]): Promise<{ changes: string; texts: Map<string, string> }> {
  const by = { changeId: 'chg_1', actor: { type: 'user', id: 'usr_1' }, at: 1 } as const
  const event = { kind: 'contact.updated', entity: 'contact', entityId: 'con_1', rev: 2 } as const
  const draft = { ...event, ops: given, audience: [everybody] }
  const { texts, events } = await eventStatements([draft], by)
  const [written]: string[][] = JSON.parse(String(events.args[4]))
  return {
    changes: written?.[4] ?? '',
    texts: new Map(JSON.parse(String(texts?.args[0] ?? '[]'))),
  }
}

const rowOf = (changes: string): EventRow => ({
  ...{ changes, seq: 1, change_id: 'chg_1', kind: '', entity: '', entity_id: '', rev: 2 },
  ...{ actor_type: 'user', actor_id: null, audience: '[]', before: null },
  ...{ control: null, turn_of: null, turn: null, created_at: 1 },
})

it.each<[string, Op[]]>([
  ['in a field and in an element', ops],
  ['of a field that people add', field({ id: 'fld_1', value: long })],
  ['in a document', field({ id: 'fld_1', value: inDocument })],
  ['in a list', field({ id: 'fld_1', value: ['short', long] })],
])('a long text %s is stored once, and read as it was', async (_, given) => {
  const { changes, texts } = await stored(given)
  expect(changes).not.toContain(long)
  expect([...texts.values()]).toEqual([long])
  expect([...new Set(textHashes([rowOf(changes)]))]).toEqual([...texts.keys()])
  expect(unpackOps(changes, texts)).toEqual(given)
})

it('a text that was erased reads as nothing', async () => {
  const { changes } = await stored(ops)
  expect(unpackOps(changes, new Map())).toMatchObject([{ b: null }, { b: { value: null } }, {}])
})

it('what only looks like a reference to a text is read as it was written', async () => {
  const given = field({ id: 'fld_1', value: [{ text: 'of somebody' }, { text: long }] })
  const { changes, texts } = await stored(given)
  expect(unpackOps(changes, texts)).toEqual(given)
})
