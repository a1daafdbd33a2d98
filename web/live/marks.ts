/** What others have just done: to a field (in their colour, with their initials) and to a row (it is new, or changed). */
import { createStore, produce } from 'solid-js/store'

/** `at`: UTC milliseconds. */
export type Mark = { userId: string; at: number }
/** `fields`: the places that were changed, as for a field. */
export type RowMark = Mark & { kind: 'new' | 'changed'; fields: readonly string[] }

/** A little longer than the glow, so that it ends by itself. */
const rowStaysMs = 1_600

const [fields, setFields] = createStore<Record<string, Record<string, Mark>>>({})
const [rows, setRows] = createStore<Record<string, RowMark>>({})

/** Somebody else changed this place of a record, named as in ops (`position`, `infos.inf_1`). */
export function markField(id: string, field: string, userId: string): void {
  const mark = { userId, at: Date.now() }
  setFields(
    produce((all) => {
      all[id] = { ...all[id], [field]: mark }
    }),
  )
}

/** Somebody else made or changed this record. */
export function markRow(
  id: string,
  kind: RowMark['kind'],
  userId: string,
  fields: readonly string[] = [],
): void {
  const at = Date.now()
  const before = rows[id]
  const more = before?.kind === kind && before.userId === userId ? before.fields : []
  setRows(id, { kind, userId, at, fields: [...new Set([...more, ...fields])] })
  setTimeout(() => {
    if (rows[id]?.at === at) setRows(produce((all) => void delete all[id]))
  }, rowStaysMs)
}

/** The last change of this place by somebody else, as long as the record is on the screen. */
export const markOf = (id: string, field: string): Mark | null => fields[id]?.[field] ?? null
/** What has just happened to this row; null again after a second or so. */
export const rowMarkOf = (id: string): RowMark | null => rows[id] ?? null

/** The record left the screen. */
export const forgetMarks = (id: string): void => setFields(produce((all) => void delete all[id]))
