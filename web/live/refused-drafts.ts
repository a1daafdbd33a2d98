/**
 * What was refused when its field was no longer on the screen goes back into the drafts of that record and field, so
 * that the card shows it, with the reason or both sides, when it is opened.
 */
import { createSignal } from 'solid-js'
import type { Json } from '../../party/protocol.ts'
import type { AnyKind, Values } from '../../worker/records/kind.ts'
import { keepDraft } from './drafts.ts'
import type { Edit } from './edits.ts'
import type { Conflict, Refusal } from './errors.ts'

/** `rev`: what the change was based on. `conflict`: the other side, when that is why it was refused. */
export type RefusedDraft = { mine: Json; rev: number; reason: string; conflict: Conflict | null }

export const isRefusedDraft = (value: unknown): value is RefusedDraft =>
  typeof value === 'object' &&
  value !== null &&
  'mine' in value &&
  'reason' in value &&
  typeof value.reason === 'string' &&
  'rev' in value &&
  typeof value.rev === 'number'

const [revived, setRevived] = createSignal(0)

/** Counts up when something went back into the drafts; fields on the screen look again. */
export { revived }

export const fieldDraftKey = (id: string, place: string): string => `field.${id}.${place}`
/** New elements of a record's list (`infos`, say) that are not saved yet: a list. */
export const newItemDraftKey = (id: string, f: string): string => `new-${f.replace(/s$/, '')}.${id}`

type Draft = { key: string; place: string; value: RefusedDraft | Json }

/**
 * The drafts that a refused change leaves behind. `record`: as it is now, if it is still there. A set merges with what
 * others did to it, and a file is one press: neither is kept. Pure.
 */
export function draftsOf(
  { id, baseRev, fields, items }: Edit,
  kind: Pick<AnyKind, 'fields'>,
  refusal: Pick<Refusal, 'reason' | 'fields' | 'conflicts'>,
  record: Values | undefined,
): Draft[] {
  const reason = Object.values(refusal.fields)[0] ?? refusal.reason
  const draft = (place: string, mine: Json): Draft => ({
    key: fieldDraftKey(id, place),
    place,
    value: {
      mine,
      rev: baseRev,
      reason,
      conflict: refusal.conflicts.find((one) => one.key === place) ?? null,
    },
  })
  const typed = Object.entries(fields).filter(([f]) => {
    const type = kind.fields[f]?.type
    return type !== undefined && type !== 'file'
  })
  const elements = Object.entries(items).flatMap(([f, { put }]) => {
    const there = record && elementIds(record[f])
    const isNew = (one: { id: string }): boolean => there !== undefined && !there.has(one.id)
    const changed = put.filter((one) => !isNew(one)).map((one) => draft(`${f}.${one.id}`, one))
    const made = put.filter(isNew)
    const [first] = made
    return first
      ? [...changed, { key: newItemDraftKey(id, f), place: `${f}.${first.id}`, value: made }]
      : changed
  })
  return [...typed.map(([f, mine]) => draft(f, mine)), ...elements]
}

const elementIds = (list: Json | undefined): ReadonlySet<string> =>
  new Set(
    Array.isArray(list)
      ? list.flatMap((one) =>
          typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
            ? [one.id]
            : [],
        )
      : [],
  )

/** Keeps these and lets the fields that are on the screen again show them. */
export function revive(drafts: readonly { key: string; value: unknown }[]): void {
  for (const { key, value } of drafts) keepDraft(key, value)
  if (drafts.length > 0) setRevived((n) => n + 1)
}
