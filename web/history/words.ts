/** What the history of a kind of record is told in. A kind's screens hand it in. */
import type { Json } from '../../party/protocol.ts'
import type { AnyKind } from '../../worker/records/kind.ts'

/** One line of a change. Null: nothing was there, or nothing is. */
export type Line = { field: string; from: string | null; to: string | null }

/** A state of the past: what the record was called, and every filled field by its name. */
export type Past = { name: string; rows: readonly (readonly [name: string, value: string])[] }

export type Words = {
  kind: AnyKind
  placeName(place: string): string
  /** A field's value in words; undefined: it is a text that says itself. */
  valueText(f: string, value: string): string | undefined
  memberText(set: string, id: string): string
  /** An element of a list that came, went or changed. */
  itemLine(f: string, from: Json, to: Json): Line
  /** Fields that the reader's language has in another order than they are told in. */
  order?: () => readonly string[]
  /** What a new record is unless its ops say otherwise: a field with its value. */
  unlessSaid?: readonly { f: string; value: string }[]
}
