/** What is stored with a job, and what may be asked about one. */
import { z } from 'zod'
import { contactAccess } from '../../db/enums.ts'
import { idOf } from '../core/inputs.ts'

export const jobId = idOf('job')
export const changeId = idOf('chg')

/** One's own jobs, newest first; `before`: older than this one. */
export const listInput = z
  .strictObject({
    limit: z.number().int().min(1).max(50).default(10),
    before: z.strictObject({ createdAt: z.number().int(), id: jobId }).optional(),
  })
  .default({ limit: 10 })

/** What becomes of rows whose e-mail somebody already has. */
export const duplicatePolicies = ['skip', 'create', 'update'] as const
export type DuplicatePolicy = (typeof duplicatePolicies)[number]

const ids = (prefix: string, most: number) => z.array(idOf(prefix)).max(most, 'too_many')

/** How the contacts of one import are shared, tagged and compared. */
export const importChoices = {
  duplicates: z.enum(duplicatePolicies),
  access: z.enum(contactAccess),
  managerIds: ids('usr', 50),
  tagIds: ids('tag', 50),
}

/** The input of `contacts.undo`: the change to take back, and the job that made it, with its file, when a job did. */
export const undoJobInput = z.object({
  changeId,
  undoes: changeId,
  undoesJobId: jobId.nullable(),
  fileName: z.string().default(''),
})
export type UndoJobInput = z.infer<typeof undoJobInput>

/** Of every kind's input, what its screens are told. */
export const commonInput = z.object({
  changeId,
  fileName: z.string().default(''),
  undoesJobId: jobId.nullable().default(null),
})

const count = z.number().int().min(0)
export const progressSchema = z.object({
  total: count,
  done: count,
  cursor: count,
  startedAt: count.nullable(),
  counts: z.object({
    created: count,
    updated: count,
    companies: count,
    undone: count,
    skipped: count,
    failed: count,
    warned: count,
  }),
})

export const rowReasons = z.array(
  z.object({
    code: z.string(),
    column: z.number().optional(),
    value: z.string().optional(),
    contactId: z.string().optional(),
  }),
)
export const rowCells = z.array(z.string())

export const rowsInput = z.strictObject({
  id: jobId,
  outcome: z.enum(['skipped', 'failed', 'warned']).optional(),
  /** Rows after this line. */
  after: z.number().int().min(-1).default(-1),
  limit: z.number().int().min(1).max(200).default(50),
})
