import { buildWeb, buildWorker } from '../../local/build.ts'
import { templateDatabase } from './template.ts'

type Project = { name: string }

/** Before the first test of a project: what every host stands on, built once and taken from the cache after. */
export default async function setup(project: Project): Promise<void> {
  templateDatabase()
  await buildWorker()
  if (project.name === 'e2e') await buildWeb()
}
