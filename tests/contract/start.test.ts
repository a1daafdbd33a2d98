/** `npm start` as a person has it: in a terminal whose Ctrl-C reaches every process at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFreePort, isPortBusy } from '../../local/processes.ts'
import { closeCodes } from '../../party/protocol.ts'
import { newId } from '../../worker/core/ids.ts'
import { noProgress } from '../../worker/jobs/fields.ts'
import { startScript } from '../support/started.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unison-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('Ctrl-C ends all of it in order, again and again', async () => {
  const port = await findFreePort()
  for (let turn = 0; turn < 3; turn++) {
    const portal = await startScript('start', { port, data: join(folder, 'data') })
    expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
    process.kill(portal.group, 'SIGINT')
    await portal.over
    expect(portal.said()).toContain('Stopping…')
    expect(portal.said()).not.toContain('starting it again')
    expect(await isPortBusy(port)).toBe(false)
  }
})

it('turns away what is no request, and waits for nobody in the way of others', async () => {
  const port = await findFreePort()
  const portal = await startScript('start', { port, data: join(folder, 'front') })
  const half = Array.from({ length: 50 }, () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `POST /trpc/users.setup HTTP/1.1\r\nhost: localhost:${port}\r\norigin: http://localhost:${port}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
    )
    return socket
  })
  try {
    for (const [host, status] of [
      [`localhost:${port}.evil.example`, 400],
      ['a b', 400],
      [`evil.example:${port}`, 421],
      [`localhost:${port}`, 200],
    ] as const)
      for (const path of ['/', '/dev/mail'])
        expect(await statusUnder(port, host, path), host).toBe(status)
    const code = await new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://localhost:${port}/live/portal/x?ticket=x.y`)
      socket.onclose = (closed) => resolve(closed.code)
    })
    expect(code).toBe(closeCodes.accessLost)
  } finally {
    for (const socket of half) socket.destroy()
    process.kill(portal.group, 'SIGINT')
    await portal.over
  }
})

function statusUnder(port: number, host: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.on('error', reject)
    asked.end()
  })
}

it('S24 a job that waited when the portal was stopped is gone on with at the start', async () => {
  const data = join(folder, 'waiting')
  const start = async () => await startScript('start', { port: await findFreePort(), data })
  const stop = async (portal: Awaited<ReturnType<typeof start>>) => {
    process.kill(portal.group, 'SIGINT')
    await portal.over
  }
  const withDatabase = <T>(readOnly: boolean, work: (db: DatabaseSync) => T): T => {
    const db = new DatabaseSync(join(data, 'database', 'dbs', 'default', 'data'), { readOnly })
    try {
      return work(db)
    } finally {
      db.close()
    }
  }
  await stop(await start())
  // Whose it was is not there any more, which is what going on with it comes to.
  withDatabase(false, (db) =>
    db.exec(`insert into jobs (id, kind, owner_id, state, input, progress, created_at)
      select 'job_waiting', 'contacts.undo', 'usr_gone', 'waiting', '${JSON.stringify({ changeId: newId('chg') })}', '${JSON.stringify(noProgress)}', 0`),
  )
  const portal = await start()
  try {
    await expect
      .poll(() =>
        withDatabase(true, (db) =>
          db.prepare("select state, error from jobs where id = 'job_waiting'").get(),
        ),
      )
      .toMatchObject({ state: 'failed', error: 'owner_deactivated' })
  } finally {
    await stop(portal)
  }
})
