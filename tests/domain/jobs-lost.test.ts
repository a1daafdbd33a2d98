/** S24: a job whose message was lost goes on without anybody looking, and what it does is done once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startClock } from '../../local/clock.ts'
import { newId } from '../../worker/core/ids.ts'
import { noProgress } from '../../worker/jobs/fields.ts'
import { ended, manyPersons, startImport, upload } from '../support/import-jobs.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
/** The input of an import that went well. */
let input: object
beforeAll(async () => {
  w = await workspace()
  const { id } = await startImport(w.host, w.user, manyPersons(1, 1))
  await ended(w.user, id)
  const { rows } = await w.host.db.execute({
    sql: 'select input from jobs where id = ?',
    args: [id],
  })
  input = JSON.parse(String(rows[0]?.['input']))
})
afterAll(() => w.stop())

const people = 20

/** An import of 20 people that is written down, and whose message nobody has. */
async function lost(from: number, state: 'waiting' | 'running') {
  const [id, changeId] = [newId('job'), newId('chg')]
  const key = await upload(w.host, w.user, manyPersons(people, from))
  await w.host.db.execute({
    sql: 'insert into jobs (id, kind, owner_id, state, input, progress, created_at) values (?, ?, ?, ?, ?, ?, ?)',
    args: [
      id,
      'contacts.import',
      w.user.id,
      state,
      JSON.stringify({ ...input, key, changeId }),
      JSON.stringify(noProgress),
      Date.now() - 120_000,
    ],
  })
  return { id, changeId }
}

/** Looked up in the database: whoever asks the portal for their jobs wakes them. */
async function now({ id, changeId }: { id: string; changeId: string }) {
  const { rows } = await w.host.db.execute({
    sql: `select state, attempts, (select count(*) from events where change_id = ?1 and kind = 'contact.created') as made,
        (select count(*) from contact_infos where kind = 'email' and key like 'person%' and contact_id in
          (select entity_id from events where change_id = ?1)) as mails
      from jobs where id = ?2`,
    args: [changeId, id],
  })
  return { state: rows[0]?.['state'], made: rows[0]?.['made'], mails: rows[0]?.['mails'] }
}
const whole = (companies: number) => ({ state: 'done', made: people + companies, mails: people })

describe('S24 a job that nobody was told of', () => {
  test.each([
    ['waiting', 1_000],
    ['running', 2_000],
  ] as const)('is woken by the clock while it is %s, once in effect', async (state, from) => {
    const job = await lost(from, state)
    await Promise.all([w.host.runClock('often'), w.host.runClock('often')])
    await expect.poll(() => now(job)).toEqual(whole(from === 1_000 ? 2 : 0))
    await w.host.runClock('often')
    const other = await lost(from + 500, state)
    await w.host.runClock('often')
    // Messages are taken in order: what came before the other one has been looked at.
    await expect.poll(() => now(other)).toEqual(whole(0))
    expect(await now(job)).toEqual(whole(from === 1_000 ? 2 : 0))
  })

  test('is woken when a portal on one machine starts', async () => {
    const job = await lost(3_000, 'waiting')
    const stopClock = startClock(w.host.runtime())
    try {
      await expect.poll(() => now(job)).toEqual(whole(0))
    } finally {
      await stopClock()
    }
  })
})
