import { Log, LogLevel } from 'miniflare'
import { buildWeb, buildWorker } from './build.ts'
import { fillOnce } from './demo.ts'
import { readStartOptions } from './options.ts'
import { dataFolder } from './paths.ts'
import { releaseFolder } from './running.ts'
import { reserve, serve } from './serve.ts'
import { untilStopped } from './signals.ts'
import { runCommand } from './trouble.ts'
import { welcome } from './welcome.ts'

await runCommand(async () => {
  const { port, demo } = readStartOptions()
  const data = dataFolder()
  const ending = untilStopped()
  await reserve(data, port)
  const cleanups: (() => unknown)[] = [() => releaseFolder(data)]
  try {
    console.log('Preparing Unison…')
    const portal = await serve({
      data,
      port,
      worker: await buildWorker(),
      web: await buildWeb(),
      log: new Log(LogLevel.WARN),
      onFailure: ending.fail,
    })
    cleanups.push(portal.stop)
    const people = await Promise.race([
      fillOnce(portal.url, data, demo, portal.noteDemo),
      ending.stopped,
    ])
    if (people) console.log(welcome(portal.url, data, people))
    await ending.stopped
  } finally {
    if (cleanups.length > 1) console.log('Stopping…')
    for (const cleanup of cleanups.reverse()) await cleanup()
  }
  return 0
})
