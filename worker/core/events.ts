import type { TurnWay } from '../../db/enums.ts'
import { holds, listsOf } from '../../party/audience.ts'
import type {
  Audience,
  Control,
  Entity,
  EventActor,
  FeedItem,
  Grantee,
  Json,
  Op,
  RoomItem,
  WireBulk,
  WireEvent,
} from '../../party/protocol.ts'
import { isSetOp } from '../../party/protocol.ts'
import type { EventDraft } from './plan.ts'
import type { Statement } from './statements.ts'

/** An event row as selected with `eventColumns`. */
export type EventRow = {
  seq: number
  change_id: string
  kind: string
  entity: string
  entity_id: string
  rev: number
  changes: string
  actor_type: EventActor['type']
  actor_id: string | null
  audience: string
  before: string | null
  control: string | null
  turn_of: string | null
  turn: TurnWay | null
  created_at: number
}

export const eventColumns =
  'seq, change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, "before", control, turn_of, turn, created_at'

/** From this many records on, one action is told as a single bulk notice. */
export const bulkFrom = 50
/** Longer texts are kept once in `texts`; an op then holds `{ text: <hash> }`. */
const longText = 512

const insertEvents = `insert into events (change_id, kind, entity, entity_id, rev, changes, actor_type, actor_id, audience, "before", control, turn_of, turn, created_at)
select ?1, value->>0, value->>1, value->>2, value->>3, value->>4, ?2, ?3, value->>5, value->>6, value->>7, value->>8, value->>9, ?4 from json_each(?5) order by key returning seq`
const insertTexts =
  'insert or ignore into texts (hash, body) select value->>0, value->>1 from json_each(?)'

/** The statements that store a plan's events: long texts first, then all events at once. Only the second returns rows, `seq` in order. */
export async function eventStatements(
  drafts: readonly EventDraft[],
  by: { changeId: string; actor: EventActor; at: number },
): Promise<{ texts: Statement | null; events: Statement }> {
  const texts = new Map<string, string>()
  const rows = await Promise.all(
    drafts.map(async (event) => [
      event.kind,
      event.entity,
      event.entityId,
      event.rev,
      JSON.stringify(await Promise.all(event.ops.map((op) => packOp(op, texts)))),
      JSON.stringify(event.audience),
      event.before ? JSON.stringify(event.before) : null,
      event.control ? JSON.stringify(event.control) : null,
      event.turn?.of ?? null,
      event.turn?.way ?? null,
    ]),
  )
  return {
    texts: texts.size > 0 ? { sql: insertTexts, args: [JSON.stringify([...texts])] } : null,
    events: {
      sql: insertEvents,
      args: [by.changeId, by.actor.type, by.actor.id, by.at, JSON.stringify(rows)],
    },
  }
}

async function packOp(op: Op, texts: Map<string, string>): Promise<Op> {
  if (isSetOp(op)) return op
  return { ...op, a: await packValue(op.a, texts), b: await packValue(op.b, texts) }
}

/** A long text, or those anywhere in an element or a document, as a reference. */
async function packValue(value: Json, texts: Map<string, string>): Promise<Json> {
  if (typeof value === 'string')
    return value.length > longText ? await packText(value, texts) : value
  if (Array.isArray(value)) return await Promise.all(value.map((one) => packValue(one, texts)))
  if (!isObject(value)) return value
  // What somebody wrote and looks like a reference is kept as one, so that it is not taken for one.
  if (isTextRef(value)) return { text: await packText(value.text, texts) }
  const fields = Object.entries(value).map(async ([f, one]) => [f, await packValue(one, texts)])
  return Object.fromEntries(await Promise.all(fields))
}

