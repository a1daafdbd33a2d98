/** An import that is cut off, doubled, cancelled or loses its owner. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PortalMessage } from '../../party/protocol.ts'
import type { JobMessage } from '../../worker/core/jobs.ts'
import { comesTo, ended, manyPersons, startImport } from '../support/import-jobs.ts'
import { TestSocket } from '../support/socket.ts'
import { type Workspace, workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await workspace()
})
afterAll(() => w.stop())

const rows = 10_000

async function nudge(jobId: string): Promise<void> {
  const queue = await w.host.runtime().getQueueProducer<JobMessage>('JOBS', 'unison')
  await queue.send({ jobId })
}

/** What the import of `changeId` has left in the database, however often it was tried. */
async function left(changeId: string) {
  const { rows: found } = await w.host.db.execute({
    sql: `select count(*) as contacts, count(distinct c.id) as ids,
        (select count(*) from events e where e.change_id = ?1 and e.kind = 'contact.created') as events
      from contacts c where c.id like 'con_' || substr(?1, 5, 15) || '%'`,
    args: [changeId],
  })
  const { rows: emails } = await w.host.db.execute({
    sql: `select count(*) as mails, count(distinct i.key) as keys from contact_infos i
      where i.kind = 'email' and i.contact_id like 'con_' || substr(?, 5, 15) || '%'`,
    args: [changeId],
  })
  return {
    contacts: Number(found[0]?.['contacts']),
    events: Number(found[0]?.['events']),
    mails: Number(emails[0]?.['mails']),
    keys: Number(emails[0]?.['keys']),
  }
}

/** Ten companies are named by the first of these files; the others find them. */
const whole = { contacts: rows, events: rows, mails: rows, keys: rows }
const underWay = (id: string) =>
  comesTo(w.user, id, (job) => job.progress.done > 0 && job.progress.done < rows)

describe('an import', () => {
  it('goes on where it was when the Worker is restarted', async () => {
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(rows, 100_000))
    await underWay(id)
    await w.host.restartWorker()
    const stopped = await left(changeId)
    expect(stopped.contacts).toBeGreaterThan(0)
    expect(stopped.contacts).toBeLessThan(rows)
    // A hosted queue delivers again by itself; this one forgets, as does a queue that has given up.
    await nudge(id)
    const job = await ended(w.user, id)
    expect(job).toMatchObject({ state: 'done', progress: { total: rows, done: rows } })
    expect(job.progress.counts).toMatchObject({ created: rows, companies: 10 })
    expect(await left(changeId)).toEqual({ ...whole, contacts: rows + 10, events: rows + 10 })
  })

  it('doubles nothing when the database is killed under it', async () => {
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(rows, 200_000))
    await underWay(id)
    await w.host.sqld.kill()
    await w.host.sqld.restart()
    const job = await ended(w.user, id)
    expect(job).toMatchObject({ state: 'done', progress: { done: rows } })
    expect(await left(changeId)).toEqual(whole)
  })

  it('is done once when its message arrives again and again', async () => {
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(rows, 300_000))
    await nudge(id)
    await underWay(id)
    await Promise.all([nudge(id), nudge(id)])
    await ended(w.user, id)
    await nudge(id)
    expect(await left(changeId)).toEqual(whole)
    expect((await ended(w.user, id)).progress.counts.created).toBe(rows)
  })

  it('stops when it is cancelled, tells what it has done, and can be undone', async () => {
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(rows, 400_000))
    await underWay(id)
    const { result } = await w.user.api.jobs.cancel.mutate({ id })
    expect(result.state).toBe('cancelled')
    const { progress } = await ended(w.user, id)
    const stood = await left(changeId)
    expect(stood.contacts).toBe(progress.counts.created + progress.counts.companies)
    expect(stood.contacts).toBeLessThan(rows)
    const undo = await w.user.api.jobs.undo.mutate({ id })
    await ended(w.user, undo.result.id)
    expect((await left(changeId)).contacts).toBe(0)
  })

  it('ends with a reason when its owner is deactivated', async () => {
    const owner = await w.join('user', 'Short Stay')
    const { id, changeId } = await startImport(w.host, owner, manyPersons(rows, 500_000))
    await comesTo(w.owner, id, (job) => job.progress.done > 0)
    await w.host.db.execute({
      sql: 'update users set is_active = 0, grants_rev = grants_rev + 1 where id = ?',
      args: [owner.id],
    })
    const job = await ended(w.owner, id)
    expect(job).toMatchObject({ state: 'failed', error: 'owner_deactivated' })
    expect((await left(changeId)).contacts).toBeLessThan(rows)
  })

  it('is given up with a reason when it fails every time', async () => {
    const { id } = await startImport(w.host, w.user, manyPersons(10, 600_000))
    await ended(w.user, id)
    // As if it had not begun, and with an input that nothing can be made of.
    await w.host.db.execute({
      sql: `update jobs set state = 'waiting', finished_at = null, rev = rev + 1,
        input = json_set(input, '$.mapping', json('"none"')) where id = ?`,
      args: [id],
    })
    for (let sent = 0; sent < 5; sent++) {
      await nudge(id)
      const tried = Number(
        (await w.host.db.execute({ sql: 'select attempts from jobs where id = ?', args: [id] }))
          .rows[0]?.[0],
      )
      expect(tried).toBeLessThanOrEqual(5)
    }
    expect(await ended(w.user, id)).toMatchObject({ state: 'failed', error: 'unexpected' })
  })

  it('is followed live by its owner, and its contacts come to who may see them', async () => {
    const open = async (member: Workspace['user']) => {
      const { url } = await member.api.events.portalSocket.query()
      return await TestSocket.open<PortalMessage>(url)
    }
    const [own, other] = await Promise.all([open(w.user), open(w.colleague)])
    const { id, changeId } = await startImport(w.host, w.user, manyPersons(rows, 700_000))
    await ended(w.user, id)
    const items = (socket: TestSocket<PortalMessage>) =>
      socket.heard.flatMap((message) => (message.type === 'frame' ? message.items : []))
    await own.next(
      (message) =>
        message.type === 'frame' &&
        message.items.some((item) => item.type === 'event' && item.kind === 'job.done'),
    )
    const states = items(own).flatMap((item) =>
      item.type === 'event' && item.entityId === id ? [item.kind] : [],
    )
    expect(states[0]).toBe('job.created')
    expect(states.at(-1)).toBe('job.done')
    await other.next(
      (message) =>
        message.type === 'frame' &&
        message.items.some((item) => item.type === 'bulk' && item.changeId === changeId),
    )
    expect(items(other).some((item) => item.type !== 'bulk' && item.entity === 'job')).toBe(false)
    own.close()
    other.close()
  })
})
