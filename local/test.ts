import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { fileName, keptDurations } from '../tests/support/durations.ts'
import { buildWeb, buildWorker } from './build.ts'
import { installForTests } from './chromium.ts'
import { CACHE, ROOT } from './paths.ts'
import { beside, runStages, STATIC_STAGES, type Stage, type Tally, toolStage } from './stages.ts'
import { runCommand } from './trouble.ts'

/** The test projects of vitest.config.ts that need a running portal. They share the cores, longest files first. */
const HOST_PROJECTS = ['domain', 'agreement', 'contract', 'party', 'e2e']
const slowestShown = 10

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
})
type Report = z.infer<typeof reportSchema>

await runCommand(async () => {
  const ran: string[] = []
  const total = await runStages([
    { name: 'packages', run: requirePackages },
    beside(
      [
        { name: 'builds', run: build },
        ...STATIC_STAGES,
        toolStage('unused', 'knip', ['--no-progress']),
      ],
      [vitestStage('unit', ['unit', 'kinds'], ran)],
    ),
    vitestStage('portal', HOST_PROJECTS, ran),
  ])
  tellSlowest(ran)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
})

/** What tests need of the system, installed where that is allowed; else it is said what to do. */
async function requirePackages(): Promise<Tally> {
  const missing = installForTests()
  for (const advice of missing) console.log(advice)
  return missing.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: missing.length }
}

/** What every portal of the tests stands on; the tests take it from the cache. */
async function build(): Promise<Tally> {
  await buildWorker()
  await buildWeb()
  return { passed: 1, failed: 0 }
}

function vitestStage(name: string, projects: string[], ran: string[]): Stage {
  return {
    name,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'unison-report-'))
      const file = join(folder, 'report.json')
      const status = await vitest([
        ...projects.flatMap((project) => ['--project', project]),
        ...['--passWithNoTests', ...process.argv.slice(2)],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
        '--reporter=./tests/support/durations.ts',
      ])
      const report = existsSync(file)
        ? reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
        : null
      rmSync(folder, { recursive: true, force: true })
      ran.push(...(report?.testResults ?? []).map(({ name }) => fileName(name)))
      return countTests(report, status)
    },
  }
}

function vitest(args: string[]): Promise<number | null> {
  const child = spawn(join(ROOT, 'node_modules', '.bin', 'vitest'), ['run', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Every file runs in a process of its own, which need not read the same large packages anew.
    env: { NODE_COMPILE_CACHE: join(CACHE, 'compiled'), ...process.env },
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}

/** Adds up a report; a file that could not even load, or a bare non-zero exit, counts as a failure. */
function countTests(report: Report | null, status: number | null): Tally {
  if (report === null) return { passed: 0, failed: status === 0 ? 0 : 1 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = report
  const brokenFiles = testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  ).length
  const failed = numFailedTests + brokenFiles
  return {
    passed: numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    ...(numPendingTests > 0 ? { note: `${numPendingTests} skipped` } : {}),
  }
}

/** So that what grows is seen in the week it does; nothing is asserted of it. */
function tellSlowest(files: readonly string[]): void {
  const durations = keptDurations()
  const seconds = (file: string): number => durations[file] ?? 0
  console.log('\nThe slowest files, in seconds:')
  for (const file of files.toSorted((a, b) => seconds(b) - seconds(a)).slice(0, slowestShown))
    console.log(`${seconds(file).toFixed(1).padStart(7)}  ${file}`)
}
