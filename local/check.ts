import { runStages, STATIC_STAGES, toolStage } from './stages.ts'
import { runCommand } from './trouble.ts'

await runCommand(async () => {
  const rules = ['run', '--project', 'unit', 'tests/unit/import-rules.test.ts']
  const { passed, failed } = await runStages([
    ...STATIC_STAGES,
    toolStage('imports', 'vitest', rules),
  ])
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
})
