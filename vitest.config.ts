import solid from 'vite-plugin-solid'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { patienceMs, testPatienceMs } from './tests/support/patience.ts'
import { LongestFirst } from './tests/support/sequencer.ts'
import { iconPlugin } from './vite.config.ts'

// Solid's default build under Node is its server build, in which effects never run and tests pass
// on nothing: resolve the browser build, and inline it so that Node does not choose again.
const solidInNode = {
  plugins: [solid({ dev: false, hot: false }), iconPlugin()],
  resolve: { conditions: ['browser'] },
  ssr: { resolve: { conditions: ['browser'], externalConditions: ['browser'] } },
}

/** The folders under tests/, from the quickest to the slowest; `host` ones get a built portal. */
function project(
  name: string,
  options: { host?: boolean; solid?: boolean } = {},
): TestProjectInlineConfiguration {
  return {
    ...(options.solid ? solidInNode : {}),
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      environment: 'node',
      pool: 'forks',
      testTimeout: testPatienceMs,
      hookTimeout: testPatienceMs,
      // A condition that is awaited may take as long as a busy machine needs; one that never comes still fails.
      expect: { poll: { timeout: patienceMs } },
      ...(options.host ? { globalSetup: ['tests/support/host-setup.ts'] } : {}),
      ...(options.solid ? { server: { deps: { inline: [/solid/, /@kobalte/, /@corvu/] } } } : {}),
    },
  }
}

export default defineConfig({
  test: {
    // Browsers and runtimes beside the workers keep two cores busy: a third worker makes all of them wait.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', { solid: true }),
      project('kinds'),
      project('domain', { host: true }),
      project('agreement', { host: true }),
      project('contract', { host: true }),
      project('party', { host: true }),
      project('e2e', { host: true }),
    ],
  },
})
