/** One chunk of rows as one plan: contacts, the words they bring, the rows to be shown, and how far the job is. */
import { contactTable } from '../../contacts/table.ts'
import { can } from '../../core/access.ts'
import type { Context } from '../../core/context.ts'
import { forbidden } from '../../core/errors.ts'
import { joined } from '../../core/plan.ts'
import { addCounts, type Job } from '../../jobs/fields.ts'
import type { StepPlan } from '../../jobs/work.ts'
import { rowStatements } from '../../jobs/write.ts'
import { planRecords } from '../../records/plan.ts'
import { stillThere } from '../../records/targets.ts'
import type { ImportInput } from '../schema.ts'
import { Decisions, type DraftedRow, emailKeys } from './decide.ts'
import { lookUp } from './lookups.ts'

/** The plan of these rows for the actor as they are now. FORBIDDEN when they may not write any more. */
export async function planChunk(
  context: Context,
  job: Job,
  input: ImportInput,
  rows: readonly DraftedRow[],
): Promise<StepPlan> {
  if (!can(context.actor, 'crm.write')) throw forbidden()
  const drafts = rows.flatMap(({ outcome }) => outcome.draft ?? [])
  // A row that finds its contact by id must know whose its e-mails are, whatever is done with duplicates.
  const asking = drafts.filter(({ recordId }) => recordId !== null || input.duplicates !== 'create')
  const emails = asking.flatMap(emailKeys)
  const companies = drafts.flatMap(({ companyName }) => companyName ?? [])
  const ids = drafts.flatMap(({ recordId }) => recordId ?? [])
  const lookups = await lookUp(context, input, [...new Set(emails)], companies, ids)
  const decisions = new Decisions(input, lookups, context.actor, context.now)
  for (const row of rows) decisions.take(row)
  const contacts = planRecords(context, contactTable, decisions.changes())
  const plan = joined([decisions.words.plan(context), contacts])
  const { progress } = job
  return {
    ...plan,
    guards: [...plan.guards, ...stillThere(context.kinds, contactTable, decisions.targets())],
    statements: [...plan.statements, ...rowStatements(job.id, decisions.rows)],
    progress: {
      ...progress,
      done: progress.done + rows.length,
      cursor: rows.at(-1)?.row.number ?? progress.cursor,
      counts: addCounts(progress.counts, decisions.counts),
    },
  }
}
