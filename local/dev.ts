import { mkdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { Log, LogLevel } from 'miniflare'
import { createServer } from 'vite'
import { buildWorker } from './build.ts'
import { fillOnce } from './demo.ts'
import { readStartOptions } from './options.ts'
import { CACHE, dataFolder, ROOT } from './paths.ts'
import { findFreePort } from './processes.ts'
import { releaseFolder } from './running.ts'
import { reserve, type Served, serve } from './serve.ts'
import { untilStopped } from './signals.ts'
import { runCommand } from './trouble.ts'
import { welcome } from './welcome.ts'

/** What the Worker answers itself (worker/http.ts); the rest is the browser's half, from vite, web/live/*.ts among it. */
const WORKER_PATHS = '^/(api/|trpc/|live/(portal|record)/|files/|dev/mail)'
const WORKER_FOLDERS = ['worker', 'party', 'db']

await runCommand(async () => {
  const { port, demo } = readStartOptions()
  const data = dataFolder()
  const ending = untilStopped()
  await reserve(data, port)
  const cleanups: (() => unknown)[] = [() => releaseFolder(data)]
  try {
    const behind = await findFreePort()
    const noPages = join(CACHE, 'no-pages')
    mkdirSync(noPages, { recursive: true })
    const portal = await serve({
      data,
      port,
      behind,
      worker: await buildWorker(),
      web: noPages,
      log: new Log(LogLevel.INFO),
      onFailure: ending.fail,
    })
    cleanups.push(portal.stop)
    const target = `http://127.0.0.1:${behind}`
    const vite = await createServer({
      configFile: join(ROOT, 'vite.config.ts'),
      server: {
        host: '127.0.0.1',
        port,
        strictPort: true,
        proxy: { [WORKER_PATHS]: { target, ws: true, changeOrigin: false } },
      },
    })
    cleanups.push(() => vite.close())
    await vite.listen()
    cleanups.push(...WORKER_FOLDERS.map((folder) => rebuildOnChange(folder, portal)))
    const people = await fillOnce(portal.url, data, demo, portal.noteDemo)
    console.log(welcome(portal.url, data, people))
    await ending.stopped
  } finally {
    console.log('Stopping…')
    for (const cleanup of cleanups.reverse()) await cleanup()
  }
  return 0
})

/** Bundles the Worker again a moment after a change; a broken one is reported and the last keeps running. */
function rebuildOnChange(folder: string, portal: Served): () => void {
  let timer: NodeJS.Timeout | undefined
  const rebuild = async () => {
    try {
      await portal.replace({ worker: await buildWorker() })
      console.log(`Worker renewed (${folder}/).`)
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
  }
  const watcher = watch(join(ROOT, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void rebuild(), 150)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
