/** Lists, searches and cards, as each of the four readers, beside the bare statement. */
import { z } from 'zod'
import { get, list } from '../worker/contacts/read.ts'
import { type ListInput, listInput } from '../worker/contacts/schema.ts'
import type { BareStatement } from './bare.ts'
import { measure } from './measure.ts'
import { randomFrom } from './seed/contact.ts'
import { companyTrades, companyWords, firstNames, lastNames } from './seed/names.ts'
import { commonTag, type ReaderName, rareTag, readerLabels, readerNames } from './seed/people.ts'
import type { Stage } from './stage.ts'

const random = randomFrom(7)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
/** What people type differs from one search to the next. */
const twenty = (query: () => string): ListInput[] =>
  Array.from({ length: 20 }, () => ({ filter: { q: query() } }))

const lists: Record<string, ListInput[]> = {
  'list by name': [{ sort: 'name' }],
  'list by date': [{ sort: '-created' }],
  'list by name, from the middle': [{ sort: 'name', after: { key: 'm', n: 0 } }],
  'list persons with a tag (5 %)': [{ filter: { kind: 'person', tagIds: [commonTag] } }],
  'list persons with a rare tag': [{ filter: { kind: 'person', tagIds: [rareTag] } }],
}
const searches: Record<string, ListInput[]> = {
  'search a name': twenty(() => `${pick(firstNames)} ${pick(lastNames)}`),
  'search a first name as typed': twenty(() => pick(firstNames).slice(0, 3)),
  'search 张伟': [{ filter: { q: '张伟' } }],
  'search part of an e-mail': twenty(
    () => `${pick(companyWords).slice(1)}-${pick(companyTrades).slice(0, 4)}`,
  ),
  'search last four digits': twenty(() => `${1_000 + Math.floor(random() * 9_000)}`),
  'search a name nobody has': [{ filter: { q: 'Xqzzyq Vwqpt' } }],
}

const page = z.object({ rows: z.array(z.unknown()) })

export async function benchReads(stage: Stage): Promise<void> {
  for (const [what, inputs] of Object.entries({ ...lists, ...searches }))
    for (const reader of readerNames) await benchList(stage, what, inputs, reader)
  for (const reader of readerNames) await benchGet(stage, reader)
}

async function benchList(
  { members, bare, report, ms, crowd }: Stage,
  what: string,
  inputs: ListInput[],
  reader: ReaderName,
): Promise<void> {
  const member = members[reader]
  const statements: BareStatement[] = []
  for (const input of inputs) {
    const statement = await bare.statementOf(member.id, (context) =>
      list(context, listInput.parse(input)),
    )
    if (statement) statements.push(statement)
  }
  let turn = 0
  for (const clients of [1, crowd]) {
    const plain = await measure(clients, ms / 2, async () => {
      const statement = statements[turn++ % statements.length]
      if (statement) await bare.run(statement)
    })
    const ours = await measure(clients, ms, async () => {
      page.parse(await member.query('contacts.list', inputs[turn++ % inputs.length]))
    })
    report.figures(`${what} · ${readerLabels[reader]} · ${clients}`, ours, plain)
  }
}

async function benchGet(stage: Stage, reader: ReaderName): Promise<void> {
  const { members, bare, report, ms, crowd } = stage
  const member = members[reader]
  const ids = await stage.visibleIds(reader, 200)
  if (ids.length === 0) return
  const statements: BareStatement[] = []
  for (const id of ids.slice(0, 20)) {
    const statement = await bare.statementOf(member.id, (context) => get(context, id))
    if (statement) statements.push(statement)
  }
  let turn = 0
  for (const clients of [1, crowd]) {
    const plain = await measure(clients, ms / 2, async () => {
      const statement = statements[turn++ % statements.length]
      if (statement) await bare.run(statement)
    })
    const ours = await measure(clients, ms, () =>
      member.query('contacts.get', { id: ids[turn++ % ids.length] }),
    )
    report.figures(`get · ${readerLabels[reader]} · ${clients}`, ours, plain)
  }
}
