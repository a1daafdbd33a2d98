/** How the database finds events: by an index for each question, however many of them one change or one record has. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ask, type Db, openDb, serverOf } from '../../db/client.ts'
import { askOn } from '../../db/kept-streams.ts'
import { listDeleted } from '../../worker/changes/deleted.ts'
import { requireChange } from '../../worker/changes/own-change.ts'
import { standing } from '../../worker/changes/standing.ts'
import { contactTable } from '../../worker/contacts/table.ts'
import { granteesOf } from '../../worker/core/access.ts'
import {
  eventsAfter,
  eventsLeaving,
  eventsOfChange,
  eventsOfChangeBefore,
  eventsOfChangeOn,
  eventsOfRecord,
  eventsOfRecordsSince,
  eventsSince,
  lastEvents,
} from '../../worker/core/feed.ts'
import { runOn } from '../../worker/core/run-on.ts'
import { latestTurns } from '../../worker/core/turns.ts'
import { since } from '../../worker/events/since.ts'
import { kinds } from '../../worker/kinds.ts'
import { history, stateAt } from '../../worker/records/history.ts'
import { recent } from '../../worker/records/recent.ts'
import { oneNamed } from '../support/contacts.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let db: Db
/** The statements that were run on the way. */
let asked: { sql: string; args: unknown }[]
let id = ''
let changeId = ''

beforeAll(async () => {
  w = await workspace()
  const made = await w.user.api.contacts.create.mutate(oneNamed('Ada'))
  id = made.result.id
  changeId = made.changeId
  const server = serverOf(w.host.sqld.url, w.host.sqld.token)
  const ask: Ask = (questions) => {
    for (const statement of questions.flat())
      asked.push(
        typeof statement === 'string'
          ? { sql: statement, args: [] }
          : { sql: statement.sql, args: statement.args ?? [] },
      )
    return askOn(server, questions)
  }
  db = openDb(server, ask)
})
afterAll(() => w.stop())

/** The steps of the plans of what this asks. */
async function stepsOf(work: (db: Db) => Promise<unknown>): Promise<string[]> {
  asked = []
  await work(db)
  const plain = openDb(serverOf(w.host.sqld.url, w.host.sqld.token))
  const plans = asked.map(({ sql, args }) =>
    plain.$client.execute({ sql: `explain query plan ${sql}`, args: args as string[] }),
  )
  return (await Promise.all(plans)).flatMap(({ rows }) => rows.map(({ detail }) => String(detail)))
}

const reader = () => {
  const person = { userId: w.user.id, role: w.user.role, isActive: true, groupIds: [] }
  const actor = { ...person, grantees: granteesOf(person), grantsRev: 1, country: 'US' }
  return { db, kinds, actor, now: Date.now(), as: { type: 'user', id: w.user.id } as const }
}
const turn = () => ({ changeId, entityId: id })

it.each<[string, (db: Db) => Promise<unknown>]>([
  ['the feed after a number', (db) => eventsAfter(runOn(db), 1, 5)],
  ['what a change did', (db) => eventsOfChange(runOn(db), changeId)],
  ['what it did to records', (db) => eventsOfChangeOn(runOn(db), changeId, 'contact', [id])],
  ['the last of records', (db) => lastEvents(runOn(db), 'contact', [id])],
  ['what it unlinked', (db) => eventsLeaving(runOn(db), [changeId], 'contact', 'companyId', [id])],
  ['records after a number', (db) => eventsSince(runOn(db), 'contact', [{ id, seq: 0 }])],
  ['a record', (db) => eventsOfRecord(runOn(db), 'contact', id, 99, 5)],
  ['records after a time', (db) => eventsOfRecordsSince(runOn(db), 'contact', [id], 0)],
  ['turns', (db) => latestTurns(runOn(db), 'contact', [turn()])],
  ['what was missed', () => since(reader(), { epoch: '', seq: 0 })],
  ['a history', () => history(reader(), contactTable, id, 99, 5)],
  ['a state of the past', () => stateAt(reader(), contactTable, id, Date.now())],
  ['the latest actions', () => recent(reader(), contactTable, 5)],
  ['what may be taken back', () => requireChange(reader(), changeId)],
  ['what has become of it', () => standing(reader(), changeId)],
  ['what was deleted', () => listDeleted(reader(), { entity: 'contact', q: '', limit: 5 })],
])('%s is not looked for among all events', async (_, work) => {
  const steps = await stepsOf(work)
  expect(steps.length).toBeGreaterThan(0)
  expect(
    steps.filter((step) => /^SCAN (events|e|l|turns|latest_event)\b(?! VIRTUAL)/.test(step)),
  ).toEqual([])
})

it('a page of a change of many is met in its order, also when it is of several kinds', async () => {
  const page = (entities: string[]) => (db: Db) =>
    eventsOfChangeBefore(runOn(db), changeId, entities, 99, 5)
  for (const entities of [['contact'], ['contact', 'deal']]) {
    const steps = await stepsOf(page(entities))
    expect(steps.join('\n')).toContain(
      'COVERING INDEX events_change (change_id=? AND entity=? AND rowid<?)',
    )
  }
  expect((await page(['contact', 'tag'])(db)) as unknown[]).toHaveLength(1)
})

it('the records of a part of a change are not looked for in all of it, nor turns in all of a record', async () => {
  const part = await stepsOf((db) => eventsOfChangeOn(runOn(db), changeId, 'contact', [id]))
  expect(part.join('\n')).toContain('events_entity (entity=? AND entity_id=?')
  const turns = await stepsOf((db) => latestTurns(runOn(db), 'contact', [turn()]))
  expect(turns.join('\n')).toContain('events_turn (turn_of=? AND entity_id=?)')
})
