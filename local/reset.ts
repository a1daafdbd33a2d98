import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { dataFolder } from './paths.ts'
import { isAlive } from './processes.ts'
import { endLeftovers, readRunning } from './running.ts'
import { runCommand, Trouble } from './trouble.ts'

await runCommand(async () => {
  const { root, ...parts } = dataFolder()
  if (!existsSync(root)) {
    console.log(`There is no data in ${root}.`)
    return 0
  }
  const running = readRunning({ root, ...parts })
  if (running && isAlive(running.main)) {
    throw new Trouble('Unison is running on this data; end it first: npm run stop')
  }
  if (!process.argv.includes('--yes') && !(await isSure(root))) {
    console.log('Nothing was deleted.')
    return 0
  }
  await endLeftovers(running)
  // Only what Unison made: UNISON_DATA may point at a folder that holds other things too.
  for (const part of Object.values(parts)) rmSync(part, { recursive: true, force: true })
  if (readdirSync(root).length === 0) rmdirSync(root)
  console.log(`Deleted. The next start begins with an empty ${root}.`)
  return 0
})

async function isSure(root: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new Trouble(`This deletes all data in ${root}; to confirm: npm run reset -- --yes`)
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Delete ALL data in ${root}? Type "delete": `)
  terminal.close()
  return answer.trim() === 'delete'
}
