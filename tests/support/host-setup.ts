import { buildWeb, buildWorker } from '../../local/build.ts'
import { type BrowserServer, launchBrowserServer } from './browser.ts'
import { templateDatabase } from './template.ts'

type Project = { name: string; provide(key: 'browser', address: string): void }

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the one browser of a run. */
    browser: string
  }
}

/** Before the first test of a project: what every host stands on, built once and taken from the cache after. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  templateDatabase()
  await buildWorker()
  if (project.name !== 'e2e') return async () => {}
  await buildWeb()
  const server: BrowserServer = await launchBrowserServer()
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
