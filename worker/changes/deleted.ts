/** What was deleted, out of the events of its removal, for those who could see it to the last. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { EventActor, Turn, WireEvent } from '../../party/protocol.ts'
import type { ContactState } from '../contacts/fields.ts'
import { contactId } from '../contacts/schema.ts'
import { contactTable } from '../contacts/table.ts'
import { can } from '../core/access.ts'
import type { Context } from '../core/context.ts'
import { forbidden } from '../core/errors.ts'
import { type EventRow, eventColumns, roomItem, textHashes } from '../core/events.ts'
import { textsOf } from '../core/feed.ts'
import { foldText } from '../core/fold.ts'
import { line } from '../core/inputs.ts'
import type { Plan } from '../core/plan.ts'
import { runOn } from '../core/run-on.ts'
import { namesHolder } from '../core/sight.ts'
import { type Missing, sumOf } from '../core/turns.ts'
import { changeId } from '../jobs/schema.ts'
import { unstamped } from '../records/changes.ts'
import { planRestore, presentRemoved } from '../records/restore.ts'

/** Kinds of records that can be brought back one by one; another kind is one entry. */
const tables = { contact: contactTable } as const
type Restorable = keyof typeof tables
const entity = z.enum(['contact'] satisfies Restorable[])

/** `mayRestore`: whoever could edit it may. `turn`: it was no plain removal but an undo or redo. */
export type DeletedRecord = {
  id: string
  seq: number
  record: ContactState
  mayRestore: boolean
  by: EventActor
  at: number
  changeId: string
  turn: Turn | null
}

const pageRows = 100
/** Of a search by name, this many are looked at before it goes on with the next page. */
const mostRead = 2_000
const mostRestored = 200

/** The latest first; `q`: words its name has; `changeId`: what one action removed; `before`: of an earlier answer. */
export const deletedInput = z.strictObject({
  entity,
  q: line(100).default(''),
  changeId: changeId.optional(),
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const restoreInput = z.strictObject({
  entity,
  ids: z.array(contactId).min(1, 'required').max(mostRestored, 'too_many'),
})

type Reader = Pick<Context, 'db' | 'actor'>

export async function listDeleted(
  reader: Reader,
  { entity, q, changeId, before, limit }: z.output<typeof deletedInput>,
): Promise<{ rows: DeletedRecord[]; next: number | null }> {
  const words = foldText(q).split(/\s+/).filter(Boolean)
  const rows: DeletedRecord[] = []
  let from = before ?? Number.MAX_SAFE_INTEGER
  for (let read = 0; read < mostRead; read += pageRows) {
    const page = await removals(reader, entity, { before: from, changeId })
    for (const event of page) {
      if (rows.length === limit) return { rows, next: from }
      from = event.seq
      const row = presentRow(reader, entity, event, words)
      if (row) rows.push(row)
    }
    if (page.length < pageRows) return { rows, next: null }
  }
  return { rows, next: from }
}

/** The removals of records that are gone still and could be seen by this reader, newest first. */
async function removals(
  { db, actor }: Reader,
  entity: Restorable,
  { before, changeId }: { before: number; changeId: string | undefined },
): Promise<WireEvent[]> {
  const ofChange: SQL = changeId === undefined ? sql`1` : sql`e.change_id = ${changeId}`
  const rows = await db.all<EventRow>(sql`select ${sql.raw(eventColumns)} from events e
    where e.entity = ${entity} and substr(e.kind, -8) = '.removed' and e.seq < ${before} and ${ofChange}
      and not exists (select 1 from ${sql.raw(tables[entity].name)} r where r.id = e.entity_id)
      and ${namesHolder(actor, sql`e.audience`)}
      and e.seq = (select max(l.seq) from events l where l.entity = e.entity and l.entity_id = e.entity_id)
    order by e.seq desc limit ${pageRows}`)
  const texts = await textsOf(runOn(db), textHashes(rows))
  return rows.map((row) => roomItem(row, texts).item)
}

function presentRow(
  { actor }: Pick<Reader, 'actor'>,
  entity: Restorable,
  event: WireEvent,
  words: readonly string[],
): DeletedRecord | null {
  const found = presentRemoved(actor, tables[entity], event)
  if (!found) return null
  const text = foldText(found.text)
  if (!words.every((word) => text.includes(word))) return null
  return {
    id: event.entityId,
    seq: event.seq,
    record: unstamped(found.record),
    mayRestore: found.mayRestore && can(actor, 'crm.write'),
    by: event.actor,
    at: event.at,
    changeId: event.changeId,
    turn: event.turn ?? null,
  }
}

/** Brings records back; says how many, and what could not come back with them. */
export async function restore(
  context: Context,
  { entity, ids }: z.output<typeof restoreInput>,
): Promise<Plan<{ restored: number; missing: Missing }>> {
  if (!can(context.actor, 'crm.write')) throw forbidden()
  const { plan, tally, missing } = await planRestore(context, tables[entity], ids)
  return { ...plan, result: { restored: sumOf(tally), missing } }
}
