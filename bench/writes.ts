/** Edits and creations, one person at a time and a crowd at once, and whether every one of them is there afterwards. */
import { z } from 'zod'
import type { Info } from '../worker/contacts/fields.ts'
import { newId } from '../worker/core/ids.ts'
import { measure } from './measure.ts'
import { type ReaderName, readerLabels } from './seed/people.ts'
import type { Stage } from './stage.ts'

const written = z.object({ result: z.object({ rev: z.number() }) })
const writers: ReaderName[] = ['owner', 'tenth']

export async function benchWrites(stage: Stage): Promise<void> {
  for (const writer of writers) await benchUpdate(stage, writer)
  for (const writer of writers) await benchCreate(stage, writer)
}

/** Each client has contacts of its own, so that nothing but the lane stands between them. */
async function benchUpdate(stage: Stage, writer: ReaderName): Promise<void> {
  const { members, bare, report, ms, crowd, host } = stage
  const ids = await stage.visibleIds(writer, crowd * 4)
  const revs = new Map<string, number>()
  for (const id of ids) revs.set(id, await revOf(stage, id))
  const own = (client: number, turn: number) =>
    ids[client + crowd * (turn % Math.floor(ids.length / crowd))] ?? ''
  let turn = 0
  for (const clients of [1, crowd]) {
    const plain = await measure(clients, ms / 2, (client) =>
      bare.run({
        sql: 'update contacts set updated_at = ? where id = ?',
        args: [Date.now(), own(client, turn++)],
      }),
    )
    const before = await eventCount(stage)
    let answered = 0
    const ours = await measure(clients, ms, async (client) => {
      const id = own(client, turn++)
      const baseRev = revs.get(id) ?? 1
      const answer = await members[writer].mutate('contacts.update', {
        id,
        baseRev,
        fields: { position: `Position ${turn}` },
      })
      revs.set(id, written.parse(answer).result.rev)
      answered += 1
    })
    report.figures(`update a field · ${readerLabels[writer]} · ${clients}`, ours, plain)
    const stored = (await eventCount(stage)) - before
    if (stored !== answered || clients > 1)
      report.note(
        `events of those ${answered} edits`,
        `${stored} stored, ${answered - stored} lost or doubled`,
      )
  }
  for (const [id, rev] of revs)
    if ((await revOf(stage, id)) !== rev)
      throw new Error(`${id} is not at the revision its last edit answered (${host.url})`)
}

async function benchCreate({ members, report, ms, crowd }: Stage, writer: ReaderName) {
  let turn = 0
  for (const clients of [1, crowd]) {
    const ours = await measure(clients, ms, () =>
      members[writer].mutate('contacts.create', {
        kind: 'person',
        firstName: `New${turn++}`,
        lastName: 'Arrival',
        infos: [email(`new${turn}@arrival.example`)],
      }),
    )
    report.figures(`create a person · ${readerLabels[writer]} · ${clients}`, ours)
  }
}

const email = (value: string): Info => ({
  id: newId('inf'),
  kind: 'email',
  network: null,
  category: 'work',
  value,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  isPrimary: true,
  position: 0,
})

async function revOf({ host }: Stage, id: string): Promise<number> {
  const { rows } = await host.db.execute({
    sql: 'select rev from contacts where id = ?',
    args: [id],
  })
  return Number(rows[0]?.rev)
}

async function eventCount({ host }: Stage): Promise<number> {
  const { rows } = await host.db.execute('select count(*) as events from events')
  return Number(rows[0]?.events)
}
