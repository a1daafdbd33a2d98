/**
 * People change contacts at random, some of them through the browser's own client, while files are imported and taken
 * back, roles change, pages are reloaded, sockets are cut, the Worker with its lane and rooms is restarted, and the
 * database is killed. In the end every committed event has reached each of its audience exactly once and in order,
 * every screen equals a fresh read, and what was answered as done is done, once.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sleep } from '../../local/processes.ts'
import { newId } from '../../worker/core/ids.ts'
import type { JobMessage } from '../../worker/core/jobs.ts'
import { clientAgrees, happened, screenAgrees } from '../support/agrees.ts'
import { untilAnswered } from '../support/answered.ts'
import { oneOf, randomOf } from '../support/chance.ts'
import { choose, chooseAt, type Done, type Scene } from '../support/chaos-acts.ts'
import { Client, Reloaded } from '../support/client/client.ts'
import { oneNamed } from '../support/contacts.ts'
import { ended, manyPersons, startImport } from '../support/import-jobs.ts'
import { until } from '../support/patience.ts'
import { Screen } from '../support/screen.ts'
import type { Spoil } from '../support/spoil.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

const mutations = Number(process.env.CHAOS_MUTATIONS ?? 2_000)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
/** How many changes apart the faults are. */
const betweenFaults = Math.ceil(mutations / 25)
/** Files brought in, taken back and brought in again beside it. */
const imports = 3

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

describe('a screen', () => {
  let screen: Screen
  let client: Client
  const ids: string[] = []
  beforeAll(async () => {
    screen = await Screen.open(w.colleague)
    client = await Client.open(w.host.url, w.colleague)
  })
  afterAll(async () => {
    screen.close()
    await client.close()
  })

  async function changed(): Promise<void> {
    const { result } = await w.user.api.contacts.create.mutate({
      ...oneNamed(`Planted ${ids.length}`),
      access: 'read',
    })
    ids.push(result.id)
    await client.ask('hold', ids)
    await bothAgree()
    return
  }
  const change = async () => {
    const id = ids.at(-1) ?? ''
    await w.user.api.contacts.update.mutate({ id, baseRev: 1, fields: { position: 'Changed' } })
  }
  const theScreen = async () => await screenAgrees(screen, w.colleague, await happened(w.host))
  const theClient = async (patience?: number) =>
    await clientAgrees(client, await screen.fresh(), ids, await happened(w.host), patience)
  const bothAgree = async () => {
    await theScreen()
    await theClient()
  }

  it('asks again for what could not be answered for the moment', async () => {
    const { result } = await w.user.api.contacts.create.mutate({
      ...oneNamed('Asked for in vain'),
      access: 'read',
    })
    // Its row is not among those that the list has loaded.
    const { contacts } = w.user.api
    for (let n = 0; n < 60; n++)
      await contacts.create.mutate({ ...oneNamed(`Newer ${n}`), access: 'read' })
    const { failures } = await client.ask('state')
    await w.host.sqld.kill()
    ids.push(result.id)
    await client.ask('hold', ids)
    await until(
      async () => (await client.ask('state')).failures > failures,
      () => 'nothing was asked while nobody could answer',
    )
    await w.host.sqld.restart()
    await bothAgree()
  })

  it('asks at once for more than an address can name', async () => {
    const { id } = await startImport(w.host, w.user, manyPersons(220), { access: 'read' })
    await ended(w.user, id)
    ids.push(...(await screen.fresh()).keys())
    await client.reload()
    await client.ask('hold', ids)
    await bothAgree()
  })

  it('makes good a frame that is lost', async () => {
    await changed()
    screen.spoil('lost')
    await client.ask('spoil', 'lost')
    await change()
    await w.user.api.contacts.create.mutate({ ...oneNamed('Next'), access: 'read' })
    await bothAgree()
  })

  it.each<Spoil>(['emptied', 'shortened'])(
    'would be noticed to have taken a frame that is %s',
    async (how) => {
      await changed()
      screen.spoil(how)
      await client.ask('spoil', how)
      await change()
      await expect(theScreen()).rejects.toThrow()
      await expect(theClient(2_000)).rejects.toThrow()
      // Whoever starts afresh is right again, so that the next fault is seen by itself.
      screen.close()
      screen = await Screen.open(w.colleague)
      await client.reload()
      await client.ask('hold', ids)
      await bothAgree()
    },
  )
})

