/** Reading the feed back out of the database: for a room that fell behind, a browser that was away, a history. */
import { sql } from 'drizzle-orm'
import type { Db } from '../../db/client.ts'
import { events } from '../../db/schema/core.ts'
import type { RoomItem, WireEvent } from '../../party/protocol.ts'
import { type EventRow, eventColumns, roomItem, textHashes } from './events.ts'
import type { SqlValue } from './statements.ts'

/** Where the feed ends; read first in a batch, it stands before what the batch reads. */
export const feedEnd = (db: Db) =>
  db.select({ seq: sql<number>`coalesce(max(${events.seq}), 0)` }).from(events)

/** Runs one statement and gives its rows as objects. */
export type RunSql = (sql: string, args: SqlValue[]) => Promise<Record<string, unknown>[]>

type Entry = RoomItem & { item: WireEvent }

/** Events after `seq`, in order, at most `limit`. */
export async function eventsAfter(run: RunSql, seq: number, limit: number): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events where seq > ? order by seq limit ?`,
    [seq, limit],
  )
}

/** Everything one user action did, in order. */
export async function eventsOfChange(run: RunSql, changeId: string): Promise<Entry[]> {
  return await entries(run, `select ${eventColumns} from events where change_id = ? order by seq`, [
    changeId,
  ])
}

/** Part of what one action did to records of these kinds: the newest events before `seq`, newest first. */
export async function eventsOfChangeBefore(
  run: RunSql,
  changeId: string,
  entities: readonly string[],
  seq: number,
  limit: number,
): Promise<Entry[]> {
  // For each kind the index gives the order: of a change of many only the newest are met and sorted.
  return await entries(
    run,
    `select ${eventColumns} from json_each(?1) k cross join events e on e.seq in (
  select seq from events where change_id = ?2 and entity = k.value and seq < ?3 order by seq desc limit ?4)
order by seq desc limit ?4`,
    [JSON.stringify(entities), changeId, seq, limit],
  )
}

/** Everything one action did to these records, in order. They are few and have few events; the action may be of many. */
export async function eventsOfChangeOn(
  run: RunSql,
  changeId: string,
  entity: string,
  ids: readonly string[],
): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events indexed by events_entity
where entity = ? and entity_id in (select value from json_each(?)) and change_id = ? order by seq`,
    [entity, JSON.stringify(ids), changeId],
  )
}

/** The last thing that happened to each of these records. */
export async function lastEvents(
  run: RunSql,
  entity: string,
  ids: readonly string[],
): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events where seq in (
  select (select max(seq) from events e where e.entity = ? and e.entity_id = j.value) from json_each(?) j) order by seq`,
    [entity, JSON.stringify(ids)],
  )
}

/** What these actions did to records of this kind that pointed at one of `targets` with this field, in order. */
export async function eventsLeaving(
  run: RunSql,
  changeIds: readonly string[],
  entity: string,
  field: string,
  targets: readonly string[],
): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events where change_id in (select value from json_each(?)) and entity = ? and exists (
  select 1 from json_each(changes) o where o.value->>'f' = ? and o.value->>'a' in (select value from json_each(?))) order by seq`,
    [JSON.stringify(changeIds), entity, field, JSON.stringify(targets)],
  )
}

/** What happened to each of these records after its `seq`, newest first. */
export async function eventsSince(
  run: RunSql,
  entity: string,
  marks: readonly { id: string; seq: number }[],
): Promise<Entry[]> {
  if (marks.length === 0) return []
  return await entries(
    run,
    `select ${eventColumns} from json_each(?) j cross join events e on e.entity = ? and e.entity_id = j.value->>0 and e.seq > j.value->>1
order by seq desc`,
    [JSON.stringify(marks.map(({ id, seq }) => [id, seq])), entity],
  )
}

/** What happened to one record, newest first, before `seq`. */
export async function eventsOfRecord(
  run: RunSql,
  entity: string,
  entityId: string,
  before: number,
  limit: number,
): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events where entity = ? and entity_id = ? and seq < ? order by seq desc limit ?`,
    [entity, entityId, before, limit],
  )
}

/** What happened to these records since a time (UTC milliseconds), in order. */
export async function eventsOfRecordsSince(
  run: RunSql,
  entity: string,
  ids: readonly string[],
  since: number,
): Promise<Entry[]> {
  return await entries(
    run,
    `select ${eventColumns} from events where entity = ? and entity_id in (select value from json_each(?)) and created_at >= ? order by seq`,
    [entity, JSON.stringify(ids), since],
  )
}

async function entries(run: RunSql, sql: string, args: SqlValue[]): Promise<Entry[]> {
  // The columns are named by `eventColumns`, which is what EventRow describes.
  const rows = (await run(sql, args)) as EventRow[]
  const texts = await textsOf(run, textHashes(rows))
  return rows.map((row) => roomItem(row, texts))
}

/** The long texts of these hashes. */
export async function textsOf(run: RunSql, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await run(
    'select hash, body from texts where hash in (select value from json_each(?))',
    [JSON.stringify(hashes)],
  )
  return new Map(rows.map((row) => [String(row.hash), String(row.body)]))
}
