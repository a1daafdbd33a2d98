import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { installChromium } from './chromium.ts'
import { ROOT } from './paths.ts'
import { runStages, STATIC_STAGES, type Stage, type Tally, toolStage } from './stages.ts'
import { runCommand } from './trouble.ts'

/** The test projects of vitest.config.ts, from the quickest to the slowest. */
const PROJECTS = ['unit', 'domain', 'agreement', 'contract', 'party', 'e2e']

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

await runCommand(async () => {
  const total = runStages([
    ...STATIC_STAGES,
    toolStage('unused', 'knip', ['--no-progress']),
    { name: 'browser', run: requireBrowser },
    ...PROJECTS.map(projectStage),
  ])
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed > 0 ? 1 : 0
})

function requireBrowser(): Tally {
  const browser = installChromium()
  if (browser.ok) return { passed: 1, failed: 0 }
  console.log(browser.advice)
  return { passed: 0, failed: 1 }
}

function projectStage(project: string): Stage {
  return {
    name: project,
    run: () => {
      const folder = mkdtempSync(join(tmpdir(), 'unison-report-'))
      const report = join(folder, 'report.json')
      const { status } = spawnSync(
        join(ROOT, 'node_modules', '.bin', 'vitest'),
        [
          ...['run', '--project', project, '--passWithNoTests', ...process.argv.slice(2)],
          ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        ],
        { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
      )
      const tally = countTests(existsSync(report) ? readFileSync(report, 'utf8') : null, status)
      rmSync(folder, { recursive: true, force: true })
      return tally
    },
  }
}

/** Adds up a report; a file that could not even load, or a bare non-zero exit, counts as a failure. */
function countTests(report: string | null, status: number | null): Tally {
  if (report === null) return { passed: 0, failed: status === 0 ? 0 : 1 }
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = reportSchema.parse(
    JSON.parse(report),
  )
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
