/** How long each test file took when it last ran, kept beside the builds so that the next run begins with the longest. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { z } from 'zod'
import { CACHE } from '../../local/paths.ts'

const place = join(CACHE, 'test-durations.json')
const schema = z.record(z.string(), z.number())

/** `e2e/imports` of a test file's path. */
export const fileName = (path: string): string => /tests\/(.+)\.test\.tsx?$/.exec(path)?.[1] ?? path

/** Seconds by file name; empty when nothing was kept, or nothing that can be read. */
export function keptDurations(): Record<string, number> {
  try {
    return schema.parse(JSON.parse(readFileSync(place, 'utf8')))
  } catch {
    // Nothing rests on it but the order.
    return {}
  }
}

/** Keeps what each file took on its worker: loading, hooks and tests. */
export default class KeepDurations implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const durations = keptDurations()
    for (const module of modules) {
      const { prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic()
      const seconds = (prepareDuration + collectDuration + setupDuration + duration) / 1000
      durations[fileName(module.moduleId)] = Math.round(seconds * 10) / 10
    }
    mkdirSync(CACHE, { recursive: true })
    const draft = `${place}.${process.pid}.draft`
    writeFileSync(draft, JSON.stringify(durations, null, 1))
    renameSync(draft, place)
  }
}
