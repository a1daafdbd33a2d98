import solid from 'vite-plugin-solid'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongestFirst } from './tests/support/sequencer.ts'

// Solid's default build under Node is its server build, in which effects never run and tests pass
// on nothing: resolve the browser build, and inline it so that Node does not choose again.
const solidInNode = {
  plugins: [solid({ dev: false, hot: false })],
  resolve: { conditions: ['browser'] },
  ssr: { resolve: { conditions: ['browser'], externalConditions: ['browser'] } },
}

const seconds = (n: number) => n * 1000

/** The folders under tests/, from the quickest to the slowest; `host` ones get a built portal. */
function project(
  name: string,
  options: { host?: boolean; solid?: boolean; timeout: number },
): TestProjectInlineConfiguration {
  return {
    ...(options.solid ? solidInNode : {}),
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      environment: 'node',
      pool: 'forks',
      testTimeout: options.timeout,
      hookTimeout: Math.max(options.timeout, seconds(30)),
      // A condition that is awaited may take as long as a busy machine needs; one that never comes still fails.
      expect: { poll: { timeout: seconds(20) } },
      ...(options.host ? { globalSetup: ['tests/support/host-setup.ts'] } : {}),
      ...(options.solid ? { server: { deps: { inline: [/solid/, /@kobalte/, /@corvu/] } } } : {}),
    },
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', { solid: true, timeout: seconds(20) }),
      project('domain', { host: true, timeout: seconds(30) }),
      project('agreement', { host: true, timeout: seconds(60) }),
      project('contract', { host: true, timeout: seconds(60) }),
      project('party', { host: true, timeout: seconds(60) }),
      project('e2e', { host: true, timeout: seconds(120) }),
    ],
  },
})
