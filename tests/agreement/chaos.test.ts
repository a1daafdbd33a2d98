/**
 * Five people change contacts at random while sockets are cut, the Worker with its lane and rooms is restarted, and
 * the database is killed. In the end every committed event has reached each of its audience exactly once and in order,
 * every screen equals a fresh read, and what was answered as done is done, once.
 */
import type { Row } from '@libsql/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sleep } from '../../local/processes.ts'
import type { Grantee } from '../../party/protocol.ts'
import { granteesOf, holdsAny } from '../../worker/core/access.ts'
import { newId } from '../../worker/core/ids.ts'
import { infoOf } from '../support/contacts.ts'
import { comparable, Screen } from '../support/screen.ts'
import { type Member, type Workspace, workspace } from '../support/workspace.ts'

const mutations = Number(process.env.CHAOS_MUTATIONS ?? 2_000)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

it(`survives ${mutations} changes under faults (seed ${seed})`, { timeout: 300_000 }, async () => {
  const random = randomOf(seed)
  const members = [w.owner, w.crmAdmin, w.user, w.colleague, await w.join('user', 'Fifi Fifth')]
  const watchers = [...members, w.onlooker]
  const screens = await Promise.all(watchers.map((member) => Screen.open(member)))
  const known: string[] = []
  const answered: { changeId: string; created: string | null }[] = []
  let left = mutations

  const act = async (member: Member) => {
    while (left-- > 0) {
      const planId = newId('pln')
      const ask = await untilAnswered(() =>
        choose(member, members, known, random, { context: { planId } }),
      )
      const done = ask && (await untilAnswered(ask))
      if (done) answered.push(done)
      if (done?.created) known.push(done.created)
      if (random() < 0.02) screens[Math.floor(random() * screens.length)]?.cut()
    }
  }
  const faults = async () => {
    for (let count = 0; left > 0; count++) {
      await sleep(1_200)
      if (left <= 0) break
      if (count % 3 === 2) await w.host.restartWorker()
      else {
        await w.host.sqld.kill()
        await sleep(100)
        await w.host.sqld.restart()
      }
    }
  }
  await Promise.all([...members.map(act), faults()])

  const { rows } = await w.host.db.execute(
    'select seq, audience, "before" from events order by seq',
  )
  const last = Number(rows[rows.length - 1]?.seq)
  expect(answered.length).toBeGreaterThan(mutations / 3)
  for (const [index, screen] of screens.entries()) {
    const member = watchers[index]
    if (!member) continue
    await screen.reaches(last)
    const held = granteesOf({ userId: member.id, role: member.role, isActive: true, groupIds: [] })
    const due = rows.flatMap((row) =>
      Number(row.seq) > screen.start && isDue(row, held) ? [Number(row.seq)] : [],
    )
    expect(screen.told.length, `${member.name} was told`).toBeGreaterThan(0)
    expect(screen.told, `${member.name} was told each once, in order`).toEqual(due)
    expect(comparable(screen.contacts), `${member.name} sees`).toEqual(
      comparable(await screen.fresh()),
    )
  }

  // What was answered is there, once: one change of events for each answer, none without an answer.
  const changes = (
    await w.host.db.execute(
      "select change_id, count(*) as n from plans where plan_id like 'pln_%' group by change_id",
    )
  ).rows
  expect(changes.every((row) => Number(row.n) === 1)).toBe(true)
  const stored = new Set(changes.map((row) => String(row.change_id)))
  expect(answered.filter(({ changeId }) => !stored.has(changeId))).toEqual([])
  expect(stored.size).toBe(answered.length)
  const created = answered.flatMap(({ created }) => created ?? [])
  const counted = await w.host.db.execute(
    "select count(*) as n, count(distinct entity_id) as ids from events where kind = 'contact.created'",
  )
  expect(counted.rows[0]).toMatchObject({ n: created.length, ids: created.length })
  for (const screen of screens) screen.close()
})

type Done = { changeId: string; created: string | null }

/** One random change, ready to be asked for as often as it takes; null when there is nothing to change. */
async function choose(
  member: Member,
  members: Member[],
  known: string[],
  random: () => number,
  context: { context: { planId: string } },
): Promise<(() => Promise<Done | null>) | null> {
  const { contacts, changes } = member.api
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const access = () => one(['private', 'read', 'write'] as const) ?? 'private'
  const id = one(known)
  const kind = random()
  const number = Math.floor(random() * 1e6)
  if (!id || kind < 0.25) {
    const isPerson = random() < 0.8
    const infos = random() < 0.5 ? [infoOf('email', `m${number}@example.com`)] : []
    const input = isPerson
      ? { kind: 'person' as const, firstName: `F${number}` }
      : { kind: 'company' as const, name: `C${number}` }
    const wanted = { ...input, access: access(), infos }
    return () =>
      contacts.create
        .mutate(wanted, context)
        .then(({ changeId, result }) => ({ changeId, created: result.id }))
  }
  if (kind < 0.32)
    return () =>
      contacts.remove
        .mutate({ ids: [id] }, context)
        .then(({ changeId }) => ({ changeId, created: null }))
  if (kind < 0.36) {
    const latest = (await changes.history.query({ id, limit: 1 })).events[0]
    if (!latest) return null
    return () =>
      changes.undo
        .mutate({ changeId: latest.changeId }, context)
        .then(({ changeId }) => ({ changeId, created: null }))
  }
  if (kind < 0.42) {
    const ids = [...new Set([id, one(known) ?? id])]
    const managers = { add: [member.id], del: [one(members)?.id ?? member.id] }
    return () =>
      contacts.updateMany
        .mutate({ ids, fields: { access: access() }, managers }, context)
        .then(({ changeId }) => ({ changeId, created: null }))
  }
  const { contact } = await contacts.get.query({ id })
  const other = one(members)?.id ?? member.id
  const input = one([
    { fields: { position: `P${number}` } },
    { fields: { lastName: `L${number}` } },
    { fields: { access: access() } },
    {
      managers: contact.managerIds.includes(other)
        ? { add: [], del: [other] }
        : { add: [other], del: [] },
    },
    {
      infos: {
        put: [infoOf('phone', `+49 30 ${number}`)],
        del: contact.infos.slice(0, 1).map((info) => info.id),
      },
    },
  ])
  return async () => {
    const answer = await contacts.update.mutate({ id, baseRev: contact.rev, ...input }, context)
    return { changeId: answer.changeId, created: null }
  }
}

/** Asks again under the same key until there is an answer, as a browser does; a refusal is an answer. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T | null> {
  const until = Date.now() + 90_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      const code = codeOf(error)
      if (code !== null && code !== 'INTERNAL_SERVER_ERROR') return null
      if (Date.now() > until) throw error
      await sleep(30)
    }
  }
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('data' in error)) return null
  const { data } = error
  return typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string'
    ? data.code
    : null
}

function isDue(row: Row, held: Grantee[]): boolean {
  const grantees = (json: unknown): Grantee[] => JSON.parse(typeof json === 'string' ? json : '[]')
  return holdsAny(held, grantees(row.audience)) || holdsAny(held, grantees(row.before))
}

/** mulberry32: the same changes for the same seed, as far as timing allows. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
