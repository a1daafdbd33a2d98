import { buildAll } from './build.ts'
import { runCommand } from './trouble.ts'

await runCommand(async () => {
  await buildAll()
  console.log('Built: dist/worker (as it is deployed) and dist/web.')
  return 0
})
