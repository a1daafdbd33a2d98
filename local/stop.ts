import { dataFolder } from './paths.ts'
import { addressOf } from './portal.ts'
import { endProcess, isAlive } from './processes.ts'
import { endLeftovers, readRunning, releaseFolder } from './running.ts'
import { runCommand } from './trouble.ts'

await runCommand(async () => {
  const data = dataFolder()
  const running = readRunning(data)
  const wasAlive = running !== null && isAlive(running.main)
  if (running) {
    await endProcess(running.main, 15_000)
    await endLeftovers(running)
    releaseFolder(data)
  }
  console.log(
    wasAlive ? `Stopped (it was at ${addressOf(running.port)}).` : 'Unison is not running.',
  )
  return 0
})
