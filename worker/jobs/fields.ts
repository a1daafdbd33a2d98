/** What a job is to its screens and to the Worker. Pure: types and the rules that both sides follow. */
import type { JobKind, JobState } from '../../db/enums.ts'

/** What has become of the rows (of an import) or records (of an undo or a replacement) so far. */
export type JobCounts = {
  created: number
  updated: number
  /** Companies made because rows named them. */
  companies: number
  /** Records an undo has taken back. */
  undone: number
  skipped: number
  failed: number
  /** Taken, but not all of it; these are among the created and updated too. */
  warned: number
}

/** `cursor`: where the work continues after an interruption; its meaning is the kind's. `startedAt`: UTC milliseconds. */
export type JobProgress = {
  total: number
  done: number
  cursor: number
  startedAt: number | null
  counts: JobCounts
}

/** A job on the wire. `changeId`: the one change all of its work belongs to, by which it can be undone. */
export type Job = {
  id: string
  kind: JobKind
  ownerId: string
  state: JobState
  /** The file it reads, or whose import it takes back; of a replacement, the title of what is removed; else empty. */
  fileName: string
  /** For an undo, the job whose work it takes back; null otherwise. */
  undoesJobId: string | null
  changeId: string
  progress: JobProgress
  /** Why it failed; null otherwise. */
  error: string | null
  rev: number
  createdAt: number
  finishedAt: number | null
}

export const noCounts: JobCounts = {
  created: 0,
  updated: 0,
  companies: 0,
  undone: 0,
  skipped: 0,
  failed: 0,
  warned: 0,
}

export const noProgress: JobProgress = {
  total: 0,
  done: 0,
  cursor: 0,
  startedAt: null,
  counts: noCounts,
}

export const isOver = (state: JobState): boolean => state !== 'waiting' && state !== 'running'

export type RowOutcome = 'skipped' | 'failed' | 'warned'

/** Why a row was not taken as it stood. `column`: index of the cell concerned; `value`: what it is about. */
export type RowReason = { code: string; column?: number; value?: string }

/** As it is stored: a contact is named when it is read, by then it may be out of the reader's sight. `value` is the row's own. */
export type KeptReason = RowReason & { contactId?: string }
export type KeptRow = Omit<JobRow, 'reasons'> & { reasons: KeptReason[] }

/** `line`: the row's number in its file as a spreadsheet counts, header and blank rows included; for an undo, a running number. */
export type JobRow = {
  line: number
  outcome: RowOutcome
  reasons: RowReason[]
  cells: string[]
  /** What the row made or changed all the same; null: nothing. */
  recordId: string | null
}

export function addCounts(a: JobCounts, b: JobCounts): JobCounts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    companies: a.companies + b.companies,
    undone: a.undone + b.undone,
    skipped: a.skipped + b.skipped,
    failed: a.failed + b.failed,
    warned: a.warned + b.warned,
  }
}
