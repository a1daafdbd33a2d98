/** S2: what the database refuses is one plan's own trouble and told at once; what cannot be reached is waited for. */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../worker/core/ids.ts'
import type { LaneAnswer } from '../../worker/core/lane.ts'
import type { LanePlan } from '../../worker/core/plan.ts'
import type { Statement } from '../../worker/core/statements.ts'
import { oneNamed } from '../support/contacts.ts'
import { errorOf, type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
let commit: (plan: LanePlan) => Promise<LaneAnswer>
beforeAll(async () => {
  w = await workspace()
  await w.user.api.contacts.create.mutate(oneNamed('Wakes the lane'))
  const lanes = await w.host.runtime().getDurableObjectNamespace('LANE', 'unison')
  const { PORTAL_ID } = await w.host.runtime().getBindings<{ PORTAL_ID: string }>('unison')
  // The runtime's proxy is untyped; `commit` is the lane's.
  const lane = lanes.get(lanes.idFromName(PORTAL_ID)) as unknown as {
    commit(plan: LanePlan): Promise<LaneAnswer>
  }
  commit = (plan) => lane.commit(plan)
})
afterAll(() => w.stop())

const planOf = (...statements: Statement[]): LanePlan => ({
  planId: newId('pln'),
  changeId: newId('chg'),
  asked: '',
  actor: { type: 'user', id: w.user.id },
  at: Date.now(),
  guards: [],
  statements,
  events: [],
  result: null,
})

const refused: Record<string, Statement> = {
  'JSON that is none': { sql: 'select value from json_each(?)', args: ['{no json'] },
  'a table that is not there': { sql: 'insert into nowhere values (1)', args: [] },
  'no SQL at all': { sql: 'this is not sql', args: [] },
  'a broken constraint': { sql: 'insert into must (id, ok) values (7, 2)', args: [] },
  'a text longer than the database takes': {
    sql: 'insert into texts (hash, body) values (?, ?)',
    args: ['long', 'x'.repeat(12_000_000)],
  },
  'more values than places': { sql: 'select 1', args: ['one too many'] },
}

describe('S2: a plan with', () => {
  it.each(Object.entries(refused))(
    '%s is refused at once, and its neighbours are committed',
    async (_, bad) => {
      const good = () => w.colleague.api.contacts.create.mutate(oneNamed('Beside'))
      const [before, answer, after] = await Promise.all([good(), commit(planOf(bad)), good()])
      expect(answer.status).toBe('broken')
      expect([before.result.id, after.result.id].every((id) => id.startsWith('con_'))).toBe(true)
    },
  )

  it('half a character in its values is stored without harm', async () => {
    const answer = await commit(
      planOf({
        sql: 'insert into texts (hash, body) values (?, ?)',
        args: ['half', 'a\ud83db\u0000'],
      }),
    )
    expect(answer.status).toBe('committed')
    const { rows } = await w.host.db.execute("select body from texts where hash = 'half'")
    expect(rows[0]?.['body']).toBe('a\ufffdb')
  })

  it('a group of which one is refused as a whole loses none of the others', async () => {
    const long = refused['a text longer than the database takes']
    if (!long) throw new Error('There is nothing to refuse')
    const answers = await Promise.all([
      ...Array.from({ length: 12 }, (_, index) =>
        commit(
          planOf({ sql: 'insert into texts (hash, body) values (?, ?)', args: [`n${index}`, ''] }),
        ),
      ),
      commit(planOf(long)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill('committed'), 'broken'])
  })
})

describe('S21: a disk that is full', () => {
  const disk = mkdtempSync(join(tmpdir(), 'unison-disk-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'none', disk]).status === 0
  if (!isMounted)
    console.warn('No small disk can be made here (mount needs root): not tried when full')
  const usual = process.env['TMPDIR']
  let small: Workspace | null = null
  beforeAll(async () => {
    if (!isMounted) return
    process.env['TMPDIR'] = disk
    small = await workspace()
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
  })
  afterAll(async () => {
    await small?.stop()
    if (isMounted) spawnSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  it.skipIf(!isMounted)(
    'is told to whoever writes, costs nothing, and is forgotten when there is room',
    async () => {
      if (!small) throw new Error('There is no portal on the small disk')
      const { api } = small.user
      const kept = await api.contacts.create.mutate(oneNamed('Kept'))
      const stuffing = join(disk, 'stuffing')
      spawnSync('dd', ['if=/dev/zero', `of=${stuffing}`, 'bs=64k'])
      const refusal = await errorOf(
        (async () => {
          for (let tries = 0; tries < 60; tries++)
            await api.contacts.create.mutate({
              ...oneNamed(`Much ${tries}`),
              description: 'long '.repeat(3_900),
            })
        })(),
      )
      expect(refusal.reason).toBe('storage_failed')
      rmSync(stuffing)
      await api.contacts.create.mutate(oneNamed('Room again'))
      const { rows } = await api.contacts.list.query({ limit: 200 })
      const names = rows.map(({ contact }) => contact.firstName)
      expect(names).toContain('Room again')
      expect(rows.some(({ contact }) => contact.id === kept.result.id)).toBe(true)
    },
  )
})