it(`survives ${mutations} changes under faults (seed ${seed})`, async () => {
  const random = randomOf(seed)
  const fifth = await w.join('user', 'Fifi Fifth')
  const importer = await w.join('user', 'Ida Importer')
  const direct = [w.owner, w.crmAdmin, fifth]
  const members = [...direct, w.user, w.colleague]
  const watchers = [...members, w.onlooker, importer]
  const [begin = { seq: 0 }] = (await happened(w.host)).slice(-1)
  const screens = await Promise.all(watchers.map((member) => Screen.open(member)))
  // One whose page is reloaded, and one whose role changes.
  const clients = await Promise.all(
    [w.user, w.colleague].map((member) => Client.open(w.host.url, member)),
  )
  const known: string[] = []
  const scene: Scene = { members, moved: [fifth, w.colleague], known, undone: [], random }
  const answered: (Done & { by: Member })[] = []
  let left = mutations
  let refused = 0
  const note = (by: Member, done: Done | null): void => {
    if (!done) {
      refused += 1
      return
    }
    answered.push({ ...done, by })
    if (done.created) known.push(done.created)
    if (random() < 0.02) oneOf(random, screens)?.cut()
  }

  const act = async (member: Member) => {
    while (left-- > 0) {
      const planId = newId('pln')
      const ask = await untilAnswered(() => choose(member, scene, { context: { planId } }))
      note(member, ask && (await untilAnswered(ask)))
    }
  }
  const actAt = async (client: Client) => {
    while (left-- > 0) {
      await client.ask('hold', known)
      const answer = await chooseAt(client, scene)
      const { changeId = null, created = null } = answer ?? {}
      note(client.member, changeId ? { changeId, created } : null)
      if (random() < 0.03) await client.ask('cut')
    }
  }
  /** Does what the page was reloaded away from once more, or something else. */
  const actOver = async (client: Client): Promise<void> => {
    try {
      await actAt(client)
    } catch (error) {
      if (!(error instanceof Reloaded)) throw error
      await client.isLoaded()
      await actOver(client)
    }
  }
  const importAndUndo = async () => {
    for (let turn = 0; turn < imports; turn++) {
      const rows = 20 + Math.floor(random() * 60)
      const started = await untilAnswered(() =>
        startImport(w.host, importer, manyPersons(rows, turn * 1_000), {
          access: oneOf(random, ['read', 'write']) ?? 'read',
        }),
      )
      if (!started) continue
      await ended(importer, started.id)
      const undo = await untilAnswered(() => importer.api.jobs.undo.mutate({ id: started.id }))
      if (!undo) continue
      await ended(importer, undo.result.id)
      const redo = await untilAnswered(() =>
        importer.api.changes.undo.mutate({ changeId: undo.result.changeId }),
      )
      if (redo?.result.jobId) await ended(importer, redo.result.jobId)
    }
  }
  /** As a hosted queue delivers again what nobody has taken; the one of this machine forgets when it is restarted. */
  const nudge = async () => {
    const queue = await w.host.runtime().getQueueProducer<JobMessage>('JOBS', 'unison')
    const { rows } = await w.host.db.execute(
      "select id from jobs where state in ('waiting', 'running')",
    )
    for (const row of rows) await queue.send({ jobId: String(row.id) })
    return rows.length
  }
  const faults = async () => {
    for (let count = 0; ; count++) {
      const due = left - betweenFaults
      while (left > Math.max(0, due)) await sleep(20)
      if (left <= 0) break
      if (count % 3 === 2) {
        await w.host.restartWorker()
        await nudge()
      } else {
        await w.host.sqld.kill()
        await sleep(100)
        await w.host.sqld.restart()
      }
      if (count % 4 === 1) await clients[0]?.reload()
    }
  }
  await Promise.all([...direct.map(act), ...clients.map(actOver), importAndUndo(), faults()])
  await until(
    async () => (await nudge()) === 0,
    () => 'there are jobs that do not end',
    1_000,
  )
  for (const { id } of scene.moved) {
    const { changeId } = await w.owner.api.users.setRole.mutate({ userId: id, role: 'user' })
    note(w.owner, { changeId, created: null })
  }
  for (const client of clients) {
    await client.ask('hold', known)
    await until(
      () => client.waiting().length === 0,
      () => `${client.member.name}'s changes wait: ${client.waiting().join(', ')}`,
    )
  }

  const all = await happened(w.host)
  console.log(`${answered.length} done, ${refused} refused, ${all.length} events`)
  // How many are refused hangs on who was in the way of whom: enough is what reaches every kind of change.
  expect(answered.length).toBeGreaterThan(mutations / 10)
  for (const [index, screen] of screens.entries()) {
    const member = watchers[index]
    if (member) await screenAgrees(screen, member, all)
  }
  for (const client of clients) {
    const screen = screens[watchers.indexOf(client.member)]
    if (screen) await clientAgrees(client, await screen.fresh(), known, all)
  }

  // What was answered is there, once: one change of events for each answer.
  const plans = await w.host.db.execute(
    "select change_id, actor_id, count(*) as n from plans where plan_id like 'pln_%' group by change_id",
  )
  expect(plans.rows.every((row) => Number(row.n) === 1)).toBe(true)
  const stored = new Set(plans.rows.map((row) => String(row.change_id)))
  expect(answered.filter(({ changeId }) => !stored.has(changeId))).toEqual([])
  // And none without an answer. Left out are those whose answer may be lost: a page that is reloaded has it heard by
  // the next one, and whose role is taken away is refused when they ask once more for what is done.
  const ofDirect = (id: unknown) =>
    direct.some((member) => member.id === id) && scene.moved.every((member) => member.id !== id)
  expect(plans.rows.filter((row) => ofDirect(row.actor_id)).length).toBe(
    answered.filter(({ by }) => ofDirect(by.id)).length,
  )
  const created = new Map<string, number>()
  const made = await w.host.db.execute({
    sql: "select entity_id, actor_id from events where kind = 'contact.created' and actor_type = 'user' and seq > ?",
    args: [begin.seq],
  })
  for (const { entity_id } of made.rows)
    created.set(String(entity_id), (created.get(String(entity_id)) ?? 0) + 1)
  expect([...created.values()].every((times) => times === 1)).toBe(true)
  expect(known.filter((id) => !created.has(id))).toEqual([])
  expect(made.rows.filter((row) => ofDirect(row.actor_id)).length).toBe(
    answered.filter(({ by, created }) => created && ofDirect(by.id)).length,
  )
  for (const screen of screens) screen.close()
  for (const client of clients) await client.close()
})
