import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

export type Tally = { passed: number; failed: number; note?: string }
export type Stage = { name: string; run: () => Tally }

/** Runs the stages in order, each with a line that says how it went, and adds them up. */
export function runStages(stages: Stage[]): Tally {
  const total = { passed: 0, failed: 0 }
  for (const stage of stages) {
    const begun = performance.now()
    const tally = stage.run()
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const note = tally.note ? `, ${tally.note}` : ''
    console.log(
      `${tally.failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(14)} ${seconds.padStart(6)} s   ${tally.passed} passed, ${tally.failed} failed${note}`,
    )
    total.passed += tally.passed
    total.failed += tally.failed
  }
  return total
}

/** A stage that is one tool, which passes or fails as a whole. */
export function toolStage(name: string, tool: string, args: string[]): Stage {
  return {
    name,
    run: () => (runTool(tool, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  }
}

/** Runs one of the project's tools; silent when it succeeds, its whole output when it does not. */
export function runTool(tool: string, args: string[]): boolean {
  const done = spawnSync(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status === 0) return true
  console.log(`${done.stdout}${done.stderr}${done.error?.message ?? ''}`.trim())
  return false
}

/** What needs no running portal: formatting and lint, types of the three worlds. */
export const STATIC_STAGES: Stage[] = [
  toolStage('style', 'biome', ['check', '.']),
  toolStage('types: worker', 'tsc', ['-p', 'tsconfig.worker.json']),
  toolStage('types: web', 'tsc', ['-p', 'tsconfig.web.json']),
  toolStage('types: node', 'tsc', ['-p', 'tsconfig.node.json']),
]
