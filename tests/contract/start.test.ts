/** `npm start` as a person has it: in a terminal whose Ctrl-C reaches every process at once. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../local/paths.ts'
import { findFreePort, isPortBusy } from '../../local/processes.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unison-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Starts it in a group of its own, as a shell does, and answers when it is ready. */
async function start(port: number) {
  const child = spawn('npm', ['start', '--', '--port', `${port}`, '--empty'], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, UNISON_DATA: join(folder, 'data') },
  })
  let said = ''
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    const listen = (part: Buffer): void => {
      said += part.toString()
      if (said.includes('Ctrl-C')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', () => reject(new Error(said)))
  })
  await ready
  return { group: -(child.pid ?? 0), over, said: () => said }
}

it('Ctrl-C ends all of it in order, again and again', { timeout: 120_000 }, async () => {
  const port = await findFreePort()
  for (let turn = 0; turn < 3; turn++) {
    const portal = await start(port)
    expect((await fetch(`http://localhost:${port}/`)).status).toBe(200)
    process.kill(portal.group, 'SIGINT')
    await portal.over
    expect(portal.said()).toContain('Stopping…')
    expect(portal.said()).not.toContain('starting it again')
    expect(await isPortBusy(port)).toBe(false)
  }
})
