/** Longest first, so that no core stands idle at the end: by what each file took last time, or was seen to take. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { fileName, keptDurations } from './durations.ts'

/** Seconds on two cores of those files that take long, for a machine that has run none yet; only their order counts. */
const seen: Readonly<Record<string, number>> = {
  'agreement/chaos': 90,
  'agreement/faults': 85,
  'agreement/verbs': 60,
  'e2e/imports': 60,
  'e2e/offline': 55,
  'e2e/menus': 50,
  'contract/procedures': 50,
  'e2e/contact-card': 40,
  'e2e/contacts-screens': 40,
  'e2e/contact-forms': 40,
  'e2e/contacts-keyboard': 40,
  'e2e/contacts-many': 40,
  'domain/imports': 40,
  'domain/imports-samples': 35,
  'contract/start': 35,
  'domain/imports-interrupted': 30,
  'e2e/live-conflicts': 30,
  'e2e/live-contacts': 30,
  'e2e/settings': 30,
  'e2e/guests': 30,
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const durations = { ...seen, ...keptDurations() }
    const weight = ({ moduleId }: TestSpecification): number => durations[fileName(moduleId)] ?? 0
    return usual.toSorted((a, b) => weight(b) - weight(a))
  }
}
