/** One fault at a time, at the worst moment: what was committed is neither lost nor doubled, and every screen comes right by itself. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFreePort, sleep } from '../../local/processes.ts'
import { newId } from '../../worker/core/ids.ts'
import { oneNamed } from '../support/contacts.ts'
import type { Host } from '../support/host.ts'
import { until } from '../support/patience.ts'
import { onPartykit } from '../support/room-hosts.ts'
import { comparable, Screen } from '../support/screen.ts'
import { clientOf, type Workspace, workspace } from '../support/workspace.ts'

async function lastSeq(host: Host): Promise<number> {
  const { rows } = await host.db.execute('select max(seq) as seq from events')
  return Number(rows[0]?.seq)
}

async function comesRight(host: Host, screen: Screen): Promise<void> {
  await screen.reaches(await lastSeq(host))
  expect(comparable(screen.contacts)).toEqual(comparable(await screen.fresh()))
}

/** Both wait much and do little: they begin with the file, and are looked at in the end. */
let beside: { sleep: Promise<void>; loss: Promise<void> }
beforeAll(() => {
  beside = { sleep: sleepsAndWakes(), loss: outlivesLostRooms() }
  // Each is told by its own test; until then nobody listens.
  for (const one of Object.values(beside)) one.catch(() => undefined)
})

describe('with a portal of its own', () => {
  let w: Workspace
  beforeAll(async () => {
    w = await workspace()
  })
  afterAll(() => w.stop())

  it('32 writers at once: nobody starves, nobody gets an error of the database', async () => {
    const ids = await Promise.all(
      Array.from({ length: 32 }, (_, i) =>
        w.user.api.contacts.create.mutate(oneNamed(`Writer ${i}`)).then((made) => made.result.id),
      ),
    )
    const done = ids.map(() => 0)
    const before = await lastSeq(w.host)
    await Promise.all(
      ids.map(async (id, i) => {
        for (let rev = 1; rev <= 15; rev++) {
          await w.user.api.contacts.update.mutate({
            id,
            baseRev: rev,
            fields: { position: `${rev}` },
          })
          done[i] = (done[i] ?? 0) + 1
        }
      }),
    )
    expect(done).toEqual(ids.map(() => 15))
    expect(await lastSeq(w.host)).toBe(before + 32 * 15)
  })

  it('32 writers on one record: every change is there, whoever was first', async () => {
    const { id } = (
      await w.user.api.contacts.create.mutate({ kind: 'company', name: 'One', access: 'write' })
    ).result
    const tags = await Promise.all(
      Array.from({ length: 32 }, (_, i) =>
        w.user.api.settings.createTag.mutate({ title: `t${i}` }).then((made) => made.result.id),
      ),
    )
    await Promise.all(
      tags.map(async (tag) => {
        // Too many at once may be told to try again; that is an answer, and trying again works.
        for (let tries = 0; ; tries++) {
          const refused = await w.colleague.api.contacts.update
            .mutate({ id, baseRev: 1, tags: { add: [tag], del: [] } })
            .then(
              () => null,
              (error: Error) => error,
            )
          if (refused === null) return
          expect(refused.message).toBe('too_busy')
          expect(tries).toBeLessThan(20)
        }
      }),
    )
    const { contact } = await w.user.api.contacts.get.query({ id })
    expect(contact.tagIds.toSorted()).toEqual(tags.toSorted())
    expect(contact.rev).toBe(33)
  })

  it('the database is killed three times under 32 writers, and none of them hears of it', async () => {
    const before = await count(w, 'contact.created')
    let kills = 0
    const killing = (async () => {
      for (; kills < 3; kills++) {
        await sleep(250)
        await w.host.sqld.kill()
        await w.host.sqld.restart()
      }
    })()
    const written = await Promise.all(
      Array.from({ length: 32 }, async (_, i) => {
        let made = 0
        for (; made < 12 || kills < 3; made++)
          await w.user.api.contacts.create.mutate({ ...oneNamed(`Kill ${i} ${made}`) })
        return made
      }),
    )
    await killing
    const total = written.reduce((sum, made) => sum + made, 0)
    expect((await count(w, 'contact.created')) - before).toBe(total)
  })

  it('the answer is cut off after the commit, and asked for again', async () => {
    const before = await count(w, 'contact.created')
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        const planId = newId('pln')
        const cut = AbortSignal.timeout(1 + (i % 20))
        await w.user.api.contacts.create
          .mutate(oneNamed(`Cut ${i}`), { context: { planId }, signal: cut })
          .catch(() => null)
        await untilAnswered(w, oneNamed(`Cut ${i}`), planId)
      }),
    )
    expect((await count(w, 'contact.created')) - before).toBe(40)
  })

  it("somebody else's plan id gives nothing away and changes nothing", async () => {
    const planId = newId('pln')
    const context = { context: { planId } }
    const mine = await w.user.api.contacts.create.mutate(oneNamed('Mine'), context)
    const before = await lastSeq(w.host)
    const answer = await w.colleague.api.contacts.create
      .mutate(oneNamed('Theirs'), context)
      .catch((error: Error) => error.message)
    expect(answer).toBe('key_reused')
    expect(JSON.stringify(answer)).not.toContain(mine.result.id)
    expect(await lastSeq(w.host)).toBe(before)
  })

  it('the database is restored from an older copy', async () => {
    const screen = await Screen.open(w.owner)
    const { id } = (await w.user.api.contacts.create.mutate(oneNamed('Undone by restore'))).result
    await screen.reaches(await lastSeq(w.host))
    expect(screen.contacts.has(id)).toBe(true)
    const last = await lastSeq(w.host)
    await w.host.db.batch([
      {
        sql: 'delete from contact_words where rowid in (select n from contacts where id = ?)',
        args: [id],
      },
      { sql: 'delete from contacts where id = ?', args: [id] },
      { sql: 'delete from events where seq >= ?', args: [last] },
      { sql: "update portal set epoch = 'restored'", args: [] },
    ])
    await w.host.restartWorker()
    await w.user.api.contacts.create.mutate(oneNamed('After restore'))
    await until(
      () => !screen.contacts.has(id),
      () => 'what the older copy does not have is still on the screen',
    )
    await comesRight(w.host, screen)
    expect(screen.contacts.has(id)).toBe(false)
    screen.close()
  })
})

