/** The rows of a job that were not taken as they stood, told as whoever reads them may know by now. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { jobRows } from '../../db/schema/index.ts'
import type { Contact } from '../contacts/fields.ts'
import { displayName } from '../contacts/name.ts'
import { contactTable } from '../contacts/table.ts'
import type { Context } from '../core/context.ts'
import { findMany } from '../records/policy.ts'
import type { JobRow, RowReason } from './fields.ts'
import type { JobRecord } from './read.ts'
import { rowCells, rowReasons, type rowsInput } from './schema.ts'

type KeptReason = z.output<typeof rowReasons>[number]
type KeptRow = Omit<JobRow, 'reasons'> & { reasons: KeptReason[] }

/** By line. */
export async function listRows(
  reader: Pick<Context, 'db' | 'actor'>,
  job: Pick<JobRecord, 'id' | 'kind'>,
  { outcome, after, limit }: Pick<z.output<typeof rowsInput>, 'outcome' | 'after' | 'limit'>,
): Promise<{ rows: JobRow[]; next: number | null }> {
  const found = await reader.db
    .select()
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, job.id),
        gt(jobRows.line, after),
        outcome ? eq(jobRows.outcome, outcome) : sql`1`,
      ),
    )
    .orderBy(asc(jobRows.line))
    .limit(limit + 1)
  const kept = found.slice(0, limit).map(
    ({ line, outcome, reasons, cells, recordId }): KeptRow => ({
      line,
      outcome,
      reasons: rowReasons.parse(JSON.parse(reasons)),
      cells: rowCells.parse(JSON.parse(cells)),
      recordId,
    }),
  )
  const aboutOf = job.kind === 'contacts.undo' ? contactsUndone : contactsMet
  const contacts = new Map(
    (await findMany(reader, contactTable, kept.flatMap(aboutOf))).map((contact) => [
      contact.id,
      contact,
    ]),
  )
  const told = job.kind === 'contacts.undo' ? undoneRow : fileRow
  return {
    rows: kept.map((row) => told(row, contacts)),
    next: found.length > limit ? (kept.at(-1)?.line ?? null) : null,
  }
}

type Seen = ReadonlyMap<string, Contact>

const outOfSight: RowReason = { code: 'out_of_sight' }

const contactsUndone = ({ cells }: KeptRow): string[] => cells.slice(1, 2)
const contactsMet = ({ reasons }: KeptRow): string[] =>
  reasons.flatMap(({ contactId }) => contactId ?? [])

/** A row of an undo is about a contact, as it is named now. */
function undoneRow(row: KeptRow, seen: Seen): JobRow {
  const contact = seen.get(row.cells[1] ?? '')
  return contact
    ? { ...row, reasons: row.reasons.map(plain), cells: [displayName(contact), contact.id] }
    : { ...row, reasons: [outOfSight], cells: ['', ''] }
}

/** A row of a file is its sender's own; the contacts that it met are not. */
const fileRow = (row: KeptRow, seen: Seen): JobRow => ({
  ...row,
  reasons: row.reasons.map((reason) => {
    const { code, value, contactId } = reason
    // Rows that name a contact without saying which are from before; whether it may be named cannot be told.
    if (contactId === undefined) return namesContact.includes(code) ? { code } : plain(reason)
    const contact = seen.get(contactId)
    return contact
      ? { ...plain(reason), value: [...(value ? [value] : []), displayName(contact)].join(', ') }
      : outOfSight
  }),
})

/** Reasons whose text names a contact. */
const namesContact: readonly string[] = [
  'changed_by_other',
  'duplicate_contact',
  'duplicate_read_only',
  'email_of_other',
  'nothing_new',
]

const plain = ({ code, column, value }: KeptReason): RowReason => ({
  code,
  ...(column === undefined ? {} : { column }),
  ...(value === undefined ? {} : { value }),
})
