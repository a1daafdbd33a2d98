/** `npm start` as a person has it: in a terminal whose Ctrl-C reaches every process at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findFreePort, isPortBusy } from '../../local/processes.ts'
import { startScript } from '../support/started.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unison-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('Ctrl-C ends all of it in order, again and again', { timeout: 120_000 }, async () => {
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
