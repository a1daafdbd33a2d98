/** The rows of a job that were not taken as they stood, told as whoever reads them may know by now. */
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { jobRows } from '../../db/schema/index.ts'
import type { Context } from '../core/context.ts'
import { findMany } from '../records/policy.ts'
import type { JobRow, RowReason } from './fields.ts'
import type { JobRecord } from './read.ts'
import { rowCells, rowReasons, type rowsInput } from './schema.ts'

type KeptReason = z.output<typeof rowReasons>[number]
type KeptRow = Omit<JobRow, 'reasons'> & { reasons: KeptReason[] }

/** By line. */
export async function listRows(
  reader: Pick<Context, 'db' | 'actor' | 'kinds'>,
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
  const table = reader.kinds.of('contact')
  const seen = table ? await findMany(reader, table, kept.flatMap(aboutOf)) : []
  const names = new Map(seen.map((contact) => [contact.id, table?.kind.nameOf(contact) ?? '']))
  const told = job.kind === 'contacts.undo' ? undoneRow : fileRow
  return {
    rows: kept.map((row) => told(row, names)),
    next: found.length > limit ? (kept.at(-1)?.line ?? null) : null,
  }
}

/** By id, what the contacts that one sees are called. */
type Seen = ReadonlyMap<string, string>

const outOfSight: RowReason = { code: 'out_of_sight' }

const contactsUndone = ({ cells }: KeptRow): string[] => cells.slice(1, 2)
const contactsMet = ({ reasons }: KeptRow): string[] =>
  reasons.flatMap(({ contactId }) => contactId ?? [])

/** A row of an undo is about a contact, as it is named now. */
function undoneRow(row: KeptRow, seen: Seen): JobRow {
  const [, id = ''] = row.cells
  const name = seen.get(id)
  return name === undefined
    ? { ...row, reasons: [outOfSight], cells: ['', ''] }
    : { ...row, reasons: row.reasons.map(plain), cells: [name, id] }
}

/** A row of a file is its sender's own; the contacts that it met are not. */
const fileRow = (row: KeptRow, seen: Seen): JobRow => ({
  ...row,
  reasons: row.reasons.map((reason) => {
    const { code, value, contactId } = reason
    // Rows that name a contact without saying which are from before; whether it may be named cannot be told.
    if (contactId === undefined) return namesContact.includes(code) ? { code } : plain(reason)
    const name = seen.get(contactId)
    return name === undefined
      ? outOfSight
      : { ...plain(reason), value: [...(value ? [value] : []), name].join(', ') }
  }),
})

/** Reasons whose text names a contact. */
const namesContact: readonly string[] = [
  'changed_by_other',
  'duplicate_contact',
  'duplicate_read_only',
  'email_of_other',
  'nothing_new',
  'same_company',
  'same_company_read_only',
]

const plain = ({ code, column, value }: KeptReason): RowReason => ({
  code,
  ...(column === undefined ? {} : { column }),
  ...(value === undefined ? {} : { value }),
})
