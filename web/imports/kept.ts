/** What a person has chosen for an import, kept over a reload of this tab until it is started or given up. */

import { myId } from '../live/session.ts'
import type { Inputs } from '../live/types.ts'

type Start = Inputs['imports']['start']
type Inspect = Inputs['imports']['inspect']

/** The way through an import; starting it is the end of the last one. */
export const steps = ['file', 'columns', 'options'] as const
export type Step = (typeof steps)[number]

export type Kept = {
  step: Step
  key: string
  fileName: string
  encoding: Inspect['encoding'] | null
  corrections: NonNullable<Inspect['corrections']>
  /** Targets that were changed by hand, by column; the others follow what is proposed. */
  targets: Record<number, Start['mapping'][number]>
  duplicates: Start['duplicates']
  access: Start['access']
  managerIds: string[]
  tagIds: string[]
  /** Titles of tags that are made with the import. Absent in what earlier releases kept. */
  newTags?: string[]
}

const place = (): string => `unison.import.${myId()}`

export function freshChoices(key: string, fileName: string): Kept {
  return {
    step: 'file',
    key,
    fileName,
    encoding: null,
    corrections: {},
    targets: {},
    duplicates: 'skip',
    access: 'private',
    managerIds: [myId()],
    tagIds: [],
  }
}

/** What was kept in this tab; null when there is nothing, or nothing that can be read. */
export function readKept(): Kept | null {
  const text = sessionStorage.getItem(place())
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    // Written by `keep` in this tab only; a key says that it is whole.
    return typeof value === 'object' && value !== null && 'key' in value && 'step' in value
      ? (value as Kept)
      : null
  } catch (error) {
    console.warn('The choices of an import could not be read', error)
    return null
  }
}

export function keep(value: Kept): void {
  try {
    sessionStorage.setItem(place(), JSON.stringify(value))
  } catch (error) {
    console.warn('The choices of an import are not kept over a reload', error)
  }
}

export const dropKept = (): void => sessionStorage.removeItem(place())
