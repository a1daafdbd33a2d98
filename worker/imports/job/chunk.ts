/** One chunk of rows as one plan: contacts, the words they bring, the rows to be shown, and how far the job is. */
import { planContacts } from '../../contacts/plan.ts'
import { can } from '../../core/access.ts'
import type { Context } from '../../core/context.ts'
import { forbidden } from '../../core/errors.ts'
import type { Guard } from '../../core/statements.ts'
import { addCounts, type Job } from '../../jobs/fields.ts'
import type { StepPlan } from '../../jobs/work.ts'
import { rowStatements } from '../../jobs/write.ts'
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
  const contacts = planContacts(context, decisions.changes())
  const words = decisions.words.plan()
  const { progress } = job
  return {
    guards: [...words.guards, ...stillThere(decisions), ...contacts.guards],
    statements: [
      ...words.statements,
      ...contacts.statements,
      ...rowStatements(job.id, decisions.rows),
    ],
    events: [...words.events, ...contacts.events],
    progress: {
      ...progress,
      done: progress.done + rows.length,
      cursor: rows.at(-1)?.row.number ?? progress.cursor,
      counts: addCounts(progress.counts, decisions.counts),
    },
  }
}

/** The companies that rows are linked to are companies still, and the managers may still manage. */
function stillThere({ linked, managerIds }: Decisions): Guard[] {
  const managers: Guard = {
    holds: `select count(*) = ? from users where is_active = 1 and role <> 'guest' and id in (select value from json_each(?))`,
    args: [managerIds.length, JSON.stringify(managerIds)],
  }
  if (linked.size === 0) return [managers]
  const companies: Guard = {
    holds: `select count(*) = ? from contacts where kind = 'company' and id in (select value from json_each(?))`,
    args: [linked.size, JSON.stringify([...linked])],
  }
  return [managers, companies]
}
