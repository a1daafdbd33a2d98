/** The difference between two states of a contact as ops, and back. Pure: events, undo, time travel and the browser use it. */
import { isItemOp, isSetOp, type Json, type Op } from '../../party/protocol.ts'
import { type Contact, contactFields, emptyContact, type Info } from './fields.ts'

/** A contact's own data: what events describe. Revision and the who-and-when come with the event itself. */
export type ContactState = Omit<Contact, 'id' | 'rev' | 'updatedBy' | 'updatedAt'>

const empty: ContactState = emptyContact

const plainFields = ['kind', ...contactFields, 'createdBy', 'createdAt'] as const

/** What leads from one state to the other. No state is null: from null is a creation, to null a removal. */
export function diff(before: ContactState | null, after: ContactState | null): Op[] {
  const a = before ?? empty
  const b = after ?? empty
  const ops: Op[] = []
  for (const f of plainFields) {
    const isBorder = f === 'kind' && (before === null || after === null)
    if (isBorder) ops.push({ f, a: before?.kind ?? null, b: after?.kind ?? null })
    else if (a[f] !== b[f]) ops.push({ f, a: a[f], b: b[f] })
  }
  const ids = new Set([...a.infos, ...b.infos].map((info) => info.id))
  for (const id of ids) {
    const from = a.infos.find((info) => info.id === id) ?? null
    const to = b.infos.find((info) => info.id === id) ?? null
    if (JSON.stringify(from) !== JSON.stringify(to)) ops.push({ f: 'infos', id, a: from, b: to })
  }
  for (const f of ['tagIds', 'managerIds'] as const) {
    const add = b[f].filter((id) => !a[f].includes(id))
    const del = a[f].filter((id) => !b[f].includes(id))
    if (add.length > 0 || del.length > 0) ops.push({ f, add, del })
  }
  return ops
}

/** The state after these ops. Values are taken as they come: they were checked when they were written. */
export function apply(before: ContactState | null, ops: readonly Op[]): ContactState | null {
  let isThere = before !== null
  const state: ContactState = structuredClone(before ?? empty)
  for (const op of ops) {
    if (isSetOp(op)) applySet(state, op.f, op.add, op.del)
    else if (isItemOp(op)) state.infos = putInfo(state.infos, op.id, op.b)
    else if (op.f === 'kind' && op.b === null) isThere = false
    else {
      if (op.f === 'kind') isThere = true
      assign(state, op.f, op.b)
    }
  }
  return isThere ? state : null
}

/** The ops that take these back, last first. */
export function invert(ops: readonly Op[]): Op[] {
  return ops.toReversed().map((op): Op => {
    if (isSetOp(op)) return { f: op.f, add: op.del, del: op.add }
    if (isItemOp(op)) return { f: op.f, id: op.id, a: op.b, b: op.a }
    return { f: op.f, a: op.b, b: op.a }
  })
}

/** What an op is about: two ops with the same key cannot both win. Sets merge, so they have none. */
export function opKey(op: Op): string | null {
  if (isSetOp(op)) return null
  return isItemOp(op) ? `${op.f}.${op.id}` : op.f
}

/** The present value under an op's key, in the form ops hold it. */
export function valueAt(state: ContactState | null, op: Op): Json {
  if (state === null || isSetOp(op)) return null
  if (isItemOp(op)) return state.infos.find((info) => info.id === op.id) ?? null
  return isField(op.f) ? state[op.f] : null
}

export const stateOf = ({
  id: _id,
  rev: _rev,
  updatedBy: _by,
  updatedAt: _at,
  ...state
}: Contact): ContactState => state

const isField = (f: string): f is (typeof plainFields)[number] =>
  (plainFields as readonly string[]).includes(f)

function assign(state: ContactState, f: string, value: Json): void {
  // An op of a field carries a value of that field: `diff` made it from one.
  if (isField(f)) Object.assign(state, { [f]: value })
}

function applySet(state: ContactState, f: string, add: string[], del: string[]): void {
  if (f !== 'tagIds' && f !== 'managerIds') return
  state[f] = [...state[f].filter((id) => !del.includes(id) && !add.includes(id)), ...add]
}

function putInfo(infos: Info[], id: string, value: Json): Info[] {
  const others = infos.filter((info) => info.id !== id)
  // As above: what stands in an op of `infos` is an Info.
  return value === null ? others : sortInfos([...others, value as unknown as Info])
}

/** The one order of a contact's infos, wherever they are listed. */
export const sortInfos = (infos: readonly Info[]): Info[] =>
  infos.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
