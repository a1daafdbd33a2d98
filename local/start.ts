import { existsSync, writeFileSync } from 'node:fs'
import { Log, LogLevel } from 'miniflare'
import { buildWeb, buildWorker } from './build.ts'
import { loadDemo } from './demo.ts'
import { readStartOptions } from './options.ts'
import { type DataFolder, dataFolder } from './paths.ts'
import { releaseFolder } from './running.ts'
import { reserve, serve } from './serve.ts'
import { untilStopped } from './signals.ts'
import { runCommand } from './trouble.ts'
import { welcome } from './welcome.ts'

await runCommand(async () => {
  const options = readStartOptions()
  const { port } = options
  const data = dataFolder()
  const ending = untilStopped()
  await reserve(data, port)
  const portal = await build().then(
    (built) => serve({ data, port, ...built, log: new Log(LogLevel.WARN), onFailure: ending.fail }),
    (error: unknown) => {
      releaseFolder(data)
      throw error
    },
  )
  try {
    const demo = await loadDemo()
    if (options.demo && demo) await fillOnce(portal.url, data, demo.seedDemo)
    console.log(welcome(portal.url, data, existsSync(data.seeded) ? (demo?.DEMO_PEOPLE ?? []) : []))
    await ending.stopped
  } finally {
    console.log('Stopping…')
    await portal.stop()
  }
  return 0
})

async function build() {
  console.log('Preparing Unison…')
  return { worker: await buildWorker(), web: await buildWeb() }
}

/** The demo company, made through the portal's own interface on the first start only. */
async function fillOnce(
  url: string,
  data: DataFolder,
  seedDemo: (url: string) => Promise<void>,
): Promise<void> {
  if (existsSync(data.seeded)) return
  console.log('Filling the portal with a demo company…')
  await seedDemo(url)
  writeFileSync(data.seeded, `${new Date().toISOString()}\n`)
}
