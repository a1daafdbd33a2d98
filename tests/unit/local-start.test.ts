import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPending, readMigrations, schemaScript } from '../../local/migrations.ts'
import { readStartOptions } from '../../local/options.ts'
import { dataFolder } from '../../local/paths.ts'
import { childrenOf, endProcess, isAlive, markProcess } from '../../local/processes.ts'
import { claimFolder, noteRunning, readRunning, releaseFolder } from '../../local/running.ts'
import { createSecrets, databaseToken, requireSecrets } from '../../local/secrets.ts'
import { Trouble } from '../../local/trouble.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unison-local-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function sleeper() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const mark = markProcess('sleeper', child.pid ?? 0)
  if (!mark) throw new Error('the sleeper did not start')
  return mark
}

describe('processes', () => {
  test('ends exactly the marked one', async () => {
    const [one, other] = [sleeper(), sleeper()]
    expect(childrenOf(process.pid).map((mark) => mark.pid)).toEqual(
      expect.arrayContaining([one.pid, other.pid]),
    )
    await endProcess(one)
    expect([isAlive(one), isAlive(other)]).toEqual([false, true])
    await endProcess(other)
  })

  test('leaves a stranger alone that was given the same number', async () => {
    const stranger = sleeper()
    const stale = { ...stranger, stamp: `${stranger.stamp}0` }
    await endProcess(stale)
    expect([isAlive(stale), isAlive(stranger)]).toEqual([false, true])
    await endProcess(stranger)
  })
})

describe('a data folder', () => {
  test('is taken by one run at a time', async () => {
    const data = dataFolder(join(folder, 'data'))
    await claimFolder(data, 8787)
    await expect(claimFolder(data, 8788)).rejects.toThrow(
      'already runs on this data at http://localhost:8787',
    )
    releaseFolder(data)
    await claimFolder(data, 8788)
    expect(readRunning(data)?.port).toBe(8788)
  })

  test('is freed of what a crashed run left behind', async () => {
    const data = dataFolder(join(folder, 'data'))
    await claimFolder(data, 8787)
    const leftover = sleeper()
    noteRunning(data, 8787, [leftover])
    const note = readRunning(data)
    writeFileSync(data.running, JSON.stringify({ ...note, main: { ...note?.main, stamp: 'gone' } }))
    await claimFolder(data, 8787)
    expect(isAlive(leftover)).toBe(false)
  })

  test('that cannot be made is refused with what to do', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(claimFolder(dataFolder(join(folder, 'file', 'data')), 8787)).rejects.toThrow(
      /cannot be written \(ENOTDIR\).*UNISON_DATA=/,
    )
  })

  test('keeps its secrets, and says so when they are damaged', () => {
    const file = join(folder, 'secrets.json')
    expect(requireSecrets(file)).toEqual(requireSecrets(file))
    writeFileSync(file, '{')
    expect(() => requireSecrets(file)).toThrow(Trouble)
  })
})

test('database tokens are signed and without end', () => {
  const [head = '', body = '', signature = ''] = databaseToken(createSecrets()).split('.')
  expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
    alg: 'EdDSA',
    typ: 'JWT',
  })
  expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual({ a: 'rw' })
  expect(Buffer.from(signature, 'base64url')).toHaveLength(64)
})

describe('migrations', () => {
  const migration = (createdAt: number) => ({
    name: `${createdAt}`,
    hash: 'h',
    createdAt,
    statements: [],
  })

  test('only those a database lacks are applied, in order', () => {
    const all = [migration(1), migration(2), migration(3)]
    expect(findPending(all, []).map((m) => m.createdAt)).toEqual([1, 2, 3])
    expect(findPending(all, [1, 2]).map((m) => m.createdAt)).toEqual([3])
    expect(findPending(all, [1, 2, 3])).toEqual([])
  })

  test('a database of a newer version is refused', () => {
    expect(() => findPending([migration(1)], [1, 2])).toThrow('newer version of Unison')
  })

  test('the whole schema builds on an empty file and is whole afterwards', () => {
    const db = new DatabaseSync(join(folder, 'empty.db'))
    db.exec(schemaScript())
    const applied = db.prepare('select count(*) as n from __drizzle_migrations').get()
    expect(applied).toEqual({ n: readMigrations().length })
    expect(db.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    expect(db.prepare('pragma foreign_key_check').all()).toEqual([])
    db.close()
  })
})

describe('options of start', () => {
  test.each([
    [[], {}, { port: 8787, demo: true }],
    [['--port', '9000'], { PORT: '9100' }, { port: 9000, demo: true }],
    [['--empty'], { PORT: '9100' }, { port: 9100, demo: false }],
  ])('%j with %j', (args, env, expected) => {
    expect(readStartOptions(args, env)).toEqual(expected)
  })

  test.each([['0'], ['65536'], ['80x'], ['8.5']])('port %s is refused', (port) => {
    expect(() => readStartOptions(['--port', port], {})).toThrow(/is no port; give a number/)
  })

  test('an unknown option is refused with the known ones', () => {
    expect(() => readStartOptions(['--prot', '1'], {})).toThrow(/--port 8788, --empty/)
  })
})