async function packText(text: string, texts: Map<string, string>): Promise<TextRef> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hash = [...new Uint8Array(digest.slice(0, 16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  texts.set(hash, text)
  return { text: hash }
}

type TextRef = { text: string }
const isObject = (value: Json): value is { [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const isTextRef = (value: Json): value is TextRef =>
  isObject(value) && typeof value['text'] === 'string' && Object.keys(value).length === 1

/** The hashes of the long texts that these ops refer to. */
export function textHashes(rows: readonly EventRow[]): string[] {
  const found = new Set<string>()
  const look = (value: Json): void => {
    if (isTextRef(value)) found.add(value.text)
    else if (Array.isArray(value)) for (const one of value) look(one)
    else if (isObject(value)) for (const one of Object.values(value)) look(one)
  }
  for (const row of rows)
    for (const op of parseOps(row.changes))
      if (!isSetOp(op)) for (const value of [op.a, op.b]) look(value)
  return [...found]
}

/** Ops with their long texts put back. A text that was erased reads as null. */
export function unpackOps(changes: string, texts: ReadonlyMap<string, string>): Op[] {
  const full = (value: Json): Json => {
    if (isTextRef(value)) return texts.get(value.text) ?? null
    if (Array.isArray(value)) return value.map(full)
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([f, one]) => [f, full(one)]))
  }
  return parseOps(changes).map((op) => (isSetOp(op) ? op : { ...op, a: full(op.a), b: full(op.b) }))
}

/** Our own JSON out of our own column: written by `eventStatements` only. */
const parseOps = (changes: string): Op[] => JSON.parse(changes) as Op[]
/** Rows from before there were audiences of several lists are flat: one list. */
const parseAudience = (json: string): Audience => JSON.parse(json) as Audience
const parseControl = (json: string): Control => JSON.parse(json) as Control

/** A stored row as the lane publishes it. */
export function roomItem(
  row: EventRow,
  texts: ReadonlyMap<string, string>,
): RoomItem & { item: WireEvent } {
  return {
    item: {
      type: 'event',
      seq: row.seq,
      changeId: row.change_id,
      kind: row.kind,
      entity: row.entity as Entity,
      entityId: row.entity_id,
      rev: row.rev,
      ops: unpackOps(row.changes, texts),
      actor: { type: row.actor_type, id: row.actor_id },
      at: row.created_at,
      ...(row.turn_of !== null && row.turn !== null
        ? { turn: { of: row.turn_of, way: row.turn } }
        : {}),
    },
    audience: parseAudience(row.audience),
    before: row.before === null ? null : parseAudience(row.before),
    control: row.control === null ? null : parseControl(row.control),
  }
}

/** Events of one action on more than `bulkFrom` records become one notice for whoever is of any of their audiences. Keeps order. */
export function collapse(items: readonly (RoomItem & { item: WireEvent })[]): RoomItem[] {
  const out: RoomItem[] = []
  for (let start = 0; start < items.length; ) {
    const first = items[start]
    if (!first) break
    let end = start + 1
    while (end < items.length && isSameBulk(first.item, items[end]?.item)) end++
    const run = items.slice(start, end)
    if (run.length > bulkFrom && run.every((entry) => entry.control === null))
      out.push(bulkOf(run, first))
    else out.push(...run)
    start = end
  }
  return out
}

const isSameBulk = (a: WireEvent, b: WireEvent | undefined): boolean =>
  b !== undefined && a.changeId === b.changeId && a.entity === b.entity

function bulkOf(
  run: readonly (RoomItem & { item: WireEvent })[],
  first: RoomItem & { item: WireEvent },
): RoomItem {
  const last = run[run.length - 1] ?? first
  const { entity, changeId, actor, seq: from } = first.item
  // What an undo changes on the way, such as what it unlinks, bears no turn of its own.
  const turn = run.find((entry) => entry.item.turn)?.item.turn
  const item: WireBulk = {
    type: 'bulk',
    seq: last.item.seq,
    from,
    entity,
    changeId,
    actor,
    ...(turn ? { turn } : {}),
  }
  const [audience = [], ...or] = together(run)
  return { item, audience, ...(or.length > 0 ? { or } : {}), before: null, control: null }
}

/** Every audience of these entries; those of one list together, as whoever is of any is told. */
function together(run: readonly RoomItem[]): Audience[] {
  const all = run.flatMap(({ audience, before }) => (before ? [audience, before] : [audience]))
  const narrow = new Map<string, Audience>()
  const keys = new Set<Grantee>()
  for (const one of all) {
    const [list = [], ...more] = listsOf(one)
    if (more.length > 0) narrow.set(JSON.stringify(one), one)
    else for (const grantee of list) keys.add(grantee)
  }
  return [[...keys], ...narrow.values()]
}

/** What of this item a holder of these keys is told: all of it, that the record appeared or is gone, or nothing. */
export function seenBy(
  { item, audience, before, or = [] }: RoomItem,
  held: readonly Grantee[],
): FeedItem | null {
  const sees = [audience, ...or].some((one) => holds(held, one))
  if (item.type === 'bulk' || before === null) return sees ? item : null
  const saw = holds(held, before)
  if (sees && saw) return item
  const { seq, entity, entityId } = item
  if (sees) return { type: 'appeared', seq, entity, entityId }
  return saw ? { type: 'gone', seq, entity, entityId } : null
}
