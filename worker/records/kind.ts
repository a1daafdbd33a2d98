/**
 * What a kind of record is, in closed words: from one description server, browser, undo, search and tests know how to
 * store, tell, merge and show it. Pure, no validator: the first screen carries it.
 */
import type { Entity, Json } from '../../party/protocol.ts'

/** Any record, for whoever only passes one on. */
export type Rec = { id: string; rev: number; [f: string]: Json }
/** What stands in a record, by field: as much of it as a rule looks at. */
export type Values = { readonly [f: string]: Json }

/** What a change puts on a record; its event brings it along, so ops never name it. Times are UTC milliseconds. */
type Stamp = 'id' | 'rev' | 'updatedBy' | 'updatedAt'

/**
 * One element of a list that belongs to a record; elements merge one by one. Values of fields that people add are elements
 * too, of whatever a field may hold: `{ id: 'fld_…', value }`, without a place among each other.
 */
export type Item = { id: string; [f: string]: Json }

type KeyOf<R, V> = { [F in keyof R]: R[F] extends V ? F : never }[keyof R] & string
export type SetKey<R> = KeyOf<R, string[]>
export type ItemsKey<R> = KeyOf<R, { id: string }[]>
export type FieldKey<R> = Exclude<keyof R & string, SetKey<R> | ItemsKey<R> | Stamp>
export type ItemIn<V> = V extends (infer I)[] ? I : never

/**
 * When what a field points to is removed: nobody may while it is pointed to; only who says what is to be held instead; it
 * is let go; the record that points goes too; or it stays as it is.
 */
export type OnRemoved = 'refuse' | 'replace' | 'unlink' | 'remove' | 'keep'

/**
 * What a field points to. `where`: a field of the target and the value it must have.
 */
export type Link = {
  type: 'link'
  to: Entity
  where?: readonly [field: string, is: string]
  onRemoved: OnRemoved
}
/** What a set points to. Its members are neither let go nor taken along by themselves: undo could not tell whose they were. */
export type SetLink = Link & { onRemoved: Exclude<OnRemoved, 'unlink' | 'remove'> }
/** A field that holds a person, or a set of them: whoever is chosen must be one who may manage records. */
type Person = { type: 'person' }
/** `orGroup`: groups may be among them, each for all who are in it. */
export type People = Person & { orGroup?: true }

export type Field =
  | { type: 'text'; most: number; isLong?: true }
  | { type: 'choice'; among: readonly string[] }
  | Link
  | Person
  | { type: 'file' }
  | { type: 'flag' }
  | { type: 'instant' }
  | { type: 'whole' }
type Of<T extends Field['type']> = Extract<Field, { type: T }>

/** The descriptions that fit a value of this type. */
export type FieldOf<V> = [V] extends [boolean]
  ? Of<'flag'>
  : [V] extends [number | null]
    ? Of<'instant' | 'whole'>
    : Of<'text' | 'choice' | 'link' | 'person' | 'file'>

/**
 * Who sees a record: whoever has the CRM or is signed in; or everybody when `field` says one of `open`, and with any other
 * value, known or not, the people in the set `to`. Closed, so that SQL, audience and tests are made from the same words.
 */
export type Sight<Field extends string, Set extends string> =
  | { by: 'everybody'; of: 'crm' | 'portal' }
  | { by: 'access'; field: Field; open: readonly string[]; to: Set }
export type AnySight = Sight<string, string>

export type Kind<R extends Rec> = {
  entity: Entity
  prefix: string
  /** A record of which nothing is known. Part of what is stored: creation ops tell what differs from it. */
  empty: R
  /** Never null while the record is there: its op tells making and removal. */
  there: FieldKey<R>
  /** Told by every making and removal, also where they are as in `empty`. */
  always?: readonly FieldKey<R>[]
  fields: { readonly [F in FieldKey<R>]: FieldOf<R[F]> }
  sets: { readonly [F in SetKey<R>]: SetLink | People }
  /** Lists of elements, in the order of `position` and of their ids: how many at most. What they are made of, their table says. */
  items: { readonly [F in ItemsKey<R>]: { most: number } }
  sight: Sight<FieldKey<R>, SetKey<R>>
  nameOf(record: R): string
}

/** Any kind, for whoever reads a description without knowing of what. */
export type AnyKind = {
  entity: Entity
  prefix: string
  empty: Rec
  there: string
  always?: readonly string[]
  fields: { readonly [f: string]: Field }
  sets: { readonly [f: string]: SetLink | People }
  items: { readonly [f: string]: { most: number } }
  sight: AnySight
  nameOf(record: Rec): string
}
