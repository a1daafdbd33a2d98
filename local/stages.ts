import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './paths.ts'

export type Tally = { passed: number; failed: number; note?: string }
export type Stage = { name: string; run: () => Promise<Tally> }

/** Runs the stages in order, each with a line that says how it went, and adds them up. */
export async function runStages(stages: readonly (Stage | Beside)[]): Promise<Tally> {
  const total = { passed: 0, failed: 0 }
  const add = ({ passed, failed }: Tally): void => {
    total.passed += passed
    total.failed += failed
  }
  for (const stage of stages) {
    if ('lanes' in stage)
      for (const tally of await Promise.all(stage.lanes.map(runStages))) add(tally)
    else add(await runStage(stage))
  }
  return total
}

/** Rows of stages that run at the same time, one row a core. */
export type Beside = { lanes: readonly (readonly Stage[])[] }
export const beside = (...lanes: readonly (readonly Stage[])[]): Beside => ({ lanes })

async function runStage(stage: Stage): Promise<Tally> {
  const begun = performance.now()
  const tally = await stage.run()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const note = tally.note ? `, ${tally.note}` : ''
  console.log(
    `${tally.failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(14)} ${seconds.padStart(6)} s   ${tally.passed} passed, ${tally.failed} failed${note}`,
  )
  return tally
}

/** A stage that is one tool, which passes or fails as a whole. */
export function toolStage(name: string, tool: string, args: string[]): Stage {
  return {
    name,
    run: async () =>
      (await runTool(tool, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  }
}

/** Runs one of the project's tools; silent when it succeeds, its whole output when it does not. */
export async function runTool(tool: string, args: string[]): Promise<boolean> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', tool), args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => said.push(String(chunk)))
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      said.push(error.message)
      resolve(1)
    })
    child.once('close', resolve)
  })
  if (status === 0) return true
  console.log(said.join('').trim())
  return false
}

/** What needs no running portal: formatting and lint, types of the three worlds. */
export const STATIC_STAGES: Stage[] = [
  toolStage('style', 'biome', ['check', '.']),
  toolStage('types: worker', 'tsc', ['-p', 'tsconfig.worker.json']),
  toolStage('types: web', 'tsc', ['-p', 'tsconfig.web.json']),
  toolStage('types: node', 'tsc', ['-p', 'tsconfig.node.json']),
]