describe('what takes its time, and has gone on beside the rest', () => {
  it('a room sleeps and wakes', () => beside.sleep)
  it('rooms on another host cannot be reached for a minute, and the lane dies before a hand-over', () =>
    beside.loss)
})

async function sleepsAndWakes(): Promise<void> {
  const w = await workspace()
  const screen = await Screen.open(w.colleague)
  await w.user.api.contacts.create.mutate({ ...oneNamed('Before'), access: 'read' })
  await screen.reaches(await lastSeq(w.host))
  // An idle room is put to sleep after some ten seconds.
  await sleep(20_000)
  const { id } = (await w.user.api.contacts.create.mutate({ ...oneNamed('After'), access: 'read' }))
    .result
  await w.user.api.contacts.create.mutate(oneNamed('Private'))
  await comesRight(w.host, screen)
  expect(screen.contacts.get(id)?.firstName).toBe('After')
  screen.close()
  await w.stop()
}

async function outlivesLostRooms(): Promise<void> {
  const port = await findFreePort()
  const w = await workspace({ vars: { ROOMS_URL: `http://127.0.0.1:${port}` } })
  const person = (firstName: string) =>
    w.user.api.contacts.create
      .mutate({ ...oneNamed(firstName), access: 'read' })
      .then(({ result }) => result.id)
  const openRooms = () => onPartykit({ port, secret: w.host.secrets.rooms })

  const lost = await openRooms()
  const screen = await Screen.open(w.colleague)
  await person('Heard')
  await comesRight(w.host, screen)
  await lost.stop()
  for (let k = 0; k < 6; k++) {
    await person(`Unheard ${k}`)
    await sleep(10_000)
  }
  // Nobody writes after it: the lane goes on trying by itself, and the screen comes back by itself.
  const rooms = await openRooms()
  await comesRight(w.host, screen)
  expect(screen.contacts.size).toBe(7)
  const id = await person('Heard again')
  await comesRight(w.host, screen)
  expect(screen.contacts.get(id)?.firstName).toBe('Heard again')

  // The room lives on while the lane dies between commit and hand-over, and nobody writes after it: its alarm speaks.
  await leaveCommitted(w, id)
  await w.host.restartWorker()
  await comesRight(w.host, screen)
  expect(screen.contacts.get(id)?.position).toBe('Left')
  screen.close()
  await rooms.stop()
  await w.stop()
}

/** Leaves the database as a lane does that dies between commit and hand-over: a change is stored, and nobody was told. */
async function leaveCommitted({ host, user }: Workspace, id: string): Promise<void> {
  await host.db.batch([
    {
      sql: "update contacts set position = 'Left', rev = 2, updated_by = ? where id = ?",
      args: [user.id, id],
    },
    {
      sql: `insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, created_at)
            values ('chg_left000000', 'contact.updated', 'contact', ?, 2, '[{"f":"position","a":"","b":"Left"}]', 'user', ?, '["all"]',
              (select updated_at from contacts where id = ?))`,
      args: [id, user.id, id],
    },
  ])
}

async function count({ host }: Workspace, kind: string): Promise<number> {
  const { rows } = await host.db.execute({
    sql: 'select count(*) as n from events where kind = ?',
    args: [kind],
  })
  return Number(rows[0]?.n)
}

/** Asks until there is an answer, always under the same key. */
async function untilAnswered(
  w: Workspace,
  input: ReturnType<typeof oneNamed>,
  planId = newId('pln'),
): Promise<void> {
  const api = clientOf(w.host.url, w.user.cookie)
  for (let tries = 0; ; tries++) {
    const isAnswered = await api.contacts.create.mutate(input, { context: { planId } }).then(
      () => true,
      () => false,
    )
    if (isAnswered) return
    if (tries > 400) throw new Error(`${input.firstName} was never answered`)
    await sleep(50)
  }
}
