/**
 * What a kind of record is, in closed words: from one description server, browser, undo, search and tests know how to
 * store, tell, merge and show it. Pure, no validator: the first screen carries it.
 */
import type { Entity, Json } from '../../party/protocol.ts'

/** What a change puts on a record; its event brings it along, so ops never name it. Times are UTC milliseconds. */
export type Stamp = { id: string; rev: number; updatedBy: string; updatedAt: number }
export type Base = Stamp & { createdBy: string; createdAt: number }
/** Any record, for whoever only passes one on. */
export type Rec = Base & { [f: string]: Json }

/** One element of a list that belongs to a record; elements merge one by one. */
export type Item = { id: string; position: number; [f: string]: Json }

type KeyOf<R, V> = string extends keyof R
  ? string
  : { [F in keyof R]: R[F] extends V ? F : never }[keyof R] & string
export type SetKey<R> = KeyOf<R, string[]>
export type ItemsKey<R> = KeyOf<R, { id: string }[]>
export type FieldKey<R> = string extends keyof R
  ? string
  : Exclude<keyof R & string, SetKey<R> | ItemsKey<R> | keyof Stamp>

/** When what a field points to is removed: nobody may, another is chosen, it is let go, this goes too, or it stays as it is. */
export type OnRemoved = 'refuse' | 'replace' | 'unlink' | 'remove' | 'keep'

/** What a field points to. `where`: a field of the target and the value it must have. */
export type Link = {
  type: 'link'
  to: Entity
  where?: readonly [field: string, is: string]
  onRemoved: OnRemoved
}

export type Field =
  | { type: 'text'; most: number; isLong?: true }
  | { type: 'choice'; among: readonly string[] }
  | Link
  | { type: 'person' }
  | { type: 'file' }
  | { type: 'flag' }
  | { type: 'instant' }
  | { type: 'whole' }
type Of<T extends Field['type']> = Extract<Field, { type: T }>

/** The descriptions that fit a value of this type. */
export type FieldOf<V> = [Json] extends [V]
  ? Field
  : [V] extends [boolean]
    ? Of<'flag'>
    : [V] extends [number | null]
      ? Of<'instant' | 'whole'>
      : Of<'text' | 'choice' | 'link' | 'person' | 'file'>

/** Who sees a record. Closed, so that SQL, audience and tests are made from the same words. */
export type Sight<R> =
  | { by: 'everybody'; of: 'crm' | 'portal' }
  | { by: 'access'; field: FieldKey<R>; hidden: string; to: SetKey<R> }

export type Kind<R extends Rec> = {
  entity: Entity
  prefix: string
  /** A record of which nothing is known. Part of what is stored: creation ops tell what differs from it. */
  empty: R
  /** Never null while the record is there: its op tells making and removal. */
  there: FieldKey<R>
  fields: { readonly [F in FieldKey<R>]: FieldOf<R[F]> }
  sets: { readonly [F in SetKey<R>]: Link | { type: 'person' } }
  items: { readonly [F in ItemsKey<R>]: ItemsOf<ItemIn<R[F]>> }
  sight: Sight<R>
  nameOf(record: R): string
}
export type AnyKind = Kind<Rec>

type ItemIn<V> = V extends (infer I)[] ? I : never
/** A list of elements: how many at most, and what each is made of. They stand in the order of `position`. */
export type ItemsOf<I> = {
  most: number
  fields: [Json] extends [I]
    ? { readonly [f: string]: Field }
    : { readonly [F in Exclude<keyof I & string, 'id'>]: FieldOf<I[F]> }
}

/** What every record is before anything is known of it. */
export const unstamped: Base = {
  id: '',
  rev: 0,
  createdBy: '',
  createdAt: 0,
  updatedBy: '',
  updatedAt: 0,
}
